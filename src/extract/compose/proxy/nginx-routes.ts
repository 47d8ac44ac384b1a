import { asksInside, type Block, type Guards, hostPattern, outerBlocks, type Way } from './route.ts';

/** The ways of an nginx configuration that lead to a host: a `server` block has TLS when it listens with `ssl`. */
export const nginxRoutes = (text: string, host: RegExp): readonly Way[] => {
  const blocks = allBlocks(text, 0);
  const upstreams = blocks.flatMap(({ head, body }) =>
    host.test(body) ? (/\bupstream\s+(\S+)$/.exec(head)?.[1] ?? []) : [],
  );
  const targets = [host, ...(upstreams.length === 0 ? [] : [hostPattern(upstreams)])];
  const leadsTo = (line: string): boolean =>
    /\b(?:proxy_pass|grpc_pass|set)\b/.test(line) && targets.some((target) => target.test(line));
  return blocks
    .filter(({ head, body }) => /\bserver$/.test(head) && body.split('\n').some(leadsTo))
    .map(({ body }) => ({
      ends: isTls(body) ? 'tls' : 'plain',
      ports: [...body.matchAll(/^[ \t]*listen\s+(?:[^\s;]*:)?(\d+)\b/gm)].map(([, port]) => Number(port)),
      asks: asksInside(body, leadsTo, guards),
    }));
};

const guards: Guards = {
  on: /^\s*(?:auth_basic(?!_)|auth_request(?!_)|auth_jwt(?!_))\s+(?!off\b)/,
  off: /^\s*auth_(?:basic|request|jwt)\s+off\b/,
};

/** `http { … }` and `stream { … }` hold the blocks that matter. */
const allBlocks = (text: string, depth: number): readonly Block[] =>
  outerBlocks(text).flatMap((block) =>
    depth < 2 && /\b(?:http|stream)$/.test(block.head) ? allBlocks(block.body, depth + 1) : [block],
  );

const isTls = (body: string): boolean =>
  /^[ \t]*listen\s[^;\n]*\bssl\b/m.test(body) ||
  /^[ \t]*ssl_certificate\s/m.test(body) ||
  /^[ \t]*ssl[ \t]+on\b/m.test(body);
