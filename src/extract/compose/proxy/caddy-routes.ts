import { asksInside, type Guards, outerBlocks, type Way } from './route.ts';

/**
 * The ways of a Caddyfile that lead to a host: every site has TLS by itself (automatic HTTPS) unless its address
 * says `http://` or port 80, or the file switches it off.
 */
export const caddyRoutes = (text: string, host: RegExp): readonly Way[] => {
  const isOff = /^[ \t]*auto_https[ \t]+off\b/m.test(text);
  const leadsTo = (line: string): boolean => /\b(?:reverse_proxy|to|proxy|upstreams?)\b/.test(line) && host.test(line);
  return outerBlocks(text)
    .filter(({ head, body }) => head !== '' && !head.startsWith('(') && body.split('\n').some(leadsTo))
    .map(({ head, body }) => ({
      ends: isOff || isPlain(head) ? 'plain' : 'tls',
      ports: portsOf(head),
      asks: asksInside(body, leadsTo, guards),
    }));
};

/** With a matcher (`basic_auth /admin/* {`) the other paths stay open. Caddy has no directive that switches it off again. */
const guards: Guards = {
  on: /^\s*(?:basic_?auth\s*(?:\/?\*\s*)?(?:bcrypt\s*)?\{|forward_auth\s|authorize\s|authenticate\s|jwtauth\b)/,
  off: /(?!)/,
};

const addressesOf = (head: string): readonly string[] =>
  (head.split('\n').at(-1)?.trim() ?? '').split(/[\s,]+/).filter((address) => address !== '');

const isPlain = (head: string): boolean => {
  const [address = ''] = addressesOf(head);
  return /^http:\/\//.test(address) || /:(?:80|8080|6333)$/.test(address);
};

/** The ports that all addresses of a site name; none where one leaves it to Caddy. */
const portsOf = (head: string): readonly number[] => {
  const addresses = addressesOf(head);
  const ports = addresses.flatMap((address) => /:(\d+)(?:\/|$)/.exec(address)?.[1] ?? []);
  return ports.length === addresses.length ? ports.map(Number) : [];
};
