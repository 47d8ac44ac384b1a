import { describe, expect, it } from 'vitest';
import { composeOf, decisionAt, type Files, onlyServer, reasonAt } from './explained.ts';

const key = 'sYntheticAdminKey-0001-pQ7vZt2LmXc9RwKd4h';
const admin = { QDRANT__SERVICE__API_KEY: key };
const cluster = { ...admin, QDRANT__CLUSTER__ENABLED: 'true' };
const tokens = { ...admin, QDRANT__SERVICE__JWT_RBAC: 'true' };
const certificates = {
  QDRANT__SERVICE__ENABLE_TLS: 'true',
  QDRANT__SERVICE__VERIFY_HTTPS_CLIENT_CERTIFICATE: 'true',
};

type Row = readonly [
  tag: string,
  environment: Readonly<Record<string, string>>,
  row: string,
  column: string,
  decision: string | undefined,
];

describe('a cell', () => {
  it.each<Row>([
    // who asks
    ['v1.19.0', {}, 'none', 'rest_write', 'allowed'],
    ['v1.19.0', admin, 'none', 'rest_read', 'unauthenticated'],
    ['v1.8.0', admin, 'none', 'rest_read', 'forbidden'],
    ['v1.8', admin, 'none', 'rest_read', 'forbidden'],
    ['latest', admin, 'none', 'rest_read', 'refused'],
    ['latest', admin, 'admin', 'rest_write', 'allowed'],
    ['v1.19.0', admin, 'alt', 'rest_read', undefined],
    ['v1.19.0', {}, 'admin', 'rest_read', undefined],
    ['v1.16.0', { QDRANT__SERVICE__ALT_API_KEY: key }, 'none', 'rest_read', 'allowed'],
    ['v1.17.0', { QDRANT__SERVICE__ALT_API_KEY: key }, 'none', 'rest_read', 'unauthenticated'],
    ['v1.17.0', { QDRANT__SERVICE__ALT_API_KEY: key }, 'alt', 'manage', 'allowed'],
    ['latest', { QDRANT__SERVICE__ALT_API_KEY: key }, 'none', 'rest_read', 'unknown'],
    // the empty key
    ['v1.18.3', { QDRANT__SERVICE__API_KEY: '' }, 'none', 'rest_read', 'unauthenticated'],
    ['v1.18.3', { QDRANT__SERVICE__API_KEY: '' }, 'empty', 'rest_write', 'allowed'],
    ['v1.19.0', { QDRANT__SERVICE__API_KEY: '' }, 'none', 'rest_write', 'allowed'],
    ['v1.19.0', { QDRANT__SERVICE__API_KEY: '' }, 'empty', 'rest_read', undefined],
    // tokens
    ['v1.19.0', admin, 'jwt_manage', 'rest_read', undefined],
    ['latest', admin, 'jwt_manage', 'rest_read', undefined],
    ['v1.8.2', admin, 'jwt_forged', 'rest_read', 'forbidden'],
    ['v1.8.2', admin, 'jwt_manage', 'rest_read', 'allowed'],
    ['v1.8.2', admin, 'jwt_manage', 'rest_write', 'forbidden'],
    ['v1.19.0', { QDRANT__SERVICE__JWT_RBAC: 'true' }, 'jwt_manage', 'rest_read', undefined],
    ['v1.19.0', tokens, 'jwt_read', 'rest_read', 'allowed'],
    ['v1.19.0', tokens, 'jwt_read', 'rest_write', 'forbidden'],
    ['v1.19.0', tokens, 'jwt_collection_write', 'rest_write', 'allowed'],
    ['v1.19.0', tokens, 'jwt_collection_write', 'metrics', 'forbidden'],
    ['v1.19.0', tokens, 'jwt_no_access', 'manage', 'allowed'],
    ['v1.19.0', tokens, 'jwt_expired', 'rest_read', 'forbidden'],
    ['v1.19.0', tokens, 'jwt_forged', 'rest_read', 'forbidden'],
    // ports
    ['v1.19.0', admin, 'none', 'p2p', 'not_listening'],
    ['v1.17.1', cluster, 'none', 'p2p', 'allowed'],
    ['v1.19.0', { ...cluster, QDRANT__SERVICE__ENFORCE_INTERNAL_AUTH: 'true' }, 'none', 'p2p', 'unauthenticated'],
    ['v1.19.0', { ...cluster, QDRANT__CLUSTER__P2P__ENABLE_TLS: 'true' }, 'none', 'p2p', 'needs_client_certificate'],
    ['v1.19.0', { QDRANT__SERVICE__HOST: 'localhost' }, 'none', 'grpc', 'not_listening'],
    ['v1.19.0', { ...admin, QDRANT__SERVICE__METRICS_PORT: '9090' }, 'none', 'metrics_port', 'allowed'],
    ['v1.16.0', { ...admin, QDRANT__SERVICE__METRICS_PORT: '9090' }, 'none', 'metrics_port', 'not_listening'],
    ['v1.19.0', { ...admin, ...certificates }, 'admin', 'rest_read', 'needs_client_certificate'],
    ['v1.19.0', { ...admin, ...certificates }, 'none', 'rest_read', 'unauthenticated'],
    ['v1.19.0', { ...admin, ...certificates }, 'admin', 'grpc', 'allowed'],
    ['v1.19.0', { ...admin, QDRANT__SERVICE__ENABLE_STATIC_CONTENT: 'false' }, 'none', 'dashboard', 'not_listening'],
    ['v1.2.0', admin, 'none', 'dashboard', 'not_listening'],
    ['latest', admin, 'none', 'dashboard', 'unknown'],
    // a server that does not start
    ['v1.19.0', { QDRANT__SERVICE__ENABLE_TLS: 'y' }, 'none', 'rest_read', 'not_listening'],
  ])('of %s with %j: %s, %s is %s', async (tag, environment, row, column, decision) => {
    expect(decisionAt(await onlyServer(composeOf(tag, environment)), row, column)).toBe(decision);
  });
});

