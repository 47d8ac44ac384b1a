import { describe, expect, it } from 'vitest';
import { composeOf, decisionAt, type Files, onlyServer } from './explained.ts';

const key = 'sYntheticAdminKey-0001-pQ7vZt2LmXc9RwKd4h';

type Row = readonly [
  from: string,
  to: string,
  environment: Readonly<Record<string, string>>,
  kind: string,
  text: string,
];

describe('another version', () => {
  it.each<Row>([
    // the empty key
    [
      'v1.18.3',
      '1.19.0',
      { QDRANT__SERVICE__API_KEY: '' },
      'opens',
      'Upgrading from 1.18.3 to 1.19.0 opens this server: the empty key of compose.yaml:5 stops counting.',
    ],
    [
      'v1.19.0',
      '1.18.3',
      { QDRANT__SERVICE__API_KEY: '' },
      'closes',
      'Downgrading from 1.19.0 to 1.18.3 closes this server: the empty key of compose.yaml:5 counts as a key, which an empty header has.',
    ],
    [
      'v1.18',
      '1.19.0',
      { QDRANT__SERVICE__API_KEY: '' },
      'opens',
      'Upgrading from 1.18.x to 1.19.0 opens this server: the empty key of compose.yaml:5 stops counting.',
    ],
    // settings that a version does not know
    [
      'v1.17.0',
      '1.16.0',
      { QDRANT__SERVICE__ALT_API_KEY: key },
      'opens',
      'Downgrading from 1.17.0 to 1.16.0 opens this server: QDRANT__SERVICE__ALT_API_KEY of compose.yaml:5 loses its effect.',
    ],
    ['v1.17.0', '1.16.0', { QDRANT__SERVICE__ALT_API_KEY: key }, 'access', 'It no longer takes: alt key.'],
    [
      'v1.17.0',
      '1.16.0',
      { QDRANT__SERVICE__ALT_API_KEY: key },
      'setting',
      'QDRANT__SERVICE__ALT_API_KEY of compose.yaml:5 loses its effect: only Qdrant 1.17.0 and later know it.',
    ],
    [
      'v1.16.0',
      '1.17.0',
      { QDRANT__SERVICE__METRICS_PORT: '9090' },
      'opens',
      'Upgrading from 1.16.0 to 1.17.0 opens the metrics port: QDRANT__SERVICE__METRICS_PORT of compose.yaml:5 takes effect.',
    ],
    [
      'v1.17.1',
      '1.18.0',
      {
        QDRANT__SERVICE__API_KEY: key,
        QDRANT__CLUSTER__ENABLED: 'true',
        QDRANT__SERVICE__ENFORCE_INTERNAL_AUTH: 'true',
      },
      'closes',
      'Upgrading from 1.17.1 to 1.18.0 closes the cluster port: QDRANT__SERVICE__ENFORCE_INTERNAL_AUTH of compose.yaml:7 takes effect.',
    ],
    // tokens
    [
      'v1.9.0',
      '1.8.0',
      { QDRANT__SERVICE__API_KEY: key, QDRANT__SERVICE__JWT_RBAC: 'true' },
      'access',
      'no key: REST read, REST write, manage, snapshots, gRPC, /metrics from 401 to 403.',
    ],
    // what Qdrant sets itself
    [
      'v1.17.1',
      '1.18.0',
      {},
      'default',
      'New settings with their defaults: service.enable_snapshot_url_recovery=true, audit.log_api=true.',
    ],
  ])('%s → %s with %j', async (from, to, environment, kind, text) => {
    const { changes } = await onlyServer(composeOf(from, environment), { versionOf: to });
    expect(changes?.changes).toContainEqual({ kind, text });
  });

  it('changes nothing where it is the same', async () => {
    const { changes } = await onlyServer(composeOf('v1.19.0', { QDRANT__SERVICE__API_KEY: key }), {
      versionOf: '1.19.0',
    });
    expect(changes).toMatchObject({ move: 'Staying at 1.19.0', changes: [] });
  });

  it('of an unknown one says what is so, and nothing of what only became known', async () => {
    const { changes } = await onlyServer(composeOf('latest', { QDRANT__SERVICE__API_KEY: key }), {
      versionOf: '1.19.0',
    });
    expect(changes?.move).toBe('Running 1.19.0');
    expect(changes?.changes.filter(({ kind }) => kind === 'opens' || kind === 'closes')).toEqual([]);
  });

  const json: Files = {
    ...composeOf('v1.12.4', {}, '    volumes: ["./production.json:/qdrant/config/production.json"]\n'),
    'production.json': `{ "service": { "api_key": "${key}" } }\n`,
  };
  it('reads files as that version does', async () => {
    const server = await onlyServer(json, { versionOf: '1.13.0' });
    expect(decisionAt(server, 'none', 'rest_write')).toBe('allowed');
    expect(server.changes?.changes[0]).toMatchObject({ kind: 'opens' });
  });

  it('that does not start is said first', async () => {
    const files = {
      ...composeOf('v1.19.0', {}, '    volumes: ["./production.yaml:/qdrant/config/production.yaml"]\n'),
      'production.yaml': 'tls:\n  ca_cert: null\n',
    };
    const { changes } = await onlyServer(files, { versionOf: '1.13.0' });
    expect(changes?.changes[0]?.kind).toBe('stops');
  });
});
