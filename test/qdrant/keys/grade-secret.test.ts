import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeSecret } from '../../../src/qdrant/keys/grade-secret.ts';

/** Keys as `openssl rand` would make them, the same in every run. */
const digest = (seed: string): Buffer => createHash('sha256').update(seed).digest();

describe('in the server', () => {
  test.each([
    ['', 'empty'],
    [' ', 'guessable'],
    // published
    ['difyai123456', 'default'],
    ['DifyAI123456', 'default'],
    ['changeme', 'default'],
    ['secret_api_key', 'default'],
    ['your_secret_api_key_here', 'default'],
    ['your-secret-api-key', 'default'],
    ['my-secret-key', 'default'],
    ['my-secure-readonly-key-456', 'default'],
    // placeholders of documentation are keys here
    ['<your-api-key>', 'default'],
    ['your_qdrant_secret_api_key', 'default'],
    ['YOUR_QDRANT_CLOUD_API_KEY', 'default'],
    ['xxx', 'default'],
    ['QDRANT_API_KEY', 'default'],
    // text that Qdrant takes literally, and references that other tools resolve
    ['${QDRANT_API_KEY}', 'guessable'],
    ['{{ .Values.key }}', 'guessable'],
    ['op://vault/qdrant/key', 'placeholder'],
    ['vault:secret/data/qdrant#key', 'placeholder'],
    // words, rows, repetition
    ['dev_api_key_hivemind_2026', 'guessable'],
    ['my-super-secret-key', 'guessable'],
    ['MySecretQdrantKey2024!', 'guessable'],
    ['s3cr3t-p4ssw0rd-qdrant', 'guessable'],
    ['local-development-key-1234567890', 'guessable'],
    ['qwertyuiopasdfgh', 'guessable'],
    ['1q2w3e4r', 'short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'guessable'],
    ['k7Rk7Rk7Rk7Rk7Rk7R', 'guessable'],
    ['abcdefghijklmnopqrstuvwxyz', 'guessable'],
    ['hunter2', 'guessable'],
    // short
    ['1ns3cu4e', 'short'],
    ['kQ9x!vT2', 'short'],
    // strong
    [digest('a').toString('hex'), 'strong'],
    [digest('b').toString('hex').slice(0, 32), 'strong'],
    [digest('c').toString('base64'), 'strong'],
    [digest('d').toString('base64url').slice(0, 20), 'strong'],
    ['9c1f4be2-7d05-4a83-b1e6-52f0c8d7a934', 'strong'],
    ['tundra-oxbow-lilac-fender-quartz', 'strong'],
  ])('%j is %s', (secret, strength) => {
    expect(gradeSecret(secret, { position: 'server' }).strength).toBe(strength);
  });
});

describe('in a client', () => {
  test.each([
    ['difyai123456', 'default'],
    ['changeme', 'default'],
    ['your_secret_api_key_here', 'placeholder'],
    ['your-api-key', 'placeholder'],
    ['<paste-your-api-key-here>', 'placeholder'],
    ['YOUR_KEY', 'placeholder'],
    ['xxx', 'placeholder'],
    ['...', 'placeholder'],
    ['eyJhbGci...', 'placeholder'],
    ['***REMOVED***', 'placeholder'],
    ['${QDRANT_API_KEY}', 'placeholder'],
    ['$QDRANT_API_KEY', 'placeholder'],
    ['${input:qdrant-key}', 'placeholder'],
    ['__QDRANT_API_KEY__', 'placeholder'],
    ['QDRANT_API_KEY_REDACTED', 'placeholder'],
    ['ENC[AES256_GCM,data:abc]', 'placeholder'],
    ['key', 'placeholder'],
    // instructions
    ['change-me-in-production', 'placeholder'],
    ['CHANGE_ME_QDRANT_API_KEY', 'placeholder'],
    ['changeme_dev', 'placeholder'],
    ['local_dev_qdrant_api_key_change_later', 'placeholder'],
    ['please-change', 'placeholder'],
    ['generate_with_openssl_rand_hex_32', 'placeholder'],
    ['some-long-random-string-min-32-chars', 'placeholder'],
    ['same-as-QDRANT_API_KEY', 'placeholder'],
    ['optional-for-cloud', 'placeholder'],
    ['fillme', 'placeholder'],
    ['leave-blank-for-local', 'placeholder'],
    ['not_required_for_local', 'placeholder'],
    ['unused', 'placeholder'],
    ['yourkey', 'placeholder'],
    ['qd-xxxxx', 'placeholder'],
    ['NHẬP_KEY_CỦA_BẠN', 'placeholder'],
    ['troque-esta-chave', 'placeholder'],
    ['tu_clave_de_qdrant_aqui', 'placeholder'],
    ['ta_clé', 'placeholder'],
    ['ihre_qdrant_api_hier', 'placeholder'],
    ['twoj-klucz-api-qdrant', 'placeholder'],
    ['isi_api_key_qdrant_cloud', 'placeholder'],
    ['ваш_ключ', 'placeholder'],
    ['你的密钥', 'placeholder'],
    // keys of one's own
    ['my-qdrant-key', 'guessable'],
    ['dev-key-local', 'guessable'],
    ['exchange4711', 'guessable'],
    ['hunter2', 'guessable'],
    [digest('e').toString('hex'), 'strong'],
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiOiJtIn0.gD6IAuPBeUPBfb7z4Dr9jGCJS1GxjUQp480Op8dIdPE', 'strong'],
  ])('%j is %s', (secret, strength) => {
    expect(gradeSecret(secret, { position: 'client' }).strength).toBe(strength);
  });
});

test.each([
  ['hecate', ['hecate']],
  ['Hecate2024', ['hecate']],
  ['atlas-search', ['atlas_search', 'qdrant']],
  ['atlas-search-qdrant-key', ['atlas', 'search']],
])('%s is guessable beside %j', (secret, names) => {
  expect(gradeSecret(secret, { position: 'server', names }).strength).toBe('guessable');
});

test('a key that signs tokens needs 32 bytes', () => {
  const secret = digest('f').toString('hex').slice(0, 31);
  expect(gradeSecret(secret, { position: 'server' })).toEqual({ strength: 'strong', why: null });
  expect(gradeSecret(secret, { position: 'server', jwtActive: true })).toEqual({
    strength: 'short',
    why: 'it has 31 bytes, 32 are needed to sign tokens',
  });
});

test('random keys of every usual form are strong', () => {
  const form = fc.constantFrom('hex' as const, 'base64' as const, 'base64url' as const);
  fc.assert(
    fc.property(
      fc.noBias(fc.uint8Array({ minLength: 32, maxLength: 32 })).filter((bytes) => new Set(bytes).size > 24),
      form,
      (bytes, encoding) => {
        expect(
          gradeSecret(Buffer.from(bytes).toString(encoding), { position: 'server', jwtActive: true }).strength,
        ).toBe('strong');
      },
    ),
  );
});

test('no text makes it throw, and no clause repeats a key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.boolean(), (secret, server) => {
      const { why } = gradeSecret(secret, { position: server ? 'server' : 'client', names: [secret.slice(0, 5)] });
      expect(secret.length > 8 && why?.includes(secret)).not.toBe(true);
    }),
  );
});
