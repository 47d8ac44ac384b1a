import { outerBlocks, type Route } from './route.ts';

/**
 * The routes of a Caddyfile that lead to a host: every site has TLS by itself (automatic HTTPS) unless its address
 * says `http://` or port 80, or the file switches it off.
 */
export const caddyRoutes = (text: string, host: RegExp): readonly Route[] => {
  const isOff = /^[ \t]*auto_https[ \t]+off\b/m.test(text);
  return outerBlocks(text)
    .filter(({ head, body }) => head !== '' && !head.startsWith('(') && leadsTo(body, host))
    .map(({ head }) => (isOff || isPlain(head) ? 'plain' : 'tls'));
};

const leadsTo = (body: string, host: RegExp): boolean =>
  body.split('\n').some((line) => /\b(?:reverse_proxy|to|proxy|upstreams?)\b/.test(line) && host.test(line));

const isPlain = (head: string): boolean => {
  const [address = ''] =
    head
      .split('\n')
      .at(-1)
      ?.trim()
      .split(/[\s,]+/) ?? [];
  return /^http:\/\//.test(address) || /:(?:80|8080|6333)$/.test(address);
};
