import { describe, expect, it } from 'vitest';
import type { TokenClaims } from '../../src/model/subjects/credential.ts';
import type { CredentialSubject } from '../../src/model/subjects/subject.ts';
import { credential, server, unseen } from '../subjects.ts';
import { findingOf, verdictOf } from './judging.ts';

type Row = readonly [what: string, subject: CredentialSubject, expected: string];
const check = (rule: string, rows: readonly Row[]) =>
  describe(rule, () => {
    it.each(rows)('%s', (_what, subject, expected) => {
      expect(verdictOf(rule, subject)).toBe(expected);
    });
  });

const token = (changes: Partial<TokenClaims> = {}): Partial<CredentialSubject> => ({
  kind: 'jwt',
  grants: 'read',
  jwt: { access: 'read', expires: 1_900_000_000, expired: false, lifetime_days: 30, subject: null, ...changes },
});
const publicServer = server({ exposure: { rest: 'public', widest: 'public' } });

check('weak-api-key', [
  ['a published default', credential({ strength: 'default', server: publicServer }), 'fail critical'],
  ['guessable', credential({ strength: 'guessable', server: publicServer }), 'fail critical'],
  ['short', credential({ strength: 'short', length: 9, server: publicServer }), 'fail high'],
  ['on the host only', credential({ strength: 'guessable' }), 'fail high'],
  ['no server in sight', credential({ strength: 'guessable', server: null }), 'fail critical'],
  [
    'a client default in an example',
    credential({ strength: 'default', place: 'env_file', role: 'client', environment: 'example' }),
    'fail low',
  ],
  [
    'a server key in an example',
    credential({ strength: 'default', server: publicServer, environment: 'example' }),
    'fail high',
  ],
  [
    'what a program takes without its variable',
    credential({ strength: 'guessable', place: 'client_code', server: null, is_fallback: true }),
    'fail medium',
  ],
  [
    'what a server takes without its variable',
    credential({ strength: 'guessable', server: publicServer, is_fallback: true }),
    'fail critical',
  ],
  ['strong', credential(), 'pass'],
  ['a placeholder', credential({ strength: 'placeholder', place: 'client_code' }), 'pass'],
  ['in a test', credential({ strength: 'guessable', place: 'test' }), 'pass'],
  ['in a document', credential({ strength: 'guessable', place: 'document', environment: 'document' }), 'pass'],
  ['in a comment', credential({ strength: 'guessable', quoted: true }), 'pass'],
]);

const tracked = { committed: true, gitignored: false } as const;
check('committed-api-key', [
  ['full access', credential(tracked), 'fail critical'],
  ['grants not known', credential({ ...tracked, grants: 'unknown' }), 'fail critical'],
  ['write', credential({ ...tracked, grants: 'write' }), 'fail high'],
  ['read', credential({ ...tracked, grants: 'read' }), 'fail medium'],
  ['an expired token', credential({ ...tracked, ...token({ expired: true }) }), 'fail low'],
  [
    'a guessable fallback of a program',
    credential({ ...tracked, strength: 'guessable', place: 'client_code', is_fallback: true }),
    'fail medium',
  ],
  [
    'a strong fallback of a program',
    credential({ ...tracked, place: 'client_code', is_fallback: true }),
    'fail critical',
  ],
  ['guessable', credential({ ...tracked, strength: 'guessable' }), 'fail critical'],
  ['a published default: weak-api-key speaks', credential({ ...tracked, strength: 'default' }), 'pass'],
  ['a placeholder', credential({ ...tracked, strength: 'placeholder' }), 'pass'],
  ['not tracked', credential(), 'pass'],
  ['ignored, no repository', credential({ in_repository: false, committed: unseen }), 'pass'],
  ['no repository', credential({ in_repository: false, committed: unseen, gitignored: false }), 'fail high'],
  [
    'read, no repository',
    credential({ in_repository: false, committed: unseen, gitignored: false, grants: 'read' }),
    'fail low',
  ],
  [
    'in Markdown it stays what it is',
    credential({ ...tracked, place: 'document', environment: 'document' }),
    'fail critical',
  ],
  [
    'a short one in Markdown',
    credential({ ...tracked, place: 'document', environment: 'document', strength: 'short' }),
    'pass',
  ],
  [
    'a token in Markdown',
    credential({ ...tracked, ...token(), place: 'document', environment: 'document', strength: 'short' }),
    'fail medium',
  ],
  ['in development', credential({ ...tracked, environment: 'development' }), 'fail high'],
  ['strong in a test', credential({ ...tracked, place: 'test', environment: 'test' }), 'fail high'],
  ['short in a test', credential({ ...tracked, place: 'test', environment: 'test', strength: 'short' }), 'pass'],
  ['short in a comment', credential({ ...tracked, quoted: true, strength: 'short' }), 'pass'],
  [
    'guessable in an example of a client',
    credential({
      ...tracked,
      place: 'env_file',
      role: 'client',
      environment: 'example',
      server: null,
      strength: 'guessable',
    }),
    'pass',
  ],
  [
    'guessable in an example of a server',
    credential({ ...tracked, environment: 'example', strength: 'guessable' }),
    'fail high',
  ],
  [
    'short in an example of a client',
    credential({ ...tracked, place: 'env_file', role: 'client', environment: 'example', strength: 'short' }),
    'fail high',
  ],
  ['git did not say', credential({ committed: unseen, gitignored: false }), 'unknown critical'],
]);

