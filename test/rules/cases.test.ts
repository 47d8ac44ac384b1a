import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { projectFolder } from '../source-tree.ts';
import { auditCase, caseText, foldersIn } from './case-folder.ts';

const folder = join(projectFolder, 'fixtures/rules');
const outcomes = ['fail', 'pass', 'unknown'];

describe.each(foldersIn(folder))('%s', (ruleId) => {
  it('is a rule', () => {
    expect(shippedRules.map(({ id }) => id)).toContain(ruleId);
  });

  it.each(foldersIn(join(folder, ruleId)))('%s', async (name) => {
    const outcome = name.split('-')[0] ?? '';
    expect(outcomes).toContain(outcome);
    const report = await auditCase(join(folder, ruleId, name), ruleId);
    expect(report.notices.map(({ code }) => code)).not.toContain('internal-error');
    await expect(caseText(report)).toMatchFileSnapshot(join(folder, ruleId, name, 'expected.txt'));
    // The folder's name is the sentence: what was found has to say the same.
    const said = [
      ...new Set(report.findings.filter(({ suppressed }) => suppressed === null).map((finding) => finding.outcome)),
    ];
    expect(said).toEqual(outcome === 'pass' ? [] : [outcome]);
  });
});

/** Rules whose cases no folder can hold, because they need the history of a repository, and the tests that have them. */
const elsewhere: Readonly<Record<string, string>> = { 'key-in-git-history': 'test/history/history.test.ts' };

it.each(Object.entries(elsewhere))('%s has its cases in %s', (id, path) => {
  expect(readFileSync(join(projectFolder, path), 'utf8')).toContain(id);
});

it.each(shippedRules.map(({ id }) => id).filter((id) => elsewhere[id] === undefined))(
  '%s has a case that fails and one that passes',
  (id) => {
    const told = new Set(foldersIn(join(folder, id)).map((name) => name.split('-')[0]));
    expect([...told]).toEqual(expect.arrayContaining(['fail', 'pass']));
  },
);
