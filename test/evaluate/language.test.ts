import { describe, expect, it } from 'vitest';
import { checkRule } from '../../src/evaluate/cel/check-rule.ts';
import { subjectShapes } from '../../src/evaluate/cel/declaration.ts';
import { compileExpression } from '../../src/evaluate/cel/expression.ts';
import { isGlobMatch } from '../../src/evaluate/cel/glob.ts';
import { languages } from '../../src/evaluate/cel/language.ts';
import { compileMessage } from '../../src/evaluate/cel/message.ts';
import { readable } from '../../src/evaluate/cel/readable.ts';
import { templateParts } from '../../src/evaluate/cel/template.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { Server } from '../../src/model/subjects/server.ts';
import { client, credential, server, setting, unseen } from '../subjects.ts';

const variables = (subject: Server) => ({
  server: readable(subject, subjectShapes.server, 'server'),
  policy: { require_mtls: false },
});

function answer(expression: string, subject: Server): unknown {
  const result = compileExpression(languages.server, expression)(variables(subject));
  return result.kind === 'value' ? result.value : 'unknown';
}

describe('three values', () => {
  const open = server({ auth: { mode: unseen }, tls: { enabled: false } });
  it.each([
    // An unknown that decides is unknown, one that the other side decides is not.
    ["server.auth.mode == 'open'", 'unknown'],
    ["server.auth.mode == 'open' && server.tls.enabled", false],
    ["server.tls.enabled && server.auth.mode == 'open'", false],
    ["server.auth.mode == 'open' || !server.tls.enabled", true],
    ["!server.tls.enabled || server.auth.mode == 'open'", true],
    ["server.auth.mode == 'open' && !server.tls.enabled", 'unknown'],
    ["server.auth.mode in ['open', 'empty_key']", 'unknown'],
    ["server.auth.mode == 'open' ? true : true", 'unknown'],
    // Asking does not raise.
    ['known(server.auth.mode)', false],
    ['known(server.tls.enabled)', true],
    ["known(server.auth.mode) && server.auth.mode == 'open'", false],
  ])('%s → %s', (expression, expected) => {
    expect(answer(expression, open)).toBe(expected);
  });
});

describe('settings', () => {
  const subject = server({
    settings: { 'service.api_key': unseen, 'tls.cert_ttl': 0, 'service.host': '0.0.0.0', 'hnsw.ratio': 0.5 },
  });
  it.each([
    ["server.settings['service.enable_tls'] == true", true],
    ["server.settings['service.not_there'] == null", true],
    ["server.settings['service.not_there'] == true", false],
    ["server.settings['service.api_key'] != null", 'unknown'],
    ["server.settings['tls.cert_ttl'] == 0", true],
    ["server.settings['hnsw.ratio'] == 0.5", true],
    ["glob(server.settings['service.host'], '0.*')", true],
    // A value that is not there fits no function: the rule has to ask first.
    ["glob(server.settings['service.not_there'], '*')", 'unknown'],
    ["type(server.settings['service.not_there']) == string && glob(server.settings['service.not_there'], '*')", false],
  ])('%s → %s', (expression, expected) => {
    expect(answer(expression, subject)).toBe(expected);
  });
});

describe('versions', () => {
  it.each([
    ['1.18.3', '1.18.4', "server.version.before('1.19.0')", true],
    ['1.19.0', '1.19.1', "server.version.before('1.19.0')", false],
    ['1.15.0', '1.16.0', "server.version.before('1.15.3')", 'unknown'],
    ['1.15.0', '1.16.0', "server.version.at_least('1.15.0')", true],
    ['0.0.0', '9999.0.0', "server.version.before('1.19.0')", 'unknown'],
    ['0.0.0', '9999.0.0', "known(server.version.before('1.19.0'))", false],
  ])('%s to %s: %s → %s', (from, before, expression, expected) => {
    expect(answer(expression, server({ version: { from, before } }))).toBe(expected);
  });

  it('is unknown as a whole where nothing names it', () => {
    expect(answer("server.version.before('1.19.0')", server({ version: unseen }))).toBe('unknown');
  });
});

