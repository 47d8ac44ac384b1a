import type { Layer } from '../../model/fact.ts';
import { readCommandLine } from './command-line.ts';

/** Where a server runs and how it was called, as far as that decides which files it reads. */
export type FileContext = {
  /** Absolute directory the server starts in: `/qdrant` in the image. */
  readonly workingDirectory: string;
  /** `RUN_MODE`; `null` when it is not set (`development`). The image sets `production`. */
  readonly runMode: string | null;
  /** The command line behind the program's name. */
  readonly args: readonly string[];
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
