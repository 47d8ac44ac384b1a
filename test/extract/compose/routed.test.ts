// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose's, not ours.
import { expect, test } from 'vitest';
import { composeContainers } from '../../../src/extract/compose/index.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { memoryRepository } from './memory-repository.ts';

type Texts = Readonly<Record<string, string>>;

const qdrant = 'services:\n  qdrant:\n    image: qdrant/qdrant\n';
const labels = (...lines: readonly string[]): string =>
  `${qdrant}    labels:\n${lines.map((line) => `      - "${line}"\n`).join('')}`;
const rule = (host: string): string => `traefik.http.routers.q.rule=Host(\`${host}\`)`;
const traefik = (ports: string): string => `  traefik:\n    image: traefik:v3\n    ports: ["${ports}"]\n`;
const caddyfile = { Caddyfile: 'q.example.com {\n  reverse_proxy qdrant:6333\n}\n' };
const caddy = (ports: string): string =>
  `${qdrant}  caddy:\n    image: caddy\n    ports: [${ports}]\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile"]\n`;

/** How far proxies lead to the REST port, the line that says so, and whether they ask for credentials first. */
const routed = (compose: string, more: Texts = {}): string => {
  const repository = memoryRepository({ 'compose.yaml': compose, ...more });
  const found = composeContainers(repository.files, repository).containers[0]?.routed ?? null;
  if (found === null) return 'nowhere';
  const { location } = found;
  const line = location.kind === 'file' ? location.span.start.line : 0;
  return `${isUnknown(found.reach) ? '?' : found.reach} by line ${line}${found.asks ? ', asks' : ''}`;
};

test.each<[string, string, string]>([
  ['no proxy', qdrant, 'nowhere'],
  ['a host name of the internet', labels('traefik.enable=true', rule('q.example.com')), 'public by line 6'],
  ['a host name behind a variable', labels(rule('${QDRANT_HOST}')), 'public by line 5'],
  ['a host name of one machine', labels(rule('q.localhost')), 'host by line 5'],
  ['a host name of a network of one’s own', labels(rule('q.home.arpa')), 'internal by line 5'],
  [
    'an entry point that nobody outside reaches',
    labels(rule('q.example.com'), 'traefik.http.routers.q.entrypoints=internal'),
    'internal by line 5',
  ],
  [
    'a proxy whose ports are bound to loopback',
    labels(rule('q.example.com')) + traefik('127.0.0.1:80:80'),
    'host by line 5',
  ],
  ['a proxy whose ports are public', labels(rule('q.example.com')) + traefik('80:80'), 'public by line 5'],
  ['Traefik switched off', labels('traefik.enable=false', rule('q.example.com')), 'nowhere'],
  [
    'a middleware that asks for a password',
    labels(
      rule('q.example.com'),
      'traefik.http.routers.q.middlewares=guard',
      'traefik.http.middlewares.guard.basicauth.users=a:b',
    ),
    'public by line 5, asks',
  ],
  [
    'a middleware of another file, told by its name',
    labels(rule('q.example.com'), 'traefik.http.routers.q.middlewares=authelia@docker'),
    'public by line 5, asks',
  ],
  [
    'a middleware that only compresses',
    labels(rule('q.example.com'), 'traefik.http.routers.q.middlewares=gzip'),
    'public by line 5',
  ],
  ['caddy-docker-proxy', labels('caddy=q.example.com', 'caddy.reverse_proxy={{upstreams 6333}}'), 'public by line 5'],
  ['nginx-proxy', `${qdrant}    environment: {VIRTUAL_HOST: q.example.com}\n`, 'public by line 4'],
  ['Coolify', `${qdrant}    environment:\n      - SERVICE_URL_QDRANT_6333\n`, 'public by line 5'],
])('%s', (_, compose, expected) => {
  expect(routed(compose)).toBe(expected);
});

test('a proxy of the project leads as far as its own ports', () => {
  expect(routed(caddy('"443:443"'), caddyfile)).toBe('public by line 4');
  expect(routed(caddy('"127.0.0.1:443:443"'), caddyfile)).toBe('host by line 4');
  expect(routed(caddy(''), caddyfile)).toBe('internal by line 4');
});

const nginx = (server: string, ports = '"80:80", "443:443"'): readonly [string, Texts] => [
  `${qdrant}  web:\n    image: nginx\n    ports: [${ports}]\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n`,
  { 'nginx.conf': `http {\n  server {\n${server}\n  }\n}\n` },
];
const site = (body: string, address = 'q.example.com'): Texts => ({ Caddyfile: `${address} {\n${body}\n}\n` });
const anyPorts = caddy('"80:80", "443:443"');
const basicAuth = '  basic_auth {\n    a {$HASH}\n  }\n';
const pass = '  reverse_proxy qdrant:6333';
const location = (path: string, inside: string): string => `location ${path} {\n${inside}\n}`;
const upstream = 'proxy_pass http://qdrant:6333;';

test.each<[string, string, Texts, string]>([
  ['a site that asks', anyPorts, site(basicAuth + pass), 'public by line 4, asks'],
  [
    'the old spelling, behind the proxy',
    anyPorts,
    site(`${pass}\n${basicAuth.replace('_', '')}`),
    'public by line 4, asks',
  ],
  [
    'another service that asks',
    anyPorts,
    site(`  forward_auth auth:9091 {\n    uri /x\n  }\n${pass}`),
    'public by line 4, asks',
  ],
  ['some paths ask', anyPorts, site(basicAuth.replace('auth', 'auth /dashboard*') + pass), 'public by line 4'],
  ['a handle that asks', anyPorts, site(`  handle /q/* {\n${basicAuth}${pass}\n  }`), 'public by line 4, asks'],
  ['another handle asks', anyPorts, site(`  handle /x {\n${basicAuth}  }\n${pass}`), 'public by line 4'],
  ['a port that is published', anyPorts, site(pass, ':443'), 'public by line 4'],
  ['a port that is not published', anyPorts, site(pass, 'qdrant-gate:6333'), 'internal by line 4'],
  [
    'nginx that asks',
    ...nginx(`listen 443 ssl;\nauth_basic "x";\n${location('/', upstream)}`),
    'public by line 4, asks',
  ],
  [
    'nginx that asks another service',
    ...nginx(location('/', `auth_request /auth;\n${upstream}`)),
    'public by line 4, asks',
  ],
  [
    'nginx with a place that does not ask',
    ...nginx(`auth_basic "x";\n${location('/c', `auth_basic off;\n${upstream}`)}`),
    'public by line 4',
  ],
  [
    'nginx with two places, one of which asks',
    ...nginx(`${location('/a', `auth_basic "x";\n${upstream}`)}\n${location('/b', upstream)}`),
    'public by line 4',
  ],
  ['nginx on a port that is not published', ...nginx(`listen 8081;\n${location('/', upstream)}`), 'internal by line 4'],
])('a configured proxy: %s', (_, compose, more, expected) => {
  expect(routed(compose, more)).toBe(expected);
});
