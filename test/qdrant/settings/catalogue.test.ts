import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../../src/qdrant/loader/load-settings.ts';
import {
  isSecretSetting,
  isSecuritySetting,
  knownSetting,
  settingsCatalogue,
} from '../../../src/qdrant/settings/catalogue.ts';
import { imageSettings } from '../../../src/qdrant/settings/image-settings.ts';
import { nearestSetting } from '../../../src/qdrant/settings/nearest-setting.ts';
import { sectionRules } from '../../../src/qdrant/settings/sections.ts';

describe('the catalogue', () => {
  test('has every path once, each in a section that is described', () => {
    const paths = settingsCatalogue.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    const sections = paths.filter((path) => path.includes('.')).map((path) => path.slice(0, path.lastIndexOf('.')));
    expect(sections.filter((section) => !Object.hasOwn(sectionRules, section))).toEqual([]);
  });
  test('knows the secrets', () => {
    expect(settingsCatalogue.filter(({ secret }) => secret).map(({ path }) => path)).toEqual([
      'service.api_key',
      'service.alt_api_key',
      'service.read_only_api_key',
      'inference.token',
      'debugger.pyroscope.password',
      'storage.snapshots_config.s3_config.access_key',
      'storage.snapshots_config.s3_config.secret_key',
    ]);
    expect([isSecretSetting('service.api_key'), isSecretSetting('service.host'), isSecretSetting('x')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isSecuritySetting('tls.cert'), isSecuritySetting('storage.wal.wal_capacity_mb')]).toEqual([true, false]);
  });
  test('has the defaults of a version', () => {
    const defaultSettings = (version: string) => loadSettings({ version, files: {} }).settings;
    expect(defaultSettings('1.2.0')).toMatchObject({
      'service.host': '0.0.0.0',
      'service.grpc_port': 6334,
      'service.api_key': null,
      'cluster.p2p.port': 6335,
    });
    expect('service.read_only_api_key' in defaultSettings('1.6.1')).toBe(false);
    expect(defaultSettings('nonsense')).toEqual(defaultSettings('1.19.2'));
  });
});

test.each([
  ['service.api_key', '1.2.0', 'known'],
  ['service.alt_api_key', '1.16.3', 'later'],
  ['service.alt_api_key', '1.17.0', 'known'],
  ['service.apikey', '1.19.0', 'unknown'],
  ['service', '1.19.0', 'known'],
  ['storage.optimizers.indexing_threshold', '1.19.0', 'known'],
  ['storage.optimizers_overwrite.deleted_threshold', '1.19.0', 'known'],
  ['constructor', '1.19.0', 'unknown'],
])('%s in %s is %s', (path, version, expected) => {
  expect(knownSetting(path, version)).toBe(expected);
});

describe('what was meant', () => {
  test.each([
    // variables
    ['QDRANT_API_KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT__API_KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT_SERVICE__API_KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT__SERVICE_API_KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT_SERVICE_API_KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT_ALLOW_CORS', 'QDRANT__SERVICE__ENABLE_CORS'],
    ['QDRANT__HTTP_API_KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT__SERVICE__API_TOKEN_ENABLED', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT_ALLOW_ANONYMOUS_READ', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT__SERVICE__READ_ONLY', 'QDRANT__SERVICE__READ_ONLY_API_KEY'],
    ['QDRANT__SERVICE__TLS__ENABLED', 'QDRANT__SERVICE__ENABLE_TLS'],
    ['QDRANT__SERVICE__APIKEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT__SERVICE__API-KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT__SERVICE__API_KEY_FILE', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT___SERVICE__API_KEY', 'QDRANT__SERVICE__API_KEY'],
    ['QDRANT__SERVICE__READONLY_API_KEY', 'QDRANT__SERVICE__READ_ONLY_API_KEY'],
    ['QDRANT_READ_ONLY_API_KEY', 'QDRANT__SERVICE__READ_ONLY_API_KEY'],
    ['QDRANT__TELEMETRY__DISABLE', 'QDRANT__TELEMETRY_DISABLED'],
    ['QDRANT_TELEMETRY_DISABLED', 'QDRANT__TELEMETRY_DISABLED'],
    ['QDRANT__TLS__ENABLED', 'QDRANT__SERVICE__ENABLE_TLS'],
    ['QDRANT__LOG__LEVEL', 'QDRANT__LOG_LEVEL'],
    // paths
    ['service.apiKey', 'service.api_key'],
    ['service.api-key', 'service.api_key'],
    ['service.api_keys', 'service.api_key'],
    ['api_key', 'service.api_key'],
    ['auth.api_key', 'service.api_key'],
    ['Service.api_key', 'service.api_key'],
    ['service.cors_allowed_origins', 'service.enable_cors'],
    ['cors.allow_any_origin', 'service.enable_cors'],
    ['api.enable_api_key', 'service.api_key'],
    ['tls.verify_https_client_certificate', 'service.verify_https_client_certificate'],
    ['service.enable_jwt_rbac', 'service.jwt_rbac'],
    ['cluster.enable', 'cluster.enabled'],
    ['grpc_port', 'service.grpc_port'],
    ['host', 'service.host'],
  ])('by %s is %s', (name, expected) => {
    expect(nearestSetting(name)).toBe(expected);
  });
  test.each([
    'QDRANT_URL',
    'QDRANT_HOST',
    'QDRANT_PORT',
    'QDRANT_HTTP_PORT',
    'QDRANT_GRPC_PORT',
    'QDRANT_COLLECTION',
    'QDRANT_COLLECTION_NAME',
    'QDRANT_TIMEOUT',
    'QDRANT_INIT_FILE_PATH',
    'QDRANT_DIR',
    'QDRANT_HOME',
    'QDRANT_USER',
    'QDRANT_BUCKET',
    'QDRANT_REGION',
    'QDRANT_BOOTSTRAP',
    'QDRANT_VECTOR_SIZE',
    'QDRANT_USE_TLS',
    'QDRANT_CLOUD_API_KEY',
    'QDRANT__SERVICE__API_KEY',
    'service.api_key',
    'x',
    '',
    'PATH',
    'a'.repeat(10_000),
  ])('nobody meant a setting by %s', (name) => {
    expect(nearestSetting(name)).toBeNull();
  });
});

test('the image sets host, port and log level again', () => {
  expect(imageSettings('1.19.0', 'production')).toEqual({
    log_level: 'INFO',
    'service.host': '0.0.0.0',
    'service.http_port': 6333,
  });
  expect(imageSettings('1.19.0', 'development')).toMatchObject({ 'service.host': '127.0.0.1', 'audit.enabled': true });
  expect(imageSettings('1.19.0', 'staging')).toEqual({});
});
