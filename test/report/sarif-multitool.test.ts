import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log, Result } from 'sarif';
import { afterAll, describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/model/report.ts';
import { formatSarif } from '../../src/report/sarif/sarif.ts';
import { cleanReport, plain, sampleReport } from './sample-report.ts';

/** Microsoft's validator: its package exports the path of a program. */
const program: string = createRequire(import.meta.url)('@microsoft/sarif-multitool');
const folder = mkdtempSync(join(tmpdir(), 'qdrant-audit-sarif-'));
const [input, output] = [join(folder, 'report.sarif'), join(folder, 'validation.sarif')];

/** It exits with 0 whatever it finds, so its own report is what counts. */
const validate = (report: AuditReport): readonly Result[] => {
  writeFileSync(input, formatSarif(report, { ...plain, showUnknown: true }));
  const kinds = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note'];
  const writing = ['-o', output, '--log', 'ForceOverwrite', '--quiet', 'true'];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  execFileSync(program, ['validate', input, ...kinds, ...writing], { env, stdio: 'pipe' });
  const log: Log = JSON.parse(readFileSync(output, 'utf8'));
  return log.runs[0]?.results ?? [];
};

/**
 * Advice that does not hold for us: message ids, links that were not fetched, version control details, ids that
 * speak, a missing address of a rule without references, files inside the report, quotes around every value.
 */
const expectedNotes = ['SARIF2002', 'SARIF2003', 'SARIF2006', 'SARIF2009', 'SARIF2012', 'SARIF2013', 'SARIF2015'];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("Microsoft's validator, with GitHub's rules", () => {
  it.each([
    ['a report with everything', sampleReport],
    ['a report with nothing', cleanReport],
  ])('has nothing against %s', (_, report) => {
    const remarks = validate(report).map(({ ruleId = '', level = 'warning' }) => `${level} ${ruleId}`);
    const expected = new Set(expectedNotes.map((id) => `note ${id}`));
    expect(remarks.filter((remark) => !expected.has(remark))).toEqual([]);
  });

  it('would speak if there were', () => {
    const broken: AuditReport = {
      ...sampleReport,
      rules: sampleReport.rules.map((rule) => ({ ...rule, title: '', explanation: '' })),
    };
    const findings = sampleReport.findings.map((finding) => ({ ...finding, message: '' }));
    expect(validate({ ...broken, findings }).map(({ level = 'warning' }) => level)).toContain('error');
  });
});
