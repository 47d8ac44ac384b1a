import { describe, expect, it } from 'vitest';
import { checkRule } from '../../src/evaluate/cel/check-rule.ts';
import type { Notice } from '../../src/model/notice.ts';
import { loadUserRules } from '../../src/rules/index.ts';
import { readRule } from '../../src/rules/read-rule.ts';

const good = `id: no-debug-collection
title: Debug collections are allowed
subject: server
severity: low
violated_when: server.settings['storage.max_collections'] == null
message: "{server.name} lets everyone create collections without limit."
remediation: Set storage.max_collections.
`;

const read = (text: string) => readRule('policy/rule.yaml', text, checkRule);
const shown = ({ message, location }: Notice): string =>
  location?.kind === 'file' ? `${location.span.start.line}:${location.span.start.column} ${message}` : message;
const replaced = (from: string, to: string) => read(good.replace(from, to)).notices.map(shown);

describe('a rule file', () => {
  it('is read with its defaults filled in', () => {
    expect(read(good)).toEqual({
      notices: [],
      rule: {
        id: 'no-debug-collection',
        title: 'Debug collections are allowed',
        subject: 'server',
        severity: [{ then: 'low' }],
        appliesWhen: null,
        violatedWhen: "server.settings['storage.max_collections'] == null",
        message: '{server.name} lets everyone create collections without limit.',
        remediation: 'Set storage.max_collections.',
        explanation: '',
        place: ['declaration'],
        evidence: [],
        loweredByEnvironment: true,
        inDocuments: false,
        precision: 'high',
        references: [],
        controls: {},
        aliases: [],
      },
    });
  });

  it.each([
    // The shape.
    [
      'severity: low',
      'severty: low',
      [
        "1:1 the rule must have required property 'severity'",
        '4:1 "severty" is no field of a rule: did you mean "severity"?',
      ],
    ],
    ['title: ', 'frobnicate: 1\ntitle: ', ['2:1 "frobnicate" is no field of a rule']],
    [
      'severity: low',
      'severity: urgent',
      [
        '4:11 severity is info, low, medium, high or critical, or a list of cases `{ if: …, then: … }` that ends in one of them',
      ],
    ],
    ['severity: low', 'severity: [{ if: server.tls.enabled, then: low }]', ['4:12 the last severity has no condition']],
    ['severity: low', 'severity: [high, low]', ['4:12 a severity without condition ends the list']],
    ['subject: server', 'subject: cluster', ['3:10 subject is one of server, setting, credential, client']],
    ['id: no-debug-collection', 'id: NoDebug', ['1:5 id must match pattern "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"']],
    // The expressions, with the place of the word.
    [
      "server.settings['storage.max_collections'] == null",
      "server.auth.moode == 'open'",
      ['5:28 violated_when: No such key: moode'],
    ],
    [
      "server.settings['storage.max_collections'] == null",
      '"server.auth.moode == \'open\'"',
      ['5:29 violated_when: No such key: moode'],
    ],
    [
      "server.settings['storage.max_collections'] == null",
      '>-\n  server.tls.enabled\n  && server.tls.enbled',
      ['7:17 violated_when: No such key: enbled'],
    ],
    [
      "server.settings['storage.max_collections'] == null",
      'server.name',
      ['5:16 violated_when: the expression is of type string, a bool is needed'],
    ],
    ['{server.name} lets', '{server.nmae} lets', ['6:19 message: No such key: nmae']],
    [
      'severity: low',
      'severity:\n  - { if: server.tls.enbled, then: high }\n  - low',
      ['5:22 severity.0.if: No such key: enbled'],
    ],
    // YAML itself.
    ['title: Debug', 'title: "Debug', ['2:38 Missing closing "quote']],
  ])('%s → %s', (from, to, expected) => {
    const notices = replaced(from, to);
    expect(notices.length).toBeGreaterThan(0);
    for (const line of expected) expect(notices).toContainEqual(expect.stringContaining(line));
  });

  it.each([
    ['nothing', ''],
    ['a list', '- 1'],
    ['deep nesting', `violated_when: ${'['.repeat(5000)}`],
    ['deep block nesting', '- '.repeat(2000)],
    ['an alias bomb', `a: &a [1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n`],
    ['a large file', `# ${'x'.repeat(20_000)}\n${good}`],
    ['no text', '\u0000\u0001'],
  ])('that is %s is a notice', (_what, text) => {
    const { rule, notices } = read(text);
    expect(rule).toBeNull();
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.every(({ code }) => code === 'invalid-rule')).toBe(true);
  });
});

describe('files of rules', () => {
  it('that are not there are a notice each', async () => {
    const { rules, notices } = await loadUserRules('/', ['nowhere/rule.yaml'], checkRule);
    expect(rules).toEqual([]);
    expect(notices.map(({ message }) => message)).toEqual(['the rule file cannot be read (ENOENT)']);
  });

  it('with an id that is taken are a notice', async () => {
    const { rules, notices } = await loadUserRules('rules', ['runs-as-root.yaml', './runs-as-root.yaml'], checkRule);
    expect(rules.map(({ id }) => id)).toEqual(['runs-as-root']);
    expect(notices.map(({ message }) => message)).toEqual(['another rule has the id runs-as-root']);
  });
});
