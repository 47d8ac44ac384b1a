import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LoadOptions, loadSettings } from '../../../src/index.ts';

const load = (options: Partial<LoadOptions>) => loadSettings({ version: '1.19.0', files: {}, ...options });
const local = (text: string, version = '1.19.0') => load({ version, files: { 'config/local.yaml': text } });

describe('where a value comes from', () => {
  test('the winner and what it beat', () => {
    const { provenance, settings } = load({
      files: { 'config/config.yaml': 'service: {host: 10.0.0.1}', 'config/local.yaml': 'service.host: 10.0.0.2' },
      env: { QDRANT__SERVICE__HOST: '10.0.0.3' },
    });
    expect(settings['service.host']).toBe('10.0.0.3');
    expect(provenance['service.host']).toEqual({
      layer: 'environment',
      source: 'QDRANT__SERVICE__HOST',
      overridden: [
        { layer: 'local', source: 'config/local.yaml' },
        { layer: 'config', source: 'config/config.yaml' },
      ],
    });
    expect(provenance['service.http_port']?.layer).toBe('built-in');
  });
  test('absolute paths and paths from the working directory are the same file', () => {
    const { settings } = load({
      files: { './config/../mine.yaml': 'log_level: WARN' },
      args: ['--config-path', '/qdrant/mine.yaml'],
    });
    expect(settings.log_level).toBe('WARN');
  });
});

describe('what stops a server', () => {
  test.each([
    ['a section of comments', 'service:\n  # nothing\n', /section `service`/],
    ['a section that is text', 'storage: x\n', /section `storage`/],
    [
      'a map for a key',
      'service: {api_key: {value: x}}',
      /invalid type: map, expected a string for key `service.api_key`/,
    ],
    [
      'an alias beside its own name',
      'storage: {optimizers: {indexing_threshold: 5}}',
      /duplicate field `indexing_threshold`/,
    ],
    ['half a nullable section', 'tls: null\ntls.cert: x\n', /missing configuration field "tls.key"/],
    ['an empty host', 'service: {host: ""}', /service.host is empty/],
    ['a cluster without a port', 'cluster: {enabled: true, p2p: {port: null}}', /P2P port/],
    ['an empty section over nothing', 'logger: {}', /section `logger`/],
  ])('%s', (_, text, error) => {
    expect(local(text)).toMatchObject({ starts: false, error: expect.stringMatching(error) });
  });
  test.each([
    ['a section it does not know yet', 'audit: 5\ninference: x\n', '1.12.0'],
    ['null for TLS', 'tls: null\n', '1.19.0'],
    ['an empty map over a section', 'service: {}\n', '1.19.0'],
    ['an empty map for a key, which is no key', 'service: {api_key: {}}\n', '1.19.0'],
    ['a list as the file, for 1.7', '- a\n', '1.7.4'],
  ])('not %s', (_, text, version) => {
    expect(local(text, version)).toMatchObject({ starts: true });
  });
  test('an empty map for a key did until 1.12', () => {
    expect(local('service: {api_key: {}}\n', '1.12.6').starts).toBe(false);
  });
  test('a second name did not until 1.12.2: the last one won', () => {
    const text = 'service: {api_key: one, enable_cors: false}\nservice: {api_key: two}\n';
    expect(local(text, '1.12.2').settings).toMatchObject({ 'service.api_key': 'two', 'service.enable_cors': true });
    expect(local(text, '1.13.0').starts).toBe(false);
  });
});

test('errors and warnings never hold a value', () => {
  const secret = 'sesame-0123456789';
  const texts = [
    'service: {http_port: sesame-0123456789}',
    'sesame-0123456789',
    'service: {api_key: "sesame-0123456789}',
    'a: *sesame-0123456789',
    'sesame-0123456789: 1\nsesame-0123456789: 2',
    'a: | sesame-0123456789',
    'a: !sesame-0123456789!x y',
  ];
  const said = texts.map((text) => local(text)).map(({ error, warnings }) => JSON.stringify([error, warnings]));
  expect(said.filter((text) => text.includes(secret))).toEqual([]);
});

describe('what goes unnoticed', () => {
  test.each<[string, Partial<LoadOptions>, RegExp]>([
    ['a missing --config-path', { args: ['--config-path', 'no.yaml'] }, /not found: no\.yaml/],
    [
      'a file nobody may read',
      { files: { 'config/config.yaml': 'a: b' }, unreadable: ['config/config.yaml'] },
      /cannot be read: config\/config/,
    ],
    ['a host name for gRPC', { env: { QDRANT__SERVICE__HOST: 'localhost' } }, /gRPC does not/],
    ['a version nobody knows', { version: 'latest' }, /judged as/],
  ])('%s', (_, options, warning) => {
    const { starts, warnings } = load(options);
    expect(starts).toBe(true);
    expect(warnings.join('\n')).toMatch(warning);
  });
  test('config/local.yaml is the one whose absence is not even logged', () => {
    expect(load({}).warnings).toEqual([
      'Config file not found: config/config',
      'Config file not found: config/development',
    ]);
  });
});

test('no input throws', () => {
  const path = fc.constantFrom(
    'config/config.yaml',
    'config/local.yaml',
    'config/development.json',
    'a',
    '../x',
    '',
    '/',
  );
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom('service:', 'service: {api_key: [x]}', 'tls: {cert: 1}', '{{ x }}'),
  );
  const files = fc.dictionary(path, fc.oneof(text, fc.uint8Array(), fc.constant(null)));
  const env = fc.dictionary(
    fc.constantFrom(
      'RUN_MODE',
      'QDRANT__SERVICE',
      'QDRANT__SERVICE__API_KEY__X',
      'QDRANT__',
      '__proto__',
      'QDRANT__A..B',
    ),
    fc.string(),
  );
  const version = fc.constantFrom('1.2.0', '1.7.4', '1.12.0', '1.19.0', '', 'v1', '99.9');
  fc.assert(
    fc.property(files, env, version, fc.array(fc.string()), (all, variables, release, args) => {
      const { starts, error } = loadSettings({ version: release, files: all, env: variables, args, unreadable: ['a'] });
      expect(starts).toBe(error === undefined);
    }),
    { numRuns: 300 },
  );
});
