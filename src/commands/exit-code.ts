import { severities } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import type { ScanFlags } from './scan-options.ts';

/** 0: nothing at or above the threshold. 1: findings. 2: notices under --strict. Never a count: 256 would read as 0. */
export function exitCodeOf(report: AuditReport, flags: Pick<ScanFlags, 'failOn' | 'strict' | 'exitZero'>): number {
  if (flags.strict && report.notices.length > 0) return 2;
  if (flags.exitZero || flags.failOn === 'never') return 0;
  const threshold = severities.indexOf(flags.failOn);
  const counts = report.findings.filter(({ outcome, suppressed }) => outcome === 'fail' && suppressed === null);
  return counts.some(({ severity }) => severities.indexOf(severity) >= threshold) ? 1 : 0;
}
