import { expect, test } from 'vitest';
import { composeContainers } from '../../../src/extract/compose/index.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { memoryRepository } from './memory-repository.ts';

type Texts = Readonly<Record<string, string>>;

const qdrant = 'services:\n  qdrant:\n    image: qdrant/qdrant\n';
const labels = (...lines: readonly string[]): Texts => ({
  'compose.yaml': `${qdrant}    labels:\n${lines.map((line) => `      - "${line}"\n`).join('')}`,
});
const variables = (...lines: readonly string[]): Texts => ({
  'compose.yaml': `${qdrant}    environment:\n${lines.map((line) => `      ${line}\n`).join('')}`,
});
const caddy = (caddyfile: string, more = ''): Texts => ({
  'compose.yaml': `${qdrant}${more}  caddy:\n    image: caddy:2\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile"]\n`,
  Caddyfile: caddyfile,
});
const nginx = (conf: string): Texts => ({
  'compose.yaml': `${qdrant}  web:\n    image: nginx\n    volumes: ["./nginx:/etc/nginx/conf.d"]\n`,
  'nginx/default.conf': conf,
});

test.each<[string, Texts, boolean | 'unknown']>([
  ['no proxy', { 'compose.yaml': qdrant }, false],
  [
    'Traefik with a certificate resolver',
    labels(
      'traefik.enable=true',
      'traefik.http.routers.q.rule=Host(`q.example.com`)',
      'traefik.http.routers.q.tls.certresolver=le',
    ),
    true,
  ],
  ['Traefik on its secure entry point', labels('traefik.http.routers.q.entrypoints=websecure'), true],
  ['Traefik on its plain entry point', labels('traefik.http.routers.q.entrypoints=web'), false],
  ['Traefik without a word on TLS', labels('traefik.http.routers.q.rule=Host(`q.example.com`)'), 'unknown'],
  ['Traefik switched off', labels('traefik.enable=false', 'traefik.http.routers.q.tls=true'), false],
  [
    'a plain and a secure route',
    labels('traefik.http.routers.q.tls=true', 'traefik.http.routers.p.entrypoints=web'),
    false,
  ],
  [
    'Traefik by the labels of a Swarm service',
    { 'compose.yaml': `${qdrant}    deploy:\n      labels: ["traefik.http.routers.q.tls=true"]\n` },
    true,
  ],
  ['nginx-proxy with its companion', variables('VIRTUAL_HOST: q.example.com', 'LETSENCRYPT_HOST: q.example.com'), true],
  ['nginx-proxy alone', variables('VIRTUAL_HOST: q.example.com'), false],
  ['a domain of Coolify, with TLS or without', variables('SERVICE_FQDN_QDRANT_6333: ""'), 'unknown'],
  ['a domain of Coolify for another service', variables('SERVICE_FQDN_APP_3000: ""'), false],
  ['caddy-docker-proxy', labels('caddy=q.example.com', 'caddy.reverse_proxy={{upstreams 6333}}'), true],
  [
    'Caddy with a site for it',
    caddy('{\n  email a@example.com\n}\nq.example.com {\n  reverse_proxy qdrant:6333\n}\n'),
    true,
  ],
  ['Caddy with a site behind a variable', caddy('{$QDRANT_HOST} {\n  # keys\n  reverse_proxy qdrant:6333\n}\n'), true],
  ['Caddy on a plain address', caddy('http://q.example.com {\n  reverse_proxy qdrant:6333\n}\n'), false],
  ['Caddy on port 80', caddy(':80 {\n  handle /q/* {\n    reverse_proxy qdrant:6333\n  }\n}\n'), false],
  ['Caddy for something else', caddy('app.example.com {\n  reverse_proxy app:3000\n}\n'), false],
  ['Caddy for a service of a longer name', caddy('q.example.com {\n  reverse_proxy qdrant-ui:6333\n}\n'), false],
  [
    'a proxy in front of a port that is public by itself',
    caddy('q.example.com {\n  reverse_proxy qdrant:6333\n}\n', '    ports: ["6333:6333"]\n'),
    false,
  ],
  [
    'nginx with a certificate',
    nginx(
      'server {\n  listen 443 ssl;\n  ssl_certificate /c.pem;\n  location / {\n    proxy_pass http://qdrant:6333;\n  }\n}\n',
    ),
    true,
  ],
  [
    'nginx by an upstream',
    nginx(
      'upstream vectors {\n  server qdrant:6333;\n}\nserver {\n  listen 443 ssl;\n  location / {\n    proxy_pass http://vectors;\n  }\n}\n',
    ),
    true,
  ],
  [
    'nginx without one',
    nginx('server {\n  listen 80;\n  location / {\n    proxy_pass http://qdrant:6333;\n  }\n}\n'),
    false,
  ],
  [
    'nginx whose plain server only redirects',
    nginx(
      'server {\n  listen 80;\n  return 301 https://$host;\n}\nserver {\n  listen 443 ssl;\n  location / {\n    proxy_pass http://qdrant:6333;\n  }\n}\n',
    ),
    true,
  ],
  [
    'a proxy whose routes are not here but that speaks of it',
    { 'compose.yaml': `${qdrant}  caddy:\n    image: caddy\n    environment: {QDRANT_HOSTNAME: q.example.com}\n` },
    'unknown',
  ],
])('%s', (_, texts, expected) => {
  const repository = memoryRepository(texts);
  const [container] = composeContainers(repository.files, repository).containers;
  const value = container?.upstreamTls;
  expect(isUnknown(value) ? 'unknown' : value).toBe(expected);
});
