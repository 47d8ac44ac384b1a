import type { Layer } from '../../model/fact.ts';
import { judgedVersion } from '../judged-version.ts';
import { readCommandLine } from './command-line.ts';
import { extensionOf } from './reading/formats/read-format.ts';
import { readerTraits } from './reading/reader-traits.ts';

/** Where a server runs and how it was called, as far as that decides which files it reads. */
export type FileContext = {
  /** Absolute directory the server starts in: `/qdrant` in the image. */
  readonly workingDirectory: string;
  /** `RUN_MODE`; `null` when it is not set (`development`). The image sets `production`. */
  readonly runMode: string | null;
  /** The command line behind the program's name. */
  readonly args: readonly string[];
  readonly version: string;
};

/** One place where a version looks for a file; `base` without extension or with one. */
export type ReadPlace = { readonly layer: Layer; readonly base: string };

/** Parts of a path with `.` and `..` taken out; a path that leads nowhere else starts at the root. */
const normalised = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
};

/** A path as the server would open it from its working directory. */
export const absolutePath = (path: string, workingDirectory: string): string =>
  normalised(path.startsWith('/') ? path : `${workingDirectory}/${path}`);

/** Where Qdrant looks for files, weakest first (src/settings.rs, Settings::new). `/etc/qdrant` only in Debian packages since 1.12.6. */
export const readPlaces = (context: FileContext): readonly ReadPlace[] => {
  const { configPath } = readCommandLine(context.args);
  const at = (layer: Layer, path: string) => ({ layer, base: absolutePath(path, context.workingDirectory) });
  return [
    at('config', 'config/config'),
    at('run-mode', `config/${context.runMode ?? 'development'}`),
    at('local', 'config/local'),
    ...(configPath === null ? [] : [at('config-path', configPath)]),
  ];
};

/** Whether a place finds exactly this file: by its full name with a known extension, or with one added. */
const finds = (base: string, path: string, extensions: readonly string[]): boolean =>
  base === path
    ? extensions.includes(extensionOf(path) ?? '')
    : extensions.some((extension) => `${base}.${extension}` === path);

/**
 * Which layer a file in the container is read as, `unread` when Qdrant never looks at it: another name or place, an
 * extension the version does not know (`.json` and `.toml` since 1.13), a `RUN_MODE` that is not set. The strongest
 * layer where it is several.
 */
export const layerOfFile = (pathInContainer: string, context: FileContext): Layer => {
  const { extensions } = readerTraits(judgedVersion(context.version).version);
  const path = absolutePath(pathInContainer, context.workingDirectory);
  const found = readPlaces(context).filter((place) => finds(place.base, path, extensions));
  return found.at(-1)?.layer ?? 'unread';
};
