import { expect, test } from 'vitest';
import { credentialSubjects } from '../../src/assemble/credentials.ts';
import type { Location } from '../../src/model/place.ts';
import type { CredentialSighting } from '../../src/model/subjects/credential.ts';
import { memoryRepository } from '../memory-repository.ts';
import { server } from '../subjects.ts';

const at = (path: string, line: number, column = 1): Location => ({
  kind: 'file',
  path,
  span: {
    start: { line, column, offset: line * 100 + column },
    end: { line, column: column + 4, offset: line * 100 + column + 4 },
  },
});

const key = {
  id: 'c0ffee',
  kind: 'opaque',
  length: 40,
  strength: 'strong',
  why_weak: null,
  grants: 'unknown',
  usable: true,
  jwt: null,
} as const;

const seen = (changes: Partial<CredentialSighting> = {}): CredentialSighting => ({
  credential: key,
  role: 'client',
  place: 'client_code',
  name: 'apiKey',
  location: at('src/q.ts', 3, 20),
  environment: 'unknown',
  server: null,
  in_command_line: false,
  quoted: false,
  evidence: [],
  ...changes,
});

const qdrant = server({ id: 'compose:qdrant', name: 'qdrant', location: at('compose.yaml', 2) });
const setting = (changes: Partial<CredentialSighting> = {}): CredentialSighting =>
  seen({
    role: 'admin',
    place: 'server_setting',
    name: 'QDRANT__SERVICE__API_KEY',
    location: at('compose.yaml', 5, 30),
    server: qdrant.id,
    ...changes,
  });

const subjectOf = (...sightings: readonly CredentialSighting[]) => {
  const [subject] = credentialSubjects(sightings, {
    servers: [qdrant],
    repository: memoryRepository({}),
    historySearched: false,
  });
  if (subject === undefined) throw new Error('no subject');
  return subject;
};

test.each([
  ['an admin key', setting(), ['manage', 'the admin key of compose.yaml#qdrant']],
  ['the second admin key', setting({ role: 'alt' }), ['manage', 'the second admin key of compose.yaml#qdrant']],
  ['a read-only key', setting({ role: 'read_only' }), ['read', 'the read-only key of compose.yaml#qdrant']],
  ['of a server that is none', setting({ server: 'gone' }), ['unknown', '']],
])('a client with a key of a server: %s', (_name, use, expected) => {
  const { grants, same_as } = subjectOf(seen(), use);
  expect([grants, same_as]).toEqual(expected);
});

test('a key in both roles is the stronger one', () => {
  const { grants } = subjectOf(setting({ role: 'read_only' }), setting({ location: at('compose.yaml', 6) }));
  expect(grants).toBe('manage');
});

test('a key of a server alone is compared with nobody', () => {
  expect(subjectOf(setting()).same_as).toBe('');
});

test('what extractors say of one line is one place', () => {
  const step = { location: at('src/main.ts', 1), note: 'imported here' };
  const subject = subjectOf(
    seen(),
    seen({ location: at('src/q.ts', 3, 19), reaches_browser: true, delivered: 'page', name: 'X', evidence: [step] }),
    seen({ calls: ['upsert', 'search'] }),
  );
  expect(subject).toMatchObject({
    uses: 1,
    reaches_browser: true,
    delivered: 'page',
    leaked_as: 'apiKey',
    seen_doing: 'writes with it (upsert)',
    way_to_browser: [step],
    evidence: [],
  });
});

test('a leak has its own place beside the server that the key belongs to', () => {
  const start = { location: at('.env', 1), note: 'VITE_KEY is set here' };
  const page = { location: at('src/page.ts', 1), note: 'sent to browsers' };
  const subject = subjectOf(
    setting(),
    seen({
      place: 'env_file',
      name: 'VITE_KEY',
      location: at('.env', 1, 10),
      reaches_browser: true,
      evidence: [start, page],
    }),
  );
  expect(subject).toMatchObject({
    location: { path: 'compose.yaml' },
    places: { leak: { path: '.env' } },
    leaked_as: 'VITE_KEY',
    // The finding itself stands on the line that the way begins with.
    way_to_browser: [page],
  });
});

test.each([
  [[], ''],
  [['search', 'query', 'scroll'], 'only reads with it (query, scroll, search)'],
  [['search', 'delete', 'upsert'], 'writes with it (delete, upsert)'],
  [
    ['count', 'getCollection', 'query', 'scroll', 'search'],
    'only reads with it (count, getCollection, query, scroll and others)',
  ],
  [['api', 'lock'], 'writes with it (lock)'],
  [['api'], ''],
])('what is done with a key: %j', (calls, expected) => {
  expect(subjectOf(seen({ calls })).seen_doing).toBe(expected);
});

test.each([
  ['all of them', [seen({ is_fallback: true }), seen({ is_fallback: true, location: at('b.ts', 1) })], true],
  [
    'a sample beside it',
    [seen({ is_fallback: true }), seen({ environment: 'example', location: at('.env.example', 1) })],
    true,
  ],
  ['a literal beside it', [seen({ is_fallback: true }), seen({ location: at('b.ts', 1) })], false],
])('a fallback: %s', (_name, uses, expected) => {
  expect(subjectOf(...uses).is_fallback).toBe(expected);
});

test.each([
  ['alone', [seen({ is_unread: true })], true],
  ['and a client that sends it', [seen({ is_unread: true }), seen({ location: at('b.ts', 1) })], false],
])('a name that Qdrant does not know: %s', (_name, uses, expected) => {
  expect(subjectOf(...uses).is_unread).toBe(expected);
});