describe('parts that a subject does not have', () => {
  it.each([
    ['present(server.image)', false],
    ['present(server.image) && server.image.floating', false],
    ['server.image.floating', 'unknown'],
  ])('%s → %s', (expression, expected) => {
    expect(answer(expression, server({ image: null }))).toBe(expected);
  });

  it('are present when they are there', () => {
    expect(
      answer('present(server.image) && !present(server.image.digest) && present(server.image.tag)', server()),
    ).toBe(true);
  });
});

describe('lists and functions', () => {
  const subject = server({
    arguments: ['--snapshot=/a:b', '--stacktrace'],
    advisories: [
      { id: 'A-1', severity: 'low', fixed_in: '1.9.0', title: 'one' },
      { id: 'A-2', severity: 'high', fixed_in: '1.10.0', title: 'two' },
    ],
  });
  it.each([
    ["server.arguments.exists(word, glob(word, '--snapshot=*'))", true],
    ["'--stacktrace' in server.arguments", true],
    ['size(server.advisories) == 2', true],
    ["server.advisories.exists(one, one.severity == 'high')", true],
    ["newest(server.advisories.map(one, one.fixed_in)) == '1.10.0'", true],
  ])('%s → %s', (expression, expected) => {
    expect(answer(expression, subject)).toBe(expected);
  });
});

describe('glob', () => {
  it.each([
    ['http://minio:9000', 'http://*', true],
    ['https://minio', 'http://*', false],
    ['abc', 'a?c', true],
    ['abc', '*', true],
    ['', '*', true],
    ['abc', '', false],
    ['aXbXc', 'a*X*c', true],
    ['a.b', 'a[.]b', false],
  ])('%s ~ %s → %s', (text, pattern, expected) => {
    expect(isGlobMatch(text, pattern)).toBe(expected);
  });

  it('is not slow for a hostile pattern', () => {
    expect(isGlobMatch('a'.repeat(3000), `${'*a'.repeat(500)}b`)).toBe(false);
  });
});

describe('messages', () => {
  const text = (template: string, subject: Server): string =>
    compileMessage(languages.server, template)(variables(subject));
  it.each([
    ['{server.name} is open.', server(), 'vectors is open.'],
    ['Version {server.version}.', server(), 'Version 1.19.2.'],
    ['Version {server.version}.', server({ version: { from: '1.15.0', before: '1.16.0' } }), 'Version 1.15.x.'],
    [
      'Version {server.version}.',
      server({ version: { from: '0.0.0', before: '9999.0.0' } }),
      'Version an unknown version.',
    ],
    ['Version {server.version}.', server({ version: unseen }), 'Version an unknown version.'],
    ['Mode {server.auth.mode}.', server({ auth: { mode: unseen } }), 'Mode an unknown mode.'],
    ["{server.settings['service.host']}", server({ settings: { 'service.host': unseen } }), 'an unknown service.host'],
    ["{['a', 'b']} {1 + 1} {server.tls.enabled}", server(), 'a, b 2 true'],
    ["{server.tls.enabled ? '}' : '{'}", server(), '}'],
    ['a { that never closes', server(), 'a { that never closes'],
  ])('%s → %s', (template, subject, expected) => {
    expect(text(template, subject)).toBe(expected);
  });

  it('are cut at their braces', () => {
    expect(templateParts("a{b}{'}'}c")).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'expression', source: 'b', at: 2 },
      { kind: 'expression', source: "'}'", at: 5 },
      { kind: 'text', text: 'c' },
    ]);
  });
});

const rule = (changes: Partial<Rule>): Rule => ({
  id: 'a-rule',
  title: 'A rule',
  subject: 'server',
  severity: [{ then: 'low' }],
  appliesWhen: null,
  violatedWhen: 'true',
  message: 'A message.',
  remediation: 'Do something.',
  explanation: '',
  place: ['declaration'],
  evidence: [],
  loweredByEnvironment: true,
  inDocuments: false,
  precision: 'high',
  references: [],
  controls: {},
  aliases: [],
  ...changes,
});