const unseen = '    env_file: qdrant.env\n';
const open = (name: string, value: string): Files => ({
  'compose.yaml': `services:\n  vectors:\n    image: qdrant/qdrant:v1.19.0\n    environment:\n      ${name}: ${value}\n`,
});

describe('an open cell says what decides it', () => {
  it.each<readonly [what: string, files: Files, row: string, column: string, because: RegExp]>([
    [
      'the version',
      composeOf('latest', { ...admin, QDRANT__SERVICE__READ_ONLY_API_KEY: `${key}-2` }),
      'read_only',
      'rest_read',
      /403 before 1\.7\.0, allowed from 1\.7\.0 on/,
    ],
    [
      'the dashboard’s first version',
      composeOf('latest', {}),
      'none',
      'dashboard',
      /not served before 1\.3\.0, served from 1\.3\.0 on/,
    ],
    [
      'a variable',
      open('QDRANT__SERVICE__JWT_RBAC', '${JWT}\n      QDRANT__SERVICE__API_KEY: "sYntheticKey-0007-qhs7"'),
      'jwt_read',
      'rest_read',
      /^service\.jwt_rbac is not known \(.*JWT.*\): allowed when it is on, 401 when it is off\.$/,
    ],
    [
      'a file that is not there',
      composeOf('v1.19.0', {}, unseen),
      'none',
      'rest_read',
      /service\.api_key is not known \(.*qdrant\.env.*\)/,
    ],
    [
      'a file that is not there, for the cluster',
      composeOf('v1.19.0', {}, unseen),
      'none',
      'p2p',
      /cluster\.enabled is not known \(.*\): closed when it is off, open when it is on\./,
    ],
  ])('%s', async (_, files, row, column, because) => {
    const server = await onlyServer(files);
    expect(decisionAt(server, row, column)).toBe('unknown');
    expect(reasonAt(server, row, column)).toMatch(because);
  });

  it('and keeps what is the same either way', async () => {
    const server = await onlyServer(composeOf('v1.19.0', {}, unseen));
    expect(server.access.rows.find(({ id }) => id === 'admin')?.exists).toMatchObject({ kind: 'unknown' });
    expect(decisionAt(server, 'read_only', 'manage')).toBe('forbidden');
  });
});

describe('a key that no header can carry', () => {
  const files = {
    ...composeOf('v1.19.0', {}, '    volumes: ["./production.yaml:/qdrant/config/production.yaml"]\n'),
    'production.yaml': 'service:\n  api_key: |\n    sYntheticKey-0006-wQ9tXz4LmVb7RnKs2d\n',
  };
  it('lets nobody in, and says why', async () => {
    const server = await onlyServer(files);
    expect(decisionAt(server, 'admin', 'rest_read')).toBe('unauthenticated');
    expect(server.access.rows.find(({ id }) => id === 'admin')?.note).toContain('no client can send it');
  });
});

describe('a signing key that is empty', () => {
  it('is signed with by anybody', async () => {
    const server = await onlyServer(
      composeOf('v1.18.3', { QDRANT__SERVICE__API_KEY: '', QDRANT__SERVICE__JWT_RBAC: 'true' }),
    );
    expect(decisionAt(server, 'jwt_manage', 'manage')).toBe('allowed');
    expect(server.access.rows.find(({ id }) => id === 'jwt_manage')?.note).toContain('anybody can sign it');
  });
});
