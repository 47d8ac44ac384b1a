import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { assemble } from '../../src/assemble/index.ts';
import { evaluate } from '../../src/evaluate/index.ts';
import { extract } from '../../src/extract/index.ts';
import { memoryRepository } from '../memory-repository.ts';
import { policy } from '../subjects.ts';

type Setup = {
  readonly env?: Readonly<Record<string, string>>;
  readonly file?: readonly [name: string, text: string];
};

const key = '5a1d7c3b9e2f4a6c8d0b1e3f5a7c9d2b4e6f8a0c';
const withKey = { QDRANT__SERVICE__API_KEY: key };

/** What one rule says of a server of some image: `fail`, `unknown` or `pass`. */
const outcome = async (ruleId: string, tag: string, { env = {}, file }: Setup): Promise<string> => {
  const volumes = file === undefined ? [] : [`./qdrant/${file[0]}:/qdrant/config/${file[0]}`];
  const qdrant = { image: `qdrant/qdrant:${tag}`, environment: env, volumes };
  const repository = memoryRepository({
    'docker-compose.yml': JSON.stringify({ services: { qdrant } }),
    ...(file === undefined ? {} : { [`qdrant/${file[0]}`]: file[1] }),
  });
  const extraction = await extract({ repository, salt: 'ranges', now: 1_780_000_000 });
  const rules = shippedRules.filter(({ id }) => id === ruleId);
  const findings = evaluate(policy({ rules }), assemble(extraction, { repository, now: 1_780_000_000 }));
  return findings[0]?.outcome ?? 'pass';
};

const cluster = { ...withKey, QDRANT__CLUSTER__ENABLED: 'true', QDRANT__SERVICE__ENFORCE_INTERNAL_AUTH: 'true' };
const json: Setup = { file: ['local.json', `{ "service": { "api_key": "${key}" } }`] };
const twice: Setup = { file: ['local.yaml', `service:\n  api_key: ${key}\n  api_key: ${key}\n`] };

describe('a tag is a range: a rule decides where all of it agrees', () => {
  it.each<readonly [rule: string, what: string, setup: Setup, byTag: Readonly<Record<string, string>>]>([
    [
      'internal-api-unauthenticated',
      'enforced',
      { env: cluster },
      { 'v1.17': 'fail', 'v1.17.1': 'fail', 'v1.18': 'pass', 'v1.18.3': 'pass', v1: 'unknown', latest: 'unknown' },
    ],
    [
      'internal-api-unauthenticated',
      'not enforced',
      { env: { ...withKey, QDRANT__CLUSTER__ENABLED: 'true' } },
      { 'v1.17': 'fail', 'v1.19.0': 'fail', latest: 'fail' },
    ],
    [
      'ineffective-setting',
      'a JSON file',
      json,
      { 'v1.12': 'pass', 'v1.12.6': 'pass', 'v1.13': 'fail', 'v1.19.2': 'fail', latest: 'unknown' },
    ],
    ['missing-api-key', 'a key in a JSON file', json, { 'v1.12': 'pass', 'v1.13': 'fail', latest: 'unknown' }],
    [
      'invalid-setting',
      'a name that stands twice',
      twice,
      { 'v1.11': 'pass', 'v1.12': 'unknown', 'v1.12.2': 'pass', 'v1.12.3': 'fail', 'v1.13': 'fail', latest: 'unknown' },
    ],
    [
      'missing-api-key',
      'the second admin key alone',
      { env: { QDRANT__SERVICE__ALT_API_KEY: key } },
      { 'v1.16': 'fail', 'v1.17': 'pass', 'v1.19.2': 'pass', latest: 'unknown' },
    ],
    [
      'ineffective-setting',
      'the audit log',
      { env: { ...withKey, QDRANT__AUDIT__ENABLED: 'true' } },
      { 'v1.16.3': 'fail', 'v1.16': 'fail', 'v1.17': 'pass', latest: 'unknown' },
    ],
    [
      'ineffective-setting',
      'a setting that came with a patch release',
      { env: { ...withKey, QDRANT__SERVICE__SLOW_QUERY_SECS: '2' } },
      { 'v1.9.2': 'fail', 'v1.9': 'unknown', 'v1.9.3': 'pass', 'v1.10': 'pass' },
    ],
    [
      'retyped-key',
      'True',
      { file: ['local.yaml', 'service:\n  api_key: True\n'] },
      { 'v1.15': 'pass', 'v1.16': 'fail', 'v1.19.2': 'fail', latest: 'unknown' },
    ],
    [
      'retyped-key',
      'leading zeros',
      { file: ['local.yaml', 'service:\n  api_key: 00482915730264918275\n'] },
      { 'v1.9': 'fail', latest: 'fail' },
    ],
    [
      'empty-api-key',
      'an empty key',
      { env: { QDRANT__SERVICE__API_KEY: '' } },
      { 'v1.18.3': 'fail', 'v1.18': 'fail', 'v1.19.0': 'fail', latest: 'fail' },
    ],
    [
      'jwt-rbac-inactive',
      'tokens without a key',
      { env: { QDRANT__SERVICE__JWT_RBAC: 'true' } },
      { 'v1.8.4': 'pass', 'v1.9.0': 'fail', 'v1.15': 'fail', latest: 'unknown' },
    ],
    [
      'weak-jwt-secret',
      'tokens signed with a short key',
      { env: { QDRANT__SERVICE__API_KEY: key.slice(0, 20), QDRANT__SERVICE__JWT_RBAC: 'true' } },
      { 'v1.8.4': 'pass', 'v1.9.0': 'fail', latest: 'unknown' },
    ],
  ])('%s: %s', async (rule, _what, setup, byTag) => {
    const found: Record<string, string> = {};
    for (const tag of Object.keys(byTag)) found[tag] = await outcome(rule, tag, setup);
    expect(found).toEqual(byTag);
  });
});
