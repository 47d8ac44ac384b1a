import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** What to walk: the root, and below it the places that were named (relative, with `/`; '' is the root itself). */
export type Roots = {
  readonly root: string;
  readonly directories: readonly string[];
  readonly files: readonly string[];
  /** Paths as given that do not exist, or that lead nowhere this user may look. */
  readonly missing: readonly string[];
};

/**
 * Finds the root of the paths a person named: their closest common directory; a file's directory when it stands alone.
 * Without paths the root is `directory`, which relative paths start from too.
 */
export const rootsOf = (paths: readonly string[], directory: string): Roots => {
  const named = paths.map((path) => namedBy(directory, path));
  const directories = named.filter(({ kind }) => kind === 'directory').map(({ full }) => full);
  const files = named.filter(({ kind }) => kind === 'file').map(({ full }) => full);
  const root = commonDirectory([...directories, ...files.map(dirname)]) ?? resolve(directory);
  const below = (full: string): string => relative(root, full).split(sep).join('/');
  return {
    root,
    directories: [...new Set(directories.map(below))],
    files: [...new Set(files.map(below))],
    missing: named.filter(({ kind }) => kind === 'missing').map(({ path }) => path),
  };
};

/** The closest directory at or above `directory` that is the top of a git repository. */
export const repositoryTop = (directory: string): string | undefined => {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
};

type Named = { readonly path: string; readonly full: string; readonly kind: 'directory' | 'file' | 'missing' };

// A file that is a link is meant as the file it leads to: links are not followed later on.
const namedBy = (directory: string, path: string): Named => {
  const full = resolve(directory, path);
  try {
    return statSync(full).isDirectory()
      ? { path, full, kind: 'directory' }
      : { path, full: realpathSync(full), kind: 'file' };
  } catch {
    return { path, full, kind: 'missing' };
  }
};

const commonDirectory = (directories: readonly string[]): string | undefined =>
  directories.reduce<string | undefined>(
    (common, one) => (common === undefined ? one : commonOf(common, one)),
    undefined,
  );

const commonOf = (first: string, second: string): string => {
  let common = first;
  while (common !== second && !second.startsWith(common.endsWith(sep) ? common : common + sep))
    common = dirname(common);
  return common;
};
