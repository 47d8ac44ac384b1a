import type { Deployment } from '../../model/deployment.ts';
import type { StartProblem } from '../../model/explanation.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Server } from '../../model/subjects/server.ts';
import { compareVersions, parseVersion } from '../../qdrant/versions.ts';
import { versionsIn } from '../platform.ts';
import { type EffectiveSettings, effectiveSettings, settingsIn } from '../settings/effective-settings.ts';
import { type World, worldsOf } from '../worlds.ts';
import { startProblemsOf } from './start-problems.ts';

/** One server with everything that is asked about it: `versions` are those at which its range has to be judged. */
export type Situation = {
  readonly deployment: Deployment;
  readonly server: Server;
  readonly settings: EffectiveSettings;
  readonly versions: readonly string[];
  readonly startProblems: readonly StartProblem[];
  /** Worlds that were asked for before: every cell of a table asks for the same. */
  readonly worlds: Map<string, readonly World[]>;
  /** Unix seconds. */
  readonly now: number;
};

/** A deployment and its server → what can be asked about it. */
export function situationOf(deployment: Deployment, server: Server, now: number): Situation {
  const versions = versionsIn(server.version);
  const settings = effectiveSettings(deployment, versions.at(-1) ?? '');
  return {
    deployment,
    server,
    settings,
    versions,
    startProblems: startProblemsOf(deployment, versions),
    worlds: new Map(),
    now,
  };
}

/**
 * The same judged at more versions: the first and the last release of every minor version in the range, because one
 * request can hang on a route or a rule that no table shows.
 */
export function finelyJudged(situation: Situation): Situation {
  const { versions, server } = situation;
  const [first, last] = [parseVersion(versions[0] ?? ''), parseVersion(versions.at(-1) ?? '')];
  if (versions.length < 2 || first === undefined || last === undefined) return situation;
  const minors = Array.from({ length: last.minor - first.minor + 1 }, (_, index) => `1.${first.minor + index}`);
  const more = minors
    .flatMap((minor) => [`${minor}.0`, `${minor}.9`])
    .filter((version) => isIn(version, server.version));
  const all = [
    ...new Set([...versions, ...more.filter((version) => compareVersions(version, versions.at(-1) ?? '') < 0)]),
  ];
  return { ...situation, versions: all.toSorted(compareVersions), worlds: new Map() };
}

const isIn = (version: string, range: Server['version']): boolean =>
  isUnknown(range) || (compareVersions(version, range.from) >= 0 && compareVersions(version, range.before) < 0);

/** Every way to decide what the files leave open of these settings and of the version. */
export function worldsIn({ deployment, versions, worlds }: Situation, paths: readonly string[]): readonly World[] {
  const name = paths.join(' ');
  const found =
    worlds.get(name) ?? worldsOf(settingsIn(deployment, versions), deployment.unreadEnvironment !== null, paths);
  worlds.set(name, found);
  return found;
}

/** Why a setting's value is open, as a clause. */
export function whyOpen({ deployment, settings }: Situation, path: string): string {
  const setting = settings.get(path);
  if (isUnknown(setting?.value)) return setting.value.because;
  if (setting?.mayBeUnset === true) return 'a template writes it only under a condition';
  return deployment.unreadEnvironment?.because ?? 'the files leave it open';
}
