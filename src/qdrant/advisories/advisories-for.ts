import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Advisory, Server, VersionRange } from '../../model/subjects/server.ts';
import { compareVersions, isWithin } from '../versions.ts';
import { type AdvisoryEntry, advisories, type Condition, type FactName } from './table.ts';

/** The parts of a server that preconditions look at. */
export type AdvisoryFacts = Pick<Server, 'auth' | 'cluster' | 'settings'>;

const readers: Readonly<Record<FactName, (server: AdvisoryFacts) => Maybe<string | number | boolean | null>>> = {
  'auth.mode': ({ auth }) => auth.mode,
  'auth.admin_key': ({ auth }) => auth.admin_key,
  'auth.alt_key': ({ auth }) => auth.alt_key,
  'cluster.enabled': ({ cluster }) => cluster.enabled,
  'cluster.internal_auth': ({ cluster }) => cluster.internal_auth,
  snapshots_storage: ({ settings }) => settings['storage.snapshots_config.snapshots_storage'] ?? null,
};

type Verdict = boolean | undefined;

/** `undefined` absorbs nothing that the other side decides. */
const every = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
};
const some = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
};

const holds = (condition: Condition, server: AdvisoryFacts): Verdict => {
  if ('all' in condition) return every(condition.all.map((part) => holds(part, server)));
  if ('any' in condition) return some(condition.any.map((part) => holds(part, server)));
  const value = readers[condition.fact](server);
  return isUnknown(value) ? undefined : value === condition.equals;
};

const affects = (entry: AdvisoryEntry, version: VersionRange, server: AdvisoryFacts): Verdict =>
  every([isWithin(version, entry.from, entry.fixed_in), holds(entry.needs, server)]);

const published = ({ id, severity, fixed_in, title }: AdvisoryEntry): Advisory => ({ id, severity, fixed_in, title });

/**
 * The advisories that certainly hold for a server: its whole version range lies in their range and their precondition
 * is met. Unknown when none is certain and some are possible: the version is not known, the tag's range straddles a
 * fix, or a setting that decides is not known.
 */
export const advisoriesFor = (version: Maybe<VersionRange>, server: AdvisoryFacts): Maybe<readonly Advisory[]> => {
  if (isUnknown(version)) return version;
  const verdicts = advisories.map((entry) => ({ entry, verdict: affects(entry, version, server) }));
  const certain = verdicts.filter(({ verdict }) => verdict === true).map(({ entry }) => published(entry));
  const possible = verdicts.find(({ verdict }) => verdict === undefined);
  if (certain.length > 0 || possible === undefined) return certain;
  return unknown(`whether ${possible.entry.id} holds depends on what is not known`);
};

/** The lowest version that fixes all of them, `null` for none. */
export const lowestFix = (found: readonly Advisory[]): string | null =>
  found.reduce<string | null>(
    (best, { fixed_in }) => (best === null || compareVersions(fixed_in, best) > 0 ? fixed_in : best),
    null,
  );
