import type { VersionRange } from '../../../model/subjects/server.ts';
import { anyVersion } from '../../../qdrant/versions.ts';

/** What holds for some of the versions that a deployment can have; without a range for all of them. */
export type Run<T> = { readonly value: T; readonly versions?: VersionRange };

/** Versions of which each reads some files in its own way: where they agree, those between them do. */
const samples = ['1.2.0', '1.12.2'];

/**
 * Reads something as each of some versions does (oldest first) and puts together those that read it alike. Where a
 * range is wide, the oldest, a middle and the newest are asked first: mostly they agree.
 */
export function runsOf<T>(versions: readonly string[], read: (version: string) => T): readonly Run<T>[] {
  const few = versions.filter(
    (version, index) => index === versions.length - 1 || index === 0 || samples.includes(version),
  );
  const first = merged(few.map((version) => ({ version, value: read(version) })));
  const runs = first.length === 1 ? first : merged(versions.map((version) => ({ version, value: read(version) })));
  if (runs.length === 1) return runs.map(({ value }) => ({ value }));
  return runs.map(({ version, value }, index) => ({
    value,
    versions: {
      from: index === 0 ? anyVersion.from : version,
      before: runs[index + 1]?.version ?? anyVersion.before,
    },
  }));
}

type Reading<T> = { readonly version: string; readonly value: T };

const merged = <T>(readings: readonly Reading<T>[]): readonly Reading<T>[] =>
  readings.filter(
    ({ value }, index) => index === 0 || JSON.stringify(value) !== JSON.stringify(readings[index - 1]?.value),
  );
