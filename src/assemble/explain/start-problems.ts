import type { Deployment } from '../../model/deployment.ts';
import type { StartProblem } from '../../model/explanation.ts';
import { holdsIn } from '../../qdrant/versions.ts';
import { type EffectiveSettings, effectiveSettings } from '../settings/effective-settings.ts';

type Found = Omit<StartProblem, 'always'>;

/** What stops a server at its start: files it cannot read, values it cannot take. Judged at every version it can have. */
export function startProblemsOf(deployment: Deployment, versions: readonly string[]): readonly StartProblem[] {
  const files = (deployment.startErrors ?? []).map(({ message, location, versions: stopped }) => ({
    text: withoutStop(message.replace(/^Qdrant does not start with this file: /, '')),
    always: versions.every((version) => holdsIn(stopped, version)),
    location,
  }));
  const found = versions.map((version) => problemsIn(effectiveSettings(deployment, version)));
  const texts = new Map(found.flat().map((one) => [one.text, one]));
  const isAlways = (text: string): boolean =>
    deployment.unreadEnvironment === null && found.every((problems) => problems.some((one) => one.text === text));
  return [...files, ...[...texts.values()].map((one) => ({ ...one, always: isAlways(one.text) }))];
}

const withoutStop = (text: string): string => text.replace(/\.$/, '');

const problemsIn = (settings: EffectiveSettings): readonly Found[] =>
  [...settings].flatMap(([, { startError, fact }]) =>
    startError === null ? [] : [{ text: withoutStop(startError), location: fact?.location ?? null }],
  );
