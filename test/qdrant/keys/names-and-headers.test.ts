import { expect, test } from 'vitest';
import { canStandInHeader } from '../../../src/qdrant/keys/header-value.ts';
import { isQdrantSecretName, roleOfCloudKey, roleOfSecretName } from '../../../src/qdrant/keys/secret-names.ts';

test.each([
  ['QDRANT_API_KEY', 'client'],
  ['NEXT_PUBLIC_QDRANT_API_KEY', 'client'],
  ['VITE_QDRANT_KEY', 'client'],
  ['APP_QDRANT_APIKEY', 'client'],
  ['QDRANT_TOKEN', 'client'],
  ['QDRANT_READ_ONLY_JWT', 'client'],
  ['QDRANT_CLUSTER_SECRET', 'client'],
  ['qdrantApiKey', 'client'],
  ['qdrant_api_key', 'client'],
  ['Qdrant__ApiKey', 'client'],
  ['Qdrant:ApiKey', 'client'],
  ['externalQdrant.apiKey', 'client'],
  ['spring.ai.vectorstore.qdrant.api-key', 'client'],
  ['QDRANT__SERVICE__API_KEY', 'admin'],
  ['qdrant__service__api_key', 'admin'],
  ['QDRANT__SERVICE__ALT_API_KEY', 'alt'],
  ['QDRANT__SERVICE__READ_ONLY_API_KEY', 'read_only'],
  ['QDRANT_CLOUD_API_KEY', 'unknown'],
  ['QDRANT_MGMT_KEY', 'cloud_management'],
])('%s names a secret', (name, role) => {
  expect(roleOfSecretName(name)).toBe(role);
});

test.each([
  'TIDB_ON_QDRANT_API_KEY',
  'QDRANT_URL',
  'QDRANT_HOST',
  'QDRANT_COLLECTION',
  'QDRANT_API_KEY_FILE',
  'QDRANT__TLS__KEY',
  'QDRANT_TLS_KEY',
  'QDRANT_PAYLOAD_KEY',
  'QDRANT_CONTENT_PAYLOAD_KEY',
  'QDRANT_MAX_TOKENS',
  'API_KEY',
  'OPENAI_API_KEY',
  'QDRANT',
  'QDRANT_KEY_PREFIX',
  'NEXT_PUBLIC_QDRANT_URL',
  'QDRANTAPI',
  '',
])('%s names none', (name) => {
  expect(isQdrantSecretName(name)).toBe(false);
});

test.each([
  ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiOiJtIn0.gD6IAuPBeUPBfb7z4Dr9jGCJS1GxjUQp480Op8dIdPE', 'client'],
  ['00000000-0000-4000-8000-000000000000|syntheticsyntheticsynth', 'cloud_management'],
  ['something', 'unknown'],
])('a cloud key %s is %s', (value, role) => {
  expect(roleOfCloudKey(value)).toBe(role);
});

test.each([
  ['plainkey', true],
  ['with space inside', true],
  ['tab\tinside', true],
  ['', true],
  ['abc\n', false],
  ['  padded  ', false],
  [' ', false],
  ['schlüssel', false],
  ['a\nb', false],
  ['a\u0000b', false],
  ['a\u007fb', false],
])('%j can be sent: %s', (key, sendable) => {
  expect(canStandInHeader(key)).toBe(sendable);
});