it('committed-api-key says "this file" where there is no repository', () => {
  const finding = findingOf(
    'committed-api-key',
    credential({ in_repository: false, committed: unseen, gitignored: false }),
  );
  expect(finding?.message).toBe(
    'Everyone who can read this file can use Qdrant with full access, because the key QDRANT__SERVICE__API_KEY stands in it.',
  );
});

check('jwt-never-expires', [
  ['no exp', credential(token({ expires: null })), 'fail medium'],
  ['exp', credential(token()), 'pass'],
  ['claims that do not decode', credential({ kind: 'jwt', grants: 'unknown', jwt: null }), 'pass'],
  ['opaque', credential(), 'pass'],
]);

check('jwt-full-access', [
  ['no access claim', credential(token({ access: 'missing' })), 'fail high'],
  ['m', credential(token({ access: 'manage' })), 'fail high'],
  ['expired', credential(token({ access: 'manage', expired: true })), 'pass'],
  ['read', credential(token()), 'pass'],
  ['claims that do not decode', credential({ kind: 'jwt', grants: 'unknown', jwt: null }), 'pass'],
]);

check('key-in-command-line', [
  ['in an ignored script', credential({ in_command_line: true }), 'fail medium'],
  ['committed: committed-api-key speaks', credential({ ...tracked, in_command_line: true }), 'pass'],
  ['weak: weak-api-key speaks', credential({ in_command_line: true, strength: 'guessable' }), 'pass'],
  ['elsewhere', credential(), 'pass'],
  ['git did not say', credential({ in_command_line: true, committed: unseen, gitignored: false }), 'unknown medium'],
]);

check('key-in-git-history', [
  ['in a past commit', credential({ in_history: true }), 'fail high'],
  ['still there', credential({ ...tracked, in_history: true }), 'pass'],
  ['never', credential(), 'pass'],
  ['not searched', credential({ in_history: unseen }), 'unknown high'],
]);

check('key-shared-across-environments', [
  ['production and test', credential({ environment: 'test', environments: ['production', 'test'] }), 'fail medium'],
  ['production alone', credential({ environments: ['production', 'unknown'] }), 'pass'],
  ['test and development', credential({ environments: ['development', 'test'] }), 'pass'],
]);

check('write-key-in-frontend', [
  ['full access', credential({ reaches_browser: true }), 'fail critical'],
  ['write', credential({ reaches_browser: true, grants: 'write' }), 'fail high'],
  ['read', credential({ reaches_browser: true, grants: 'read' }), 'fail medium'],
  ['one collection, for a while', credential({ ...token(), reaches_browser: true, grants: 'collections' }), 'fail low'],
  ['stays on the server', credential(), 'pass'],
  ['not decided', credential({ reaches_browser: unseen }), 'unknown critical'],
  ['a placeholder', credential({ reaches_browser: true, strength: 'placeholder' }), 'pass'],
]);

check('public-prefix-for-key', [
  ['server only', credential({ public_prefix: true }), 'fail medium'],
  ['not decided', credential({ public_prefix: true, reaches_browser: unseen }), 'fail medium'],
  [
    'reaches a browser: write-key-in-frontend speaks',
    credential({ public_prefix: true, reaches_browser: true }),
    'pass',
  ],
  ['another name', credential(), 'pass'],
]);

it.each([
  [
    {},
    'Everyone who opens the page can take QDRANT__SERVICE__API_KEY out of it and use Qdrant with full access, because the build delivers it to the browser.',
  ],
  [
    {
      leaked_as: 'VITE_QDRANT_KEY',
      same_as: 'the admin key of compose.yaml#qdrant',
      seen_doing: 'only reads with it (search)',
    },
    'Everyone who opens the page can take VITE_QDRANT_KEY, the admin key of compose.yaml#qdrant, out of it and use Qdrant with full access, because the build delivers it to the browser, where the code only reads with it (search).',
  ],
  [
    { leaked_as: 'apiKey', delivered: 'app', grants: 'read' as const },
    'Everyone who has the app can take apiKey out of it and read with it, because the build delivers it with the app.',
  ],
  [
    { leaked_as: 'apiKey', delivered: 'extension', grants: 'write' as const },
    'Everyone who installs the extension can take apiKey out of it and change data with it, because the build delivers it with the extension.',
  ],
])('write-key-in-frontend says what people get, %#', (changes, message) => {
  expect(findingOf('write-key-in-frontend', credential({ reaches_browser: true, ...changes }))?.message).toBe(message);
});

it('committed-api-key says which key of which server it is', () => {
  const subject = credential({ ...tracked, same_as: 'the read-only key of compose.yaml#qdrant', grants: 'read' });
  expect(findingOf('committed-api-key', subject)?.message).toBe(
    'Everyone who can read this repository can read data, because the key QDRANT__SERVICE__API_KEY, the read-only key of compose.yaml#qdrant, stands in a file that git tracks.',
  );
});
