import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeToken, isToken } from '../../../src/qdrant/keys/decode-token.ts';
import { isQdrantToken, ownerOfToken, readToken } from '../../../src/qdrant/keys/token-claims.ts';

const now = 1_795_262_913;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const mint = (claims: unknown, algorithm = 'HS256'): string => {
  const body = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
  return `${body}.${createHmac('sha256', 'synthetic').update(body).digest('base64url')}`;
};
const read = (token: string, version?: string) => {
  const decoded = decodeToken(token);
  return decoded && readToken(decoded, now, version);
};

// Which of these a server lets in was recorded on 1.18.3 and 1.19.0.
describe('what a token grants', () => {
  test.each([
    [{ access: 'm' }, 'manage', 'manage'],
    [{}, 'missing', 'manage'],
    [{ acess: 'r' }, 'missing', 'manage'],
    [{ access: null }, 'refused', 'none'],
    [{ access: 'r' }, 'read', 'read'],
    [{ access: 'rw' }, 'refused', 'none'],
    [{ access: [{ collection: 'items', access: 'r' }] }, 'collections', 'collections'],
    [{ access: [{ collection: 'items', access: 'rw' }] }, 'collections', 'write'],
    [{ access: [{ collection: 'items', access: 'prw' }] }, 'collections', 'write'],
    [{ access: [{ collection: 'items', access: 'm' }] }, 'refused', 'none'],
    [{ access: [] }, 'collections', 'none'],
    [
      {
        access: [
          { collection: 'a', access: 'r' },
          { collection: 'b', access: 'rw' },
        ],
      },
      'collections',
      'write',
    ],
    [
      {
        access: [
          { collection: 'a', access: 'r' },
          { collection: 'a', access: 'rw' },
        ],
      },
      'refused',
      'none',
    ],
    [{ access: [{ collection: 'a', access: 'r', payload: { user: 1 } }] }, 'refused', 'none'],
    [{ access: { collections: { items: ['read', 'write'] } } }, 'refused', 'none'],
    [{ access: [{ collections: ['items'], access: 'r' }] }, 'refused', 'none'],
    [{ access: 'r', exp: '1795349313' }, 'refused', 'none'],
    [{ access: 'r', exp: 1795349313.5 }, 'refused', 'none'],
    [{ access: 'r', exp: null }, 'refused', 'none'],
    [{ access: 'r', nbf: 1795349313 }, 'read', 'read'],
    [{ access: 'r', aud: 'someone' }, 'read', 'read'],
    [{ access: 'm', value_exists: { collection: 'tokens', matches: [] } }, 'manage', 'manage'],
    [{ access: 'm', value_exists: 'tokens' }, 'refused', 'none'],
  ])('%j', (claims, access, grants) => {
    const token = read(mint(claims));
    expect([token?.jwt?.access, token?.grants]).toEqual([access, grants]);
  });

  test.each([
    [{ access: [{ collection: 'a', access: 'r', payload: { user: 1 } }] }, '1.15.5', 'collections'],
    [{ access: [{ collection: 'a', access: 'prw' }] }, '1.12.5', 'none'],
    [{ access: 'm' }, '1.8.0', 'none'],
  ])('%j on %s', (claims, version, grants) => {
    expect(read(mint(claims), version)?.grants).toBe(grants);
  });

  test('other algorithms are refused', () => {
    expect(read(mint({ access: 'm' }, 'HS512'))?.grants).toBe('none');
    expect(read(mint({ access: 'm' }, 'none'))?.grants).toBe('none');
  });
});

test.each([
  [{ access: 'm' }, null, false, null, null],
  [{ access: 'm', exp: now - 31 }, now - 31, true, null, null],
  [{ access: 'm', exp: now - 10 }, now - 10, false, null, null],
  [{ access: 'r', exp: now + 864_000, iat: now }, now + 864_000, false, 10, null],
  [{ access: 'r', exp: 1_795_349_313_000 }, 1_795_349_313_000, false, null, null],
  [{ access: 'r', subject: 'auditor', sub: 'x' }, null, false, null, 'auditor'],
  [{ access: 'r', sub: 'x' }, null, false, null, 'x'],
])('%j: expiry, lifetime and subject', (claims, expires, expired, lifetime, subject) => {
  expect(read(mint(claims))?.jwt).toMatchObject({ expires, expired, lifetime_days: lifetime, subject });
});

test.each([
  [mint({ access: 'm' }), 'qdrant'],
  [mint({ access: [], exp: 1 }), 'qdrant'],
  [mint({ access: { collections: {} } }), 'qdrant'],
  [mint({ value_exists: { collection: 'a', matches: [] } }), 'qdrant'],
  [mint({ exp: 1 }), 'undecided'],
  [mint({}), 'undecided'],
  [mint({ iss: 'supabase', role: 'anon' }), 'foreign'],
  [mint({ access: 'm' }, 'RS256'), 'foreign'],
  [`${encode({ alg: 'HS256' })}.TWFza2VkTWFza2Vk.c2ln`, 'undecided'],
])('%s belongs to %s', (token, owner) => {
  const decoded = decodeToken(token);
  expect(decoded && ownerOfToken(decoded)).toBe(owner);
  expect(isQdrantToken(token)).toBe(owner === 'qdrant');
});

test('claims that do not decode grant nobody knows what', () => {
  expect(read(`${encode({ alg: 'HS256' })}.TWFza2VkTWFza2Vk.c2ln`)).toEqual({ jwt: null, grants: 'unknown' });
});

test.each([
  '',
  'a.b.c',
  'key',
  'eyJhbGciOiJIUzI1NiJ9',
  'eyJhbGciOiJIUzI1NiJ9.e30',
  'eyJhbGciOiJIUzI1NiJ9.e30.',
  'W10.e30.c2ln',
  'eyJhbGciOiJIUzI1NiJ9.e30.c2ln.x',
])('%j is no token', (text) => {
  expect(isToken(text)).toBe(false);
});

test('nothing makes decoding throw', () => {
  const segment = fc.oneof(
    fc.string(),
    fc.json().map((text) => Buffer.from(text).toString('base64url')),
  );
  fc.assert(
    fc.property(segment, segment, segment, (header, payload, signature) => {
      read([header, payload, signature].join('.'));
      read(`${encode({ alg: 'HS256' })}.${payload}.${signature}`);
      isQdrantToken(`${encode({ alg: 'HS256' })}.${payload}.c2ln`);
    }),
  );
});