describe('checking a rule', () => {
  it.each([
    // Names, types, syntax.
    [{ violatedWhen: 'server.nmae' }, ['violated_when'], 'No such key: nmae'],
    [{ violatedWhen: 'server.auth.moode == 1' }, ['violated_when'], 'No such key: moode'],
    [{ violatedWhen: 'srver.name' }, ['violated_when'], 'Unknown variable: srver'],
    [{ violatedWhen: 'setting.path == "x"' }, ['violated_when'], 'Unknown variable: setting'],
    [{ violatedWhen: 'server.name' }, ['violated_when'], 'the expression is of type string, a bool is needed'],
    [{ violatedWhen: 'server.name == 1' }, ['violated_when'], 'no such overload: string == int'],
    [{ violatedWhen: 'known(server.nmae)' }, ['violated_when'], 'No such key: nmae'],
    [{ appliesWhen: 'present(server.imgae)' }, ['applies_when'], 'No such key: imgae'],
    [
      { severity: [{ if: 'server.x', then: 'low' as const }, { then: 'info' as const }] },
      ['severity', 0, 'if'],
      'No such key: x',
    ],
    [{ message: 'It is {server.nmae}.' }, ['message'], 'No such key: nmae'],
    // What could make a rule slow.
    [{ violatedWhen: "server.name.matches('(a+)+$')" }, ['violated_when'], 'matches() is not available'],
    [{ violatedWhen: 'has(server.nmae)' }, ['violated_when'], 'has() does not check'],
    [
      { violatedWhen: '[1].exists(a, [1].exists(b, [1].exists(c, a == b)))' },
      ['violated_when'],
      'more than two comprehensions',
    ],
    [{ violatedWhen: `${'true && '.repeat(400)}true` }, ['violated_when'], 'an expression has at most 2000 characters'],
    [{ violatedWhen: `${'('.repeat(300)}true${')'.repeat(300)}` }, ['violated_when'], 'Exceeded maxDepth'],
    [{ violatedWhen: `${'!'.repeat(1500)}true` }, ['violated_when'], 'Exceeded'],
    // No way out of the language.
    [{ violatedWhen: 'server.constructor == null' }, ['violated_when'], 'No such key: constructor'],
    [{ violatedWhen: 'server.__proto__ == null' }, ['violated_when'], 'No such key: __proto__'],
  ])('%j', (changes, field, message) => {
    const [problem, ...others] = checkRule(rule(changes));
    expect(others).toEqual([]);
    expect(problem?.field).toEqual(field);
    expect(problem?.message).toContain(message);
  });

  it('points at the word', () => {
    expect(checkRule(rule({ message: 'It is {server.nmae}.' }))).toEqual([
      { field: ['message'], from: 14, to: 18, message: 'No such key: nmae' },
    ]);
  });

  it('finds nothing wrong with two comprehensions inside each other or with several in a row', () => {
    expect(
      checkRule(
        rule({
          violatedWhen: '[1].exists(a, [2].exists(b, a == b)) || [1].map(a, a).filter(a, a > 0).exists(a, a == 1)',
        }),
      ),
    ).toEqual([]);
  });
});

describe('the declaration', () => {
  it.each([
    ['server', server()],
    ['setting', setting()],
    ['credential', credential()],
    ['client', client()],
  ] as const)('names what a %s has, in the types it has', (kind, subject) => {
    const read = readable(subject, subjectShapes[kind], kind);
    const hidden = ['location', 'places', 'evidence', 'shipped_copy'];
    const optional = [
      'empty_key',
      'asked_by_proxy',
      'p2p_port',
      'retyped_into',
      'public_prefix',
      'because',
      'dead_part',
      'history',
      'in_build',
      'is_fallback',
      'is_unread',
      'same_as',
      'leaked_as',
      'delivered',
      'seen_doing',
    ];
    const declared = Object.keys(read).filter((name) => !optional.includes(name));
    expect(declared.sort()).toEqual(
      Object.keys(subject)
        .filter((name) => !hidden.includes(name) && !optional.includes(name))
        .sort(),
    );
    for (const [field, type] of Object.entries(subjectShapes[kind]))
      if (typeof type === 'string') {
        const source =
          type === 'Version' || type === 'Server'
            ? `present(${kind}.${field})`
            : `${kind}.${field} == ${kind}.${field}`;
        expect([field, compileExpression(languages[kind], source)({ [kind]: read }).kind]).toEqual([field, 'value']);
      }
  });
});
