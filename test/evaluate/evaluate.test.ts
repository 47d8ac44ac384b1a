import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { evaluate } from '../../src/evaluate/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Subjects } from '../../src/model/subjects/subject.ts';
import { at, credential, policy, server, setting, subjects, unseen } from '../subjects.ts';

const rules = (...ids: readonly string[]) => shippedRules.filter(({ id }) => ids.length === 0 || ids.includes(id));
const judge = (given: Subjects, ...ids: readonly string[]): readonly Finding[] =>
  evaluate(policy({ rules: rules(...ids) }), given);
const place = ({ location }: Pick<Finding, 'location'>): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;
const openServer = server({ auth: { mode: 'open', admin_key: false }, exposure: { rest: 'public', widest: 'public' } });

describe('a server that meets everything', () => {
  it('has no findings', () => {
    expect(judge(subjects({ servers: [server()], settings: [setting()], credentials: [credential()] }))).toEqual([]);
  });
});

describe('where a finding stands', () => {
  it('is the first place of the rule that the server has', () => {
    const published = judge(subjects({ servers: [openServer] }), 'published-on-all-interfaces');
    expect(published.map(place)).toEqual(['compose.yaml:5']);
    const withoutPorts = server({ exposure: { rest: 'public' }, places: {} });
    expect(
      judge(subjects({ servers: [{ ...withoutPorts, places: {} }] }), 'published-on-all-interfaces').map(place),
    ).toEqual(['compose.yaml:2']);
  });

  it('has the rest as evidence, each place once', () => {
    const [finding] = judge(subjects({ servers: [openServer] }), 'published-on-all-interfaces');
    expect(finding?.evidence.map((one) => `${place(one)} ${one.note}`)).toEqual([
      'compose.yaml:2 the server is declared here',
    ]);
  });
});

describe('evidence', () => {
  it('links a missing key with the name that Qdrant ignores', () => {
    const ignored = setting({
      written_as: 'QDRANT_API_KEY',
      effective: false,
      reason: 'unknown_name',
      did_you_mean: 'QDRANT__SERVICE__API_KEY',
      server: openServer,
    });
    const [finding] = judge(subjects({ servers: [openServer], settings: [ignored] }), 'missing-api-key');
    expect(finding?.evidence.map((one) => `${place(one)} ${one.note}`)).toEqual([
      'compose.yaml:7 QDRANT_API_KEY has no effect',
      'compose.yaml:5 the REST port is published here',
    ]);
  });

  it('shows where the trail of an unknown ended', () => {
    const [finding] = judge(subjects({ servers: [server({ auth: { mode: unseen } })] }), 'missing-api-key');
    expect(finding).toMatchObject({
      outcome: 'unknown',
      message: 'The files do not decide this, because the variable KEY has no value in the repository.',
    });
    expect(finding?.evidence.map(place)).toContain('compose.yaml:9');
  });

  it('holds the trail that led to a credential', () => {
    const found = credential({
      strength: 'guessable',
      evidence: [{ location: at('compose.yaml', 8), note: 'the environment file is named here' }],
    });
    const [finding] = judge(subjects({ credentials: [found] }), 'weak-api-key');
    expect(finding?.evidence.map(place)).toEqual(['compose.yaml:8']);
  });
});

describe('findings', () => {
  const given = subjects({
    servers: [
      server({ ...openServer, id: 'z', location: at('z.yaml') }),
      server({ ...openServer, id: 'a', location: at('a.yaml') }),
      server({ auth: { mode: unseen } }),
    ],
  });

  it('come in one order: failures, the worst, the place, the rule', () => {
    const found = judge(
      given,
      'missing-api-key',
      'floating-image-tag',
      'tls-disabled',
      'cors-open-without-key',
      'published-on-all-interfaces',
    );
    expect(
      found.map((finding) => `${finding.outcome} ${finding.severity} ${place(finding)} ${finding.ruleId}`),
    ).toEqual([
      'fail critical a.yaml:1 missing-api-key',
      'fail critical z.yaml:1 missing-api-key',
      'fail high compose.yaml:5 published-on-all-interfaces',
      'fail high compose.yaml:5 published-on-all-interfaces',
      'unknown medium compose.yaml:2 missing-api-key',
    ]);
  });

  it('below the lowest severity of the policy are left out', () => {
    const found = evaluate(policy({ rules: rules(), minSeverity: 'critical' }), given);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['missing-api-key', 'missing-api-key']);
  });

  it('are the same whatever order the subjects come in', () => {
    const turned = { ...given, servers: [...given.servers].reverse() };
    expect(judge(turned)).toEqual(judge(given));
  });

  it('about one setting of several servers are one', () => {
    const wrong = { effective: false, reason: 'unknown_name' } as const;
    const two = ['a', 'b'].map((id) => setting({ ...wrong, id, server: server({ id, name: id }) }));
    expect(judge(subjects({ settings: two }), 'ineffective-setting')).toHaveLength(1);
  });
});

describe('fingerprints', () => {
  const one = (given: Subjects): string | undefined => judge(given, 'weak-api-key', 'missing-api-key')[0]?.fingerprint;

  it('outlive a move to another line and a new run', () => {
    const before = credential({ id: 'run1', strength: 'guessable', location: at('.env', 3) });
    const after = credential({ id: 'run2', strength: 'guessable', location: at('.env', 30) });
    expect(one(subjects({ credentials: [before] }))).toBe(one(subjects({ credentials: [after] })));
    expect(one(subjects({ servers: [openServer] }))).toMatch(/^[0-9a-f]{32}$/);
  });

  it('differ between subjects, rules, and two keys of one name in one file', () => {
    const keys = [3, 9].map((line) =>
      credential({ id: `k${line}`, strength: 'guessable', location: at('.env', line) }),
    );
    const found = judge(subjects({ credentials: keys, servers: [openServer, server({ ...openServer, id: 'b' })] }));
    const fingerprints = found.map(({ fingerprint }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });
});

describe('documents', () => {
  it('hear only of missing keys and of real keys', () => {
    const readme = server({ ...openServer, environment: 'document', user: 'root', tls: { enabled: false } });
    const key = credential({ environment: 'document', place: 'document', committed: true, gitignored: false });
    const found = judge(subjects({ servers: [readme], credentials: [key] }));
    expect(found.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual([
      'committed-api-key critical',
      'missing-api-key info',
    ]);
  });
});
