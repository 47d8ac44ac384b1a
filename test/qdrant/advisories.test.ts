import { describe, expect, test } from 'vitest';
import { isUnknown, type Maybe, unknown } from '../../src/model/maybe.ts';
import type { AuthMode } from '../../src/model/subjects/server.ts';
import { type AdvisoryFacts, advisoriesFor, lowestFix } from '../../src/qdrant/advisories/advisories-for.ts';
import { advisories } from '../../src/qdrant/advisories/table.ts';
import { compareVersions, rangeOfTag } from '../../src/qdrant/versions.ts';

type Given = {
  mode?: Maybe<AuthMode>;
  admin?: boolean;
  storage?: Maybe<string>;
  cluster?: boolean;
  internal?: Maybe<boolean>;
};
const notSaid = unknown('a secret that is not in the repository');

const facts = ({
  mode = 'open',
  admin = false,
  storage,
  cluster = false,
  internal = false,
}: Given = {}): AdvisoryFacts => ({
  auth: {
    mode,
    admin_key: admin,
    alt_key: false,
    read_only_key: !admin,
    same_key_for_both_roles: false,
    jwt_rbac: false,
    jwt_active: false,
    weak_jwt_secret: false,
  },
  cluster: { enabled: cluster, p2p_tls: false, internal_auth: internal },
  settings: storage === undefined ? {} : { 'storage.snapshots_config.snapshots_storage': storage },
});

const ids = (tag: string, given?: Given): readonly string[] | '?' => {
  const found = advisoriesFor(rangeOfTag(tag), facts(given));
  return isUnknown(found) ? '?' : found.map(({ id }) => id);
};

describe('which advisories hold', () => {
  test.each([
    [
      'v1.7.3',
      {},
      ['CVE-2024-2221', 'CVE-2024-3078', 'CVE-2024-3584', 'CVE-2024-3829', 'GHSA-3v92-w72v-j994'],
      ['CVE-2026-25628'],
    ],
    ['v1.8.0', {}, ['CVE-2024-3078'], ['CVE-2024-2221']],
    ['v1.9.0', {}, ['GHSA-3v92-w72v-j994'], ['CVE-2026-25628', 'CVE-2024-3584', 'CVE-2024-3829']],
    ['v1.9.3', {}, ['CVE-2026-25628'], ['GHSA-p9c2-9vq2-gxh8']],
    ['v1.15.5', {}, ['CVE-2026-25628', 'GHSA-3v92-w72v-j994'], []],
    ['v1.15', {}, ['CVE-2026-25628'], []],
    ['v1.16.0', {}, ['GHSA-3v92-w72v-j994'], ['CVE-2026-25628']],
    ['v1.16.3', { mode: 'enforced', admin: true }, ['GHSA-3v92-w72v-j994'], []],
    ['v1.18.1', {}, ['qdrant#9254'], ['GHSA-3v92-w72v-j994']],
    ['v1.14.0', { mode: 'enforced' }, ['CVE-2026-25628'], ['qdrant#8341', 'qdrant#9268']],
    ['v1.18.3', { storage: 's3' }, ['GHSA-p9c2-9vq2-gxh8'], []],
    ['v1.19.0', { cluster: true, internal: true }, ['GHSA-3gph-6c29-p29v'], []],
  ] satisfies readonly [string, Given, string[], string[]][])('%s %j', (tag, given, present, absent) => {
    const found = ids(tag, given);
    expect(present.filter((id) => !found.includes(id))).toEqual([]);
    expect(absent.filter((id) => found.includes(id))).toEqual([]);
  });

  test.each([
    ['v1.19.0', {}],
    ['v1.19.0', { internal: true }],
    ['v1.19.0', { cluster: true }],
    ['v1.19.2', { cluster: true, internal: true }],
    ['v1.19.0', { storage: 's3' }],
    ['v1.18.3', { storage: 'local' }],
    ['v1.25.0', {}],
  ] satisfies readonly [string, Given][])('none for %s %j', (tag, given) => {
    expect(ids(tag, given)).toEqual([]);
  });

  test.each([
    ['latest', {}],
    ['v1', {}],
    ['v1.18', {}],
    ['v1.19', { cluster: true, internal: true }],
    ['v1.18.3', { storage: notSaid }],
    ['v1.19.0', { cluster: true, internal: notSaid }],
  ] satisfies readonly [string, Given][])('nobody knows for %s %j', (tag, given) => {
    expect(ids(tag, given)).toBe('?');
  });

  test('an unknown precondition hides none that are certain', () => {
    expect(ids('v1.12.4', { mode: notSaid, storage: notSaid })).toContain('CVE-2026-25628');
  });
});

test('the unknown version names its reason', () => {
  expect(advisoriesFor(notSaid, facts())).toEqual(notSaid);
});

test('the lowest fix is the newest of the fixes', () => {
  const found = advisoriesFor(rangeOfTag('v1.15.1'), facts({ storage: 's3' }));
  expect(isUnknown(found) ? null : lowestFix(found)).toBe('1.19.0');
  expect(lowestFix([])).toBeNull();
});

test('the table is sorted, each id once, each range not empty', () => {
  expect(new Set(advisories.map(({ id }) => id)).size).toBe(advisories.length);
  expect(advisories.filter(({ from, fixed_in }) => compareVersions(from, fixed_in) >= 0)).toEqual([]);
  const fixes = advisories.map(({ fixed_in }) => fixed_in);
  expect(fixes).toEqual([...fixes].sort(compareVersions));
});
