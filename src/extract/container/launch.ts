import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { VersionRange } from '../../model/subjects/server.ts';
import { parseImage, versionOfImage } from '../../qdrant/images.ts';
import { readCommandLine } from '../../qdrant/loader/command-line.ts';
import { readingVersions } from '../../qdrant/loader/reading/reader-traits.ts';
import { anyVersion } from '../../qdrant/versions.ts';
import type { Container, Resolved, Variable } from './container.ts';
import { startWords } from './variables.ts';

/**
 * How the server is started: what decides which files it reads. `versions` are those that the image's tag can stand
 * for, oldest first, as far as they read files in different ways.
 */
export type Launch = {
  readonly workingDirectory: string;
  readonly runMode: Maybe<string>;
  readonly runModeAt: Location | null;
  readonly arguments: Maybe<readonly string[]>;
  readonly argumentsAt: Location;
  readonly versions: readonly string[];
  /** Words that end the program at once, in its own words, and where they stand. */
  readonly refusal: { readonly message: string; readonly location: Location } | null;
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
    versions:
      asVersion === undefined ? readingVersions(versionOf(container.built?.base ?? container.image)) : [asVersion],
    refusal: refusalOf(words),
  };
}

const knownTexts = (words: readonly Resolved[]): readonly string[] =>
  words.flatMap(({ value }) => (typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : []));

function versionOf(image: Resolved | null): VersionRange {
  const parsed = image === null || isUnknown(image.value) ? undefined : parseImage(image.value);
  const range = parsed === undefined ? undefined : versionOfImage(parsed);
  return range === undefined || isUnknown(range) ? anyVersion : range;
}

/** Only a plain call of the program is looked at: what a shell makes of its words is another matter. */
function refusalOf(words: readonly Resolved[]): Launch['refusal'] {
  const texts = knownTexts(words);
  const [program = ''] = texts;
  if (words.some(({ value }) => isUnknown(value)) || !/^(\.\/|\/qdrant\/)?(qdrant|entrypoint\.sh)$/.test(program))
    return null;
  const { error } = readCommandLine(texts.slice(1));
  const [first] = words;
  return error === null || first === undefined || texts.some((word) => /[;&|<>$`"'\\]/.test(word))
    ? null
    : { message: error, location: (words[1] ?? first).location };
}
