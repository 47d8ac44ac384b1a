import type { AuditReport } from '../model/report.ts';
import { hasReached, summarize } from '../report/summary.ts';
import type { ScanFlags } from './scan-options.ts';

/** 0: nothing at or above the threshold. 1: findings. 2: errors and warnings under --strict. Never a count: 256 would read as 0. */
export function exitCodeOf(report: AuditReport, flags: Pick<ScanFlags, 'failOn' | 'strict' | 'exitZero'>): number {
  if (flags.strict && report.notices.some(({ level }) => level !== 'info')) return 2;
  if (flags.exitZero || flags.failOn === 'never') return 0;
  return hasReached(summarize(report.findings), flags.failOn) ? 1 : 0;
}
