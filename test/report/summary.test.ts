import { describe, expect, it } from 'vitest';
import { hasReached, selectShown, summarize } from '../../src/report/summary.ts';
import { sampleReport } from './sample-report.ts';

const [finding] = sampleReport.findings;
if (finding === undefined) throw new Error('the sample report has no finding');

const suppressed = { ...finding, suppressed: { reason: 'known', by: 'comment' } } as const;
const undecided = { ...finding, outcome: 'unknown' } as const;
const medium = { ...finding, severity: 'medium' } as const;

describe('the summary', () => {
  it('counts failures by severity, and neither what is suppressed nor what is undecided', () => {
    expect(summarize([finding, medium, medium, suppressed, undecided, { ...suppressed, outcome: 'unknown' }])).toEqual({
      bySeverity: { critical: 0, high: 1, medium: 2, low: 0, info: 0 },
      failed: 3,
      unknown: 1,
      suppressed: 2,
    });
  });

  it.each([
    ['critical', false],
    ['high', false],
    ['medium', true],
    ['low', true],
    ['info', true],
  ] as const)('of medium findings has reached %s: %s', (threshold, reached) => {
    expect(hasReached(summarize([medium, suppressed, undecided]), threshold)).toBe(reached);
  });

  it('lists what is undecided only when asked, and never what is suppressed', () => {
    const all = [finding, undecided, suppressed];
    expect(selectShown(all, false)).toEqual([finding]);
    expect(selectShown(all, true)).toEqual([finding, undecided]);
  });
});
