import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealSecret } from '../../src/extract/seal.ts';

const run = { salt: 'run-1', now: 1_795_262_913 };
const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiOiJyIn0.iDQ0sn0SDTKogxVt7sCxnH14JMzYMdEvKGFa2yNwX9g';

test('an opaque key keeps length, grade and usability', () => {
  expect(sealSecret('hecate2024', { ...run, position: 'server', names: ['hecate'] })).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    kind: 'opaque',
    length: 10,
    strength: 'guessable',
    why_weak: 'it repeats the name of what it protects',
    grants: 'unknown',
    usable: true,
    jwt: null,
  });
});

test('a token keeps its claims where a client holds it, and is a key like any other in the server', () => {
  expect(sealSecret(token, { ...run, position: 'client' })).toMatchObject({
    kind: 'jwt',
    grants: 'read',
    jwt: { access: 'read', expires: null },
  });
  expect(sealSecret(token, { ...run, position: 'server' })).toMatchObject({
    kind: 'opaque',
    grants: 'unknown',
    jwt: null,
  });
});

test('equal secrets share an id within a run and not between runs', () => {
  const id = (secret: string, salt: string) => sealSecret(secret, { ...run, salt, position: 'client' }).id;
  expect(id('kQ9x!vT2', 'run-1')).toBe(id('kQ9x!vT2', 'run-1'));
  expect(id('kQ9x!vT2', 'run-1')).not.toBe(id('kQ9x!vT2', 'run-2'));
  expect(id('kQ9x!vT2', 'run-1')).not.toBe(id('kQ9x!vT3', 'run-1'));
});

test('nothing sealed holds the secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12, unit: 'binary' }), (secret) => {
      expect(JSON.stringify(sealSecret(secret, { ...run, position: 'server' })).includes(secret)).toBe(false);
    }),
  );
});
