import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../src/model/fact.ts';
import { readCommandLine } from '../../../src/qdrant/loader/command-line.ts';
import { type LoadOptions, loadSettings } from '../../../src/qdrant/loader/load-settings.ts';
import { mergeLayers } from '../../../src/qdrant/loader/merge-layers.ts';
import { settingOfVariable } from '../../../src/qdrant/loader/variables.ts';

type Image = Omit<LoadOptions, 'files'>;

/** The layer that a file's setting comes from; `unread` where the file sets nothing. */
const layerOfFile = (path: string, options: Image): Layer => {
  const text = path.endsWith('.json')
    ? '{"log_level": "x"}'
    : path.endsWith('.toml')
      ? 'log_level = "x"'
      : 'log_level: x';
  const { provenance } = loadSettings({ ...options, files: { [path]: text } });
  const layer = provenance.log_level?.layer;
  return layer === undefined || layer === 'built-in' ? 'unread' : layer;
};

describe('which layer a file is', () => {
  const image: Image = {
    env: { RUN_MODE: 'production' },
    args: ['--config-path', 'config/mine.yaml'],
    version: '1.19.0',
  };
  test.each<[string, Layer]>([
    ['/qdrant/config/config.yaml', 'config'],
    ['/qdrant/config/production.yaml', 'run-mode'],
    ['/qdrant/config/production.yml', 'run-mode'],
    ['config/local.yaml', 'local'],
    ['/qdrant/./config/../config/local.yaml', 'local'],
    ['/qdrant/config/mine.yaml', 'config-path'],
    ['/qdrant/config/development.yaml', 'unread'],
    ['/qdrant/config/local.json', 'unread'],
    ['/qdrant/config/local.YAML', 'unread'],
    ['/qdrant/config.yaml', 'unread'],
    ['/config/config.yaml', 'unread'],
    ['/qdrant/config/local.yaml.bak', 'unread'],
  ])('%s: %s', (path, layer) => {
    expect(layerOfFile(path, image)).toBe(layer);
  });
  test('JSON and TOML are read until 1.12', () => {
    expect(layerOfFile('/qdrant/config/local.toml', { ...image, version: '1.12.6' })).toBe('local');
  });
  test('without RUN_MODE it is development', () => {
    expect(layerOfFile('/qdrant/config/development.yaml', { ...image, env: {} })).toBe('run-mode');
  });
  test('a file without a known extension is not read, even by its full name', () => {
    const args = (path: string) => ({ ...image, args: [`--config-path=${path}`] });
    expect(layerOfFile('/etc/qdrant.conf', args('/etc/qdrant.conf'))).toBe('unread');
    expect(layerOfFile('/etc/qdrant.yaml', args('/etc/qdrant'))).toBe('config-path');
  });
});

describe('merging', () => {
  const fact = (setting: string, layer: Layer, value: string | null = layer) => ({ setting, layer, value });
  const merged = (...facts: ReturnType<typeof fact>[]) =>
    Object.fromEntries(
      [...mergeLayers(facts)].map(([path, { effective, overridden }]) => [
        path,
        [effective.value, overridden.map(({ value }) => value)],
      ]),
    );

  test('the stronger layer wins, whatever the order', () => {
    expect(merged(fact('a.b', 'environment'), fact('a.b', 'config'), fact('a.b', 'local'))).toEqual({
      'a.b': ['environment', ['local', 'config']],
    });
  });
  test('the later one wins within a layer', () => {
    expect(merged(fact('a', 'config', '1'), fact('a', 'config', '2'))).toEqual({ a: ['2', ['1']] });
  });
  test('what the image brings stands above config.yaml and below local.yaml', () => {
    expect(merged(fact('host', 'image'), fact('host', 'config'))).toEqual({ host: ['image', ['config']] });
    expect(merged(fact('host', 'image'), fact('host', 'local'))).toEqual({ host: ['local', ['image']] });
  });
  test('a section that is null takes its settings away', () => {
    expect(merged(fact('a.b', 'config'), fact('a', 'local', null), fact('a.c', 'environment'))).toEqual({
      'a.b': [null, ['config']],
      a: ['environment', [null]],
      'a.c': ['environment', []],
    });
  });
  test('what nobody reads never counts', () => {
    expect(merged(fact('a', 'unread'))).toEqual({});
  });
});

