import { describe, expect, it } from 'vitest';
import { composeOf, type Files, onlyServer } from './explained.ts';

const key = 'sYntheticAdminKey-0001-pQ7vZt2LmXc9RwKd4h';
const mounted = (tag: string, environment: Readonly<Record<string, string>>, production: string): Files => ({
  ...composeOf(tag, environment, '    volumes: ["./production.yaml:/qdrant/config/production.yaml"]\n'),
  'production.yaml': production,
});

describe('a setting', () => {
  const settingOf = async (files: Files, path: string) =>
    (await onlyServer(files)).settings.find((setting) => setting.path === path);

  it('shows a secret by its length and grade', async () => {
    const setting = await settingOf(composeOf('v1.19.0', { QDRANT__SERVICE__API_KEY: key }), 'service.api_key');
    expect(setting?.value).toEqual({ kind: 'secret', length: key.length, strength: 'strong', usable: true });
    expect(JSON.stringify(await onlyServer(composeOf('v1.19.0', { QDRANT__SERVICE__API_KEY: key })))).not.toContain(
      key,
    );
  });

  it('names the layer that won and those it beat', async () => {
    const files = mounted('v1.19.0', { QDRANT__SERVICE__ENABLE_CORS: 'true' }, 'service:\n  enable_cors: false\n');
    const setting = await settingOf(files, 'service.enable_cors');
    expect(setting).toMatchObject({
      value: { kind: 'plain', value: true },
      place: { layer: 'environment', location: { path: 'compose.yaml' } },
      beats: [{ layer: 'run-mode', location: { path: 'production.yaml' } }],
    });
  });

  it('that nobody wrote is a built-in default', async () => {
    const setting = await settingOf(composeOf('v1.19.0', {}), 'service.enable_cors');
    expect(setting).toMatchObject({ value: { kind: 'plain', value: true }, place: null, beats: [] });
  });

  it('of another version is not listed', async () => {
    expect(await settingOf(composeOf('v1.16.0', {}), 'service.metrics_port')).toBeUndefined();
  });

  it('that a file outside of the repository can set is unknown', async () => {
    const setting = await settingOf(composeOf('v1.19.0', {}, '    env_file: qdrant.env\n'), 'service.enable_tls');
    expect(setting).toMatchObject({ value: { kind: 'unknown' }, builtIn: false });
  });

  it('keeps the password of an address for itself', async () => {
    const files = mounted(
      'v1.19.0',
      {},
      'debugger:\n  pyroscope:\n    url: http://me:synthetic-word@pyroscope:4040\n    identifier: a\n',
    );
    expect(JSON.stringify((await onlyServer(files)).settings)).not.toContain('synthetic-word');
  });
});

describe('what is written without effect', () => {
  it.each<readonly [what: string, files: Files, reason: string, text: RegExp]>([
    [
      'a name that nothing has',
      composeOf('v1.19.0', { QDRANT_API_KEY: key }),
      'unknown_name',
      /no setting of this name/,
    ],
    [
      'a setting of another version',
      composeOf('v1.16.0', { QDRANT__SERVICE__METRICS_PORT: '9090' }),
      'ignored_by_version',
      /only Qdrant 1\.17\.0 and later know it/,
    ],
    [
      'a setting that a stronger place sets',
      mounted('v1.19.0', { QDRANT__SERVICE__ENABLE_CORS: 'true' }, 'service:\n  enable_cors: false\n'),
      'overridden',
      /compose\.yaml:5 sets it too, and wins/,
    ],
    ['a key that is retyped', mounted('v1.19.0', {}, 'service:\n  api_key: 007345\n'), 'retyped', /not quoted/],
    [
      'tokens without a key',
      composeOf('v1.19.0', { QDRANT__SERVICE__JWT_RBAC: 'true' }),
      'without_condition',
      /service\.api_key, and there is none/,
    ],
    [
      'client certificates without TLS',
      composeOf('v1.19.0', { QDRANT__SERVICE__VERIFY_HTTPS_CLIENT_CERTIFICATE: 'true' }),
      'without_condition',
      /service\.enable_tls is off/,
    ],
    [
      'a guarded cluster port without a key',
      composeOf('v1.19.0', { QDRANT__CLUSTER__ENABLED: 'true', QDRANT__SERVICE__ENFORCE_INTERNAL_AUTH: 'true' }),
      'without_condition',
      /no key is set/,
    ],
  ])('%s', async (_, files, reason, text) => {
    const { inVain } = await onlyServer(files);
    const remark = inVain.find((one) => one.reason === reason);
    expect(remark?.text).toMatch(text);
  });
});

describe('a port', () => {
  const ports = '    ports: ["6333:6333", "127.0.0.1:6334:6334", "6335:6335"]\n';
  const listenersOf = async (files: Files) =>
    Object.fromEntries((await onlyServer(files)).listeners.map((one) => [one.name, one]));

  it('is reached by the line that publishes it', async () => {
    const { rest, grpc, p2p } = await listenersOf(composeOf('v1.19.0', {}, ports));
    expect(rest).toMatchObject({
      port: 6333,
      listening: true,
      reach: 'public',
      published: [{ location: { path: 'compose.yaml' } }],
    });
    expect(grpc).toMatchObject({ port: 6334, listening: true, reach: 'host' });
    expect(p2p).toMatchObject({ listening: false, reach: 'none', because: 'cluster.enabled is off' });
  });

  it('that is published for nothing is told', async () => {
    const { strayPorts } = await onlyServer(composeOf('v1.19.0', {}, ports));
    expect(strayPorts.map(({ text }) => text)).toEqual([
      'port 6335 is published, but nothing answers there (p2p: cluster.enabled is off)',
    ]);
  });

  it('leads nowhere where the server listens to itself only', async () => {
    const { rest } = await listenersOf(composeOf('v1.19.0', { QDRANT__SERVICE__HOST: '127.0.0.1' }, ports));
    expect(rest?.because).toContain('leads nowhere');
  });

  it('of a bare configuration file is reached nobody knows how', async () => {
    const { rest } = await listenersOf({ 'qdrant/config.yaml': 'service:\n  http_port: 7333\n  grpc_port: null\n' });
    expect(rest).toMatchObject({ port: 7333, listening: true, reach: { kind: 'unknown' } });
  });
});

describe('a server that does not start', () => {
  it.each([
    ['for a value', composeOf('v1.19.0', { QDRANT__SERVICE__ENABLE_TLS: 'enabled' }), /enable_tls/],
    ['for a file', mounted('v1.19.0', {}, 'service:\n  api_key: [\n'), /./],
    ['for its host', composeOf('v1.19.0', { QDRANT__SERVICE__HOST: '' }), /host/],
  ])('%s says so', async (_, files, text) => {
    const { startProblems, access } = await onlyServer(files);
    expect(
      startProblems
        .filter(({ always }) => always)
        .map((one) => one.text)
        .join(),
    ).toMatch(text);
    expect(new Set(access.rows.flatMap(({ cells }) => cells.map(({ decision }) => decision)))).toEqual(
      new Set(['not_listening']),
    );
  });
});
