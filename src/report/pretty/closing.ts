import { severities } from '../../model/finding.ts';
import type { AuditReport } from '../../model/report.ts';
import { type Summary, summarize } from '../summary.ts';
import type { Paint } from './paint.ts';

const worstFirst = severities.toReversed();

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Milliseconds as a person says them. */
const showTime = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

const findingsLine = (summary: Summary, servers: number, paint: Paint): string => {
  const where = servers === 0 ? 'no Qdrant server' : count(servers, 'Qdrant server');
  if (summary.failed === 0) return `${paint('good', 'No findings')} (${where} found).`;
  const parts = worstFirst
    .filter((severity) => summary.bySeverity[severity] > 0)
    .map((severity) => paint(severity, `${summary.bySeverity[severity]} ${severity}`));
  return `${paint('heading', count(summary.failed, 'finding'))} (${where} found): ${parts.join(', ')}.`;
};

const leftOut = (summary: Summary, showUnknown: boolean): readonly string[] => {
  const hint = showUnknown ? '' : ' (see them with --show-unknown)';
  const unknown = summary.unknown === 0 ? [] : [`${summary.unknown} not decided${hint}`];
  const suppressed = summary.suppressed === 0 ? [] : [`${summary.suppressed} suppressed`];
  const parts = [...unknown, ...suppressed];
  return parts.length === 0 ? [] : [`${parts.join(', ')}.`];
};

/** The last lines: what was found, what was not decided or suppressed, how much was read and how long it took. */
export const closingLines = (report: AuditReport, showUnknown: boolean, paint: Paint): readonly string[] => {
  const summary = summarize(report.findings);
  const { searched, read } = report.files;
  const effort = `Searched ${count(searched, 'file')}, read ${read}, in ${showTime(report.milliseconds)}.`;
  const lines = [findingsLine(summary, report.servers.length, paint), ...leftOut(summary, showUnknown)];
  return [...lines, paint('dim', effort)];
};
