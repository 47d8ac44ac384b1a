import { type Finding, severities } from '../model/finding.ts';
import type { Location } from '../model/place.ts';

const placeOf = (location: Location): readonly [string, number, number] =>
  location.kind === 'file'
    ? [location.path, location.span.start.line, location.span.start.column]
    : [location.request, 0, 0];

const compare = (left: string | number, right: string | number): number => (left < right ? -1 : left > right ? 1 : 0);

const keyOf = ({ outcome, severity, location, ruleId, subject }: Finding): readonly (string | number)[] => [
  outcome === 'fail' ? 0 : 1,
  -severities.indexOf(severity),
  ...placeOf(location),
  ruleId,
  subject.id,
];

/** Failures first, the worst first, then by place and rule: the same for the same files on every machine. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const keyed = findings.map((finding) => ({ finding, key: keyOf(finding) }));
  const difference = (left: readonly (string | number)[], right: readonly (string | number)[]): number =>
    left.map((part, index) => compare(part, right[index] ?? '')).find((part) => part !== 0) ?? 0;
  return keyed.sort((left, right) => difference(left.key, right.key)).map(({ finding }) => finding);
}
