import { describe, expect, it } from 'vitest';
import type { AuditReport, ReporterOptions } from '../../src/model/report.ts';
import { formatPretty } from '../../src/report/pretty/pretty.ts';
import { cleanReport, plain, sampleReport } from './sample-report.ts';

const golden = (name: string): string => `../../fixtures/report/golden/${name}`;

const rows: readonly (readonly [golden: string, report: AuditReport, options: Partial<ReporterOptions>])[] = [
  ['pretty.txt', sampleReport, {}],
  ['pretty-unknown.txt', sampleReport, { showUnknown: true }],
  ['pretty-quiet.txt', sampleReport, { quiet: true }],
  ['pretty-narrow.txt', sampleReport, { width: 48 }],
  ['pretty-wide.txt', sampleReport, { width: 300 }],
  ['pretty-color.txt', sampleReport, { color: true }],
  ['pretty-clean.txt', cleanReport, {}],
  ['pretty-nothing.txt', { ...cleanReport, servers: [], milliseconds: 12_345 }, {}],
];

describe('the report for people', () => {
  it.each(rows)('%s', async (name, report, options) => {
    await expect(formatPretty(report, { ...plain, ...options })).toMatchFileSnapshot(golden(name));
  });

  it('says nothing at all when it is quiet and nothing is wrong', () => {
    expect(formatPretty(cleanReport, { ...plain, quiet: true })).toBe('');
  });

  it('has no colours unless it is asked for them', () => {
    expect(formatPretty(sampleReport, { ...plain, showUnknown: true })).not.toContain('\u001b');
  });
});
