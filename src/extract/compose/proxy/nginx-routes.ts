import { type Block, hostPattern, outerBlocks, type Route } from './route.ts';

/** The routes of an nginx configuration that lead to a host: a `server` block has TLS when it listens with `ssl`. */
export const nginxRoutes = (text: string, host: RegExp): readonly Route[] => {
  const blocks = allBlocks(text, 0);
  const upstreams = blocks.flatMap(({ head, body }) =>
    host.test(body) ? (/\bupstream\s+(\S+)$/.exec(head)?.[1] ?? []) : [],
  );
  const targets = [host, ...(upstreams.length === 0 ? [] : [hostPattern(upstreams)])];
  return blocks
    .filter(({ head, body }) => /\bserver$/.test(head) && passesTo(body, targets))
    .map(({ body }) => (isTls(body) ? 'tls' : 'plain'));
};

/** `http { … }` and `stream { … }` hold the blocks that matter. */
const allBlocks = (text: string, depth: number): readonly Block[] =>
  outerBlocks(text).flatMap((block) =>
    depth < 2 && /\b(?:http|stream)$/.test(block.head) ? allBlocks(block.body, depth + 1) : [block],
  );

const passesTo = (body: string, targets: readonly RegExp[]): boolean =>
  body
    .split('\n')
    .some((line) => /\b(?:proxy_pass|grpc_pass|set)\b/.test(line) && targets.some((target) => target.test(line)));

const isTls = (body: string): boolean =>
  /^[ \t]*listen\s[^;\n]*\bssl\b/m.test(body) ||
  /^[ \t]*ssl_certificate\s/m.test(body) ||
  /^[ \t]*ssl[ \t]+on\b/m.test(body);