test.each([
  ['QDRANT__SERVICE__API_KEY', 'service.api_key'],
  ['qdrant__service__api_key', 'service.api_key'],
  ['QDRANT__LOG_LEVEL', 'log_level'],
  ['QDRANT__API_KEY', 'api_key'],
  ['QDRANT___SERVICE__API_KEY', '_service.api_key'],
  ['QDRANT__SERVICE____API_KEY', '"service..api_key"'],
  ['QDRANT_API_KEY', undefined],
  ['QDRANT__', undefined],
  ['XQDRANT__A', undefined],
])('%s is %s', (name, path) => {
  expect(settingOfVariable(name)).toBe(path);
});

describe('reading a value into its type', () => {
  const load = (path: string, value: unknown, version = '1.19.0') => {
    const text = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    return loadSettings({ version, files: { 'config/config.yaml': JSON.stringify(text) } });
  };
  const read = (path: string, value: string | number | boolean | null | readonly number[], version = '1.19.0') => {
    const { starts, settings } = load(path, value, version);
    return starts ? settings[path] : 'refused';
  };
  test.each<[string, Parameters<typeof read>[1], unknown]>([
    ['service.api_key', 123, '123'],
    ['service.api_key', 1e21, '1000000000000000000000'],
    ['service.api_key', true, 'true'],
    ['service.api_key', null, null],
    ['service.api_key', [1], 'refused'],
    ['service.enable_tls', 'YES', true],
    ['service.enable_tls', 'off', false],
    ['service.enable_tls', 2, true],
    ['service.enable_tls', 'y', 'refused'],
    ['service.enable_tls', null, 'refused'],
    ['service.http_port', '+6333', 6333],
    ['service.http_port', 'on', 1],
    ['service.http_port', 70000, 'refused'],
    ['service.http_port', -1, 'refused'],
    ['service.http_port', -1.5, 0],
    ['service.http_port', 6333.5, 6334],
    ['service.http_port', ' 1', 'refused'],
    ['service.grpc_port', false, 0],
    ['service.grpc_port', null, null],
    ['storage.update_concurrency', 0, 'refused'],
    ['storage.snapshots_config.snapshots_storage', 's3', 's3'],
    ['storage.snapshots_config.snapshots_storage', 'S3', 'refused'],
    ['gpu.devices', [0, 1], '[0,1]'],
    ['nobody.knows', [1], undefined],
  ])('%s: %j → %j', (path, value, expected) => {
    expect(read(path, value)).toBe(expected);
  });
  test('environment variables are text', () => {
    const env = { QDRANT__SERVICE__ENABLE_CORS: '2' };
    expect(loadSettings({ version: '1.19.0', files: {}, env })).toHaveProperty('error');
  });
  test('tls.ca_cert can be null since 1.13.5', () => {
    expect([read('tls.ca_cert', null, '1.13.4'), read('tls.ca_cert', null, '1.13.5')]).toEqual(['refused', null]);
  });
  test('a refusal never repeats the value', () => {
    expect(load('service.http_port', 'sesame').error).toBe(
      'invalid type: string, expected an unsigned 16 bit integer for key `service.http_port`',
    );
  });
});

describe('the command line', () => {
  test.each<[readonly string[], ReturnType<typeof readCommandLine>]>([
    [[], { configPath: null, error: null }],
    [['--config-path', 'a.yaml', '--disable-telemetry'], { configPath: 'a.yaml', error: null }],
    [['--config-path=a.yaml', '--uri', 'http://x:6335'], { configPath: 'a.yaml', error: null }],
    [['--snapshot', 'a:b', '--snapshot', 'c:d', '-f'], { configPath: null, error: null }],
    [['--config-path'], { configPath: null, error: "a value is required for '--config-path' but none was supplied" }],
    [['--api-key', 'sesame'], { configPath: null, error: "unexpected argument '--api-key' found" }],
    [['sesame'], { configPath: null, error: "unexpected argument '…' found" }],
  ])('%j', (words, expected) => {
    expect(readCommandLine(words)).toEqual(expected);
  });
});
