import type { Deployment } from '../../model/deployment.ts';
import type { StartProblem } from '../../model/explanation.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Server } from '../../model/server.ts';
import { type EffectiveSettings, effectiveSettings } from '../effective-settings.ts';
import { versionsIn } from '../platform.ts';
import { type World, worldsOf } from '../worlds.ts';
import { startProblemsOf } from './start-problems.ts';

/** One server with everything that is asked about it: `versions` are those at which its range has to be judged. */
export type Situation = {
  readonly deployment: Deployment;
  readonly server: Server;
  readonly settings: EffectiveSettings;
  readonly versions: readonly string[];
  readonly startProblems: readonly StartProblem[];
  /** Unix seconds. */
  readonly now: number;
};

/** A deployment and its server → what can be asked about it. */
export function situationOf(deployment: Deployment, server: Server, now: number): Situation {
  const versions = versionsIn(server.version);
  const settings = effectiveSettings(deployment, versions.at(-1) ?? '');
  return { deployment, server, settings, versions, startProblems: startProblemsOf(deployment, versions), now };
}

/** Every way to decide what the files leave open of these settings and of the version. */
export const worldsIn = ({ deployment, settings, versions }: Situation, paths: readonly string[]): readonly World[] =>
  worldsOf(settings, versions, deployment.unreadEnvironment !== null, paths);

/** Why a setting's value is open, as a clause. */
export function whyOpen({ deployment, settings }: Situation, path: string): string {
  const value = settings.get(path)?.value;
  if (isUnknown(value)) return value.because;
  return deployment.unreadEnvironment?.because ?? 'the files leave it open';
}
