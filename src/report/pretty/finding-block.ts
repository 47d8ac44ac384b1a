import type { Finding } from '../../model/finding.ts';
import type { Location } from '../../model/place.ts';
import type { AuditReport } from '../../model/report.ts';
import { linesAt } from '../lines-at.ts';
import { wrap } from './columns.ts';
import { drawFrame } from './frame.ts';
import type { Look, Style } from './paint.ts';
import { showPlace } from './place.ts';

const indent = '   ';
const mostEvidence = 8;

const styleOf = (finding: Finding): Style => (finding.outcome === 'unknown' ? 'unknown' : finding.severity);

const labelled = (label: string, text: string, look: Look): readonly string[] => {
  const [first = '', ...rest] = wrap(text, look.width - indent.length - label.length - 1);
  const hanging = ' '.repeat(label.length + 1);
  return [`${indent}${look.paint('label', label)} ${first}`, ...rest.map((line) => `${indent}${hanging}${line}`)];
};

const evidenceLines = ({ evidence }: Finding, look: Look): readonly string[] => {
  const steps = evidence
    .slice(0, mostEvidence)
    .flatMap(({ location, note }, index) =>
      labelled(index === 0 ? 'see:' : '  ->', `${showPlace(location)} ${note}`, look),
    );
  const left = evidence.length - mostEvidence;
  return left > 0 ? [...steps, `${indent}  -> and ${left} more`] : steps;
};

const headLines = (finding: Finding, look: Look): readonly string[] => {
  const name = finding.outcome === 'unknown' ? `undecided ${finding.severity}` : finding.severity;
  const label = `${name}[${finding.ruleId}]:`;
  const [first = '', ...rest] = wrap(`${label} ${finding.message}`, look.width - indent.length);
  return [look.paint(styleOf(finding), label) + first.slice(label.length), ...rest.map((line) => `${indent}${line}`)];
};

const findingLines = (finding: Finding, look: Look): readonly string[] => [
  ...headLines(finding, look),
  ...evidenceLines(finding, look),
  ...labelled('fix:', finding.remediation, look),
];

const frameLines = (findings: readonly Finding[], report: AuditReport, look: Look): readonly string[] => {
  const first = findings[0];
  if (first?.location.kind !== 'file') return [];
  return drawFrame(first.location.span, linesAt(first.location, report.excerpts), { ...look, style: styleOf(first) });
};

/** Findings that stand at one place, the worst first: the place once, then each with its trail and its fix. */
export const placeBlock = (findings: readonly Finding[], report: AuditReport, look: Look): readonly string[] => {
  const place = findings[0] === undefined ? '' : showPlace(findings[0].location);
  return [
    `${look.paint('gutter', '-->')} ${look.paint('place', place)}`,
    ...frameLines(findings, report, look),
    ...findings.flatMap((finding) => ['', ...findingLines(finding, look)]),
  ];
};

/** Whether two locations are the same stretch of the same file. */
export const isSamePlace = (left: Location, right: Location): boolean => {
  if (left.kind === 'endpoint' || right.kind === 'endpoint') return showPlace(left) === showPlace(right);
  const sameEnd = left.span.end.line === right.span.end.line && left.span.end.column === right.span.end.column;
  return sameEnd && showPlace(left) === showPlace(right);
};
