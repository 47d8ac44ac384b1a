import { type Finding, type Severity, severities } from '../model/finding.ts';

/** What a report comes to. `bySeverity` counts the failures that nobody suppressed; `unknown` what was not decided. */
export type Summary = {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly failed: number;
  readonly unknown: number;
  readonly suppressed: number;
};

const isOpen = (finding: Finding): boolean => finding.suppressed === null;
const isFailure = (finding: Finding): boolean => isOpen(finding) && finding.outcome === 'fail';

/** Counts of all findings of a run, whatever a reporter shows of them. */
export const summarize = (findings: readonly Finding[]): Summary => {
  const failures = findings.filter(isFailure);
  const count = (severity: Severity) => failures.filter((finding) => finding.severity === severity).length;
  return {
    bySeverity: {
      critical: count('critical'),
      high: count('high'),
      medium: count('medium'),
      low: count('low'),
      info: count('info'),
    },
    failed: failures.length,
    unknown: findings.filter((finding) => isOpen(finding) && finding.outcome === 'unknown').length,
    suppressed: findings.length - findings.filter(isOpen).length,
  };
};

/** Whether something failed at this severity or above: what decides between exit code 0 and 1. */
export const hasReached = (summary: Summary, threshold: Severity): boolean =>
  severities.slice(severities.indexOf(threshold)).some((severity) => summary.bySeverity[severity] > 0);

/** The findings to list: none that is suppressed, and undecided ones only when asked for. */
export const selectShown = (findings: readonly Finding[], showUnknown: boolean): readonly Finding[] =>
  findings.filter((finding) => isOpen(finding) && (showUnknown || finding.outcome === 'fail'));
