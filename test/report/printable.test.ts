import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/model/report.ts';
import { loadReporter, reporterNames } from '../../src/report/index.ts';
import { printable, toPrintableJson } from '../../src/report/printable.ts';
import { plain, sampleReport } from './sample-report.ts';

/** Everything a terminal would act on, or that hides or reorders text. A line feed is the report's own. */
const dangerous = /(?!\n)[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

describe('text from files', () => {
  it.each([
    // colours, cursor moves, window titles, hyperlinks
    ['\u001b[31mred\u001b[0m', '\ufffd[31mred\ufffd[0m'],
    ['\u009b2Jcleared', '\ufffd2Jcleared'],
    ['\u001b]0;title\u0007', '\ufffd]0;title\ufffd'],
    // what breaks lines
    ['two\nlines\r\n', 'two lines  '],
    ['a\u2028b\u2029c', 'a\ufffdb\ufffdc'],
    // what reorders or hides
    ['key\u202eyek\u202c', 'key\ufffdyek\ufffd'],
    ['\u2066x\u2069', '\ufffdx\ufffd'],
    ['a\u200bb\ufeffc', 'a\ufffdb\ufffdc'],
    ['x\u{e0041}', 'x\ufffd\ufffd'],
    // halves of characters
    ['\ud83d', '\ufffd'],
    // what people write
    ['Größe 検索 👩‍💻 שלום', 'Größe 検索 👩‍💻 שלום'],
    ['a\tb', 'a\tb'],
  ])('%j is printed as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('keeps its length, so that columns hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => printable(text).length === text.length));
  });

  it('comes back from JSON as it was', () => {
    const data = { 'na\u009bme': ['\u001b[2J', '\u202e', '\ud800', '\u{e0041}\n'] };
    expect(JSON.parse(toPrintableJson(data, 2))).toEqual(data);
  });
});

const hostile = 'a\u001b[2J\nb\r\u202ec\u0007\u009b31m\u2028"\\]8;;';

const hostileReport: AuditReport = {
  ...sampleReport,
  servers: sampleReport.servers.map((server) => ({ ...server, name: hostile })),
  findings: sampleReport.findings.map((finding) => ({
    ...finding,
    message: `${hostile} is open.`,
    remediation: hostile,
    title: hostile,
    location:
      finding.location.kind === 'file' ? { ...finding.location, path: `${hostile}/compose.yaml` } : finding.location,
    evidence: finding.evidence.map((step) => ({ ...step, note: hostile })),
  })),
  notices: sampleReport.notices.map((notice) => ({ ...notice, message: hostile })),
  excerpts: { [`${hostile}/compose.yaml`]: { 2: { text: `  ${hostile}`, hash: '' }, 3: { text: hostile, hash: '' } } },
};

describe('a repository that attacks the terminal', () => {
  it.each(reporterNames)('gets nothing through the %s report', async (name) => {
    const format = await loadReporter(name);
    expect(format(hostileReport, { ...plain, showUnknown: true })).not.toMatch(dangerous);
  });

  it('still gets its code frames', async () => {
    const format = await loadReporter('pretty');
    expect(format(hostileReport, plain)).toContain('2 |   a\ufffd[2J b \ufffdc');
  });
});
