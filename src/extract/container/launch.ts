import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import { parseImage, versionOfImage } from '../../qdrant/images.ts';
import { newestKnownVersion } from '../../qdrant/versions.ts';
import type { Container, Resolved, Variable } from './container.ts';
import { startWords } from './variables.ts';

/**
 * How the server is started: what decides which files it reads. `version` is the oldest that the image's tag can
 * stand for, the newest known where the tag says nothing.
 */
export type Launch = {
  readonly workingDirectory: string;
  readonly runMode: Maybe<string>;
  readonly runModeAt: Location | null;
  readonly arguments: Maybe<readonly string[]>;
  readonly argumentsAt: Location;
  readonly version: string;
};

/** The official image's working directory and RUN_MODE (Dockerfile of qdrant/qdrant). */
const imageDirectory = '/qdrant';
const imageRunMode = 'production';

/** `asVersion` stands for the version that the image names. */
export function launchOf(container: Container, variables: readonly Variable[], asVersion?: string): Launch {
  const words = startWords(container);
  const mode = variables.find(({ name }) => name === 'RUN_MODE')?.value;
  const unresolved = words.find(({ value }) => isUnknown(value));
  return {
    workingDirectory: container.workingDirectory ?? container.built?.workingDirectory ?? imageDirectory,
    runMode: mode?.value ?? imageRunMode,
    runModeAt: mode?.location ?? null,
    arguments:
      unresolved === undefined ? knownTexts(words) : unknown('a variable stands in the command', unresolved.location),
    argumentsAt: words[0]?.location ?? container.location,
    version: asVersion ?? versionOf(container.built?.base ?? container.image),
  };
}

const knownTexts = (words: readonly Resolved[]): readonly string[] =>
  words.flatMap(({ value }) => (typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : []));

function versionOf(image: Resolved | null): string {
  const parsed = image === null || isUnknown(image.value) ? undefined : parseImage(image.value);
  const range = parsed === undefined ? undefined : versionOfImage(parsed);
  return range === undefined || isUnknown(range) ? newestKnownVersion : range.from;
}
