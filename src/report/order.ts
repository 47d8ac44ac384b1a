import { type Finding, severities } from '../model/finding.ts';
import type { Location } from '../model/place.ts';

type Compare<T> = (left: T, right: T) => number;

/** By code unit, not by language: the same order on every machine. */
export const compareText: Compare<string> = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

const firstDifference = (differences: readonly number[]): number => differences.find((one) => one !== 0) ?? 0;

/** By path, line and column; what was seen at an endpoint comes after all files. */
export const compareLocations: Compare<Location> = (left, right) => {
  if (left.kind === 'endpoint' || right.kind === 'endpoint') {
    const text = (one: Location) => (one.kind === 'endpoint' ? one.request : '');
    return compareText(text(left), text(right));
  }
  const [from, to] = [left.span, right.span];
  return firstDifference([
    compareText(left.path, right.path),
    from.start.line - to.start.line,
    from.start.column - to.start.column,
    from.end.line - to.end.line,
    from.end.column - to.end.column,
  ]);
};

const rank = (finding: Finding): number => severities.indexOf(finding.severity);

const compareIdentity: Compare<Finding> = (left, right) =>
  firstDifference([
    compareText(left.ruleId, right.ruleId),
    compareText(left.subject.id, right.subject.id),
    compareText(left.fingerprint, right.fingerprint),
  ]);

/** Reading order: by place, the worst first where several stand at one place. */
export const compareByPlace: Compare<Finding> = (left, right) =>
  firstDifference([
    compareLocations(left.location, right.location),
    rank(right) - rank(left),
    compareIdentity(left, right),
  ]);

/** The worst first, then by place: what a reader with a limit should keep. */
export const compareByWeight: Compare<Finding> = (left, right) =>
  firstDifference([
    Number(left.outcome === 'unknown') - Number(right.outcome === 'unknown'),
    rank(right) - rank(left),
    compareByPlace(left, right),
  ]);
