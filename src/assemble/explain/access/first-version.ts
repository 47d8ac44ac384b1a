import { compareVersions, formatVersion, parseVersion } from '../../../qdrant/versions.ts';

/** No minor release of Qdrant had more patch releases than these. */
const patches = 10;

/** Every version number from one to another, as far as Qdrant counts. */
function numbersBetween(after: string, upTo: string): readonly string[] {
  const [from, to] = [parseVersion(after), parseVersion(upTo)];
  if (from === undefined || to === undefined || from.major !== to.major) return [upTo];
  const minors = Array.from({ length: to.minor - from.minor + 1 }, (_, index) => from.minor + index);
  const numbers = minors.flatMap((minor) =>
    Array.from({ length: patches }, (_, patch) => formatVersion({ major: to.major, minor, patch, pre: '' })),
  );
  return numbers.filter((number) => compareVersions(number, after) > 0 && compareVersions(number, upTo) <= 0);
}

/** The first version after one and up to another for which something holds, given that it holds for the last: searched by halving. */
export function firstVersionWhere(after: string, upTo: string, holds: (version: string) => boolean): string {
  let numbers = numbersBetween(after, upTo);
  while (numbers.length > 1) {
    const middle = Math.floor((numbers.length - 1) / 2);
    numbers = holds(numbers[middle] ?? upTo) ? numbers.slice(0, middle + 1) : numbers.slice(middle + 1);
  }
  return numbers[0] ?? upTo;
}
