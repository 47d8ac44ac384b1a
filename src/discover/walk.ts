import { type Dirent, readdirSync } from 'node:fs';
import type { Notice } from '../model/notice.ts';
import type { RepositoryFile } from '../model/repository.ts';
import { type IgnoreLayer, isIgnored, layerOf, repositoryLayer } from './ignore/layers.ts';
import { searchedBytes, searchFile } from './mention.ts';
import { canMatter, isEnvFile } from './name-filter.ts';
import { fileNotice, unreadable } from './notices.ts';

/** What one walk fills: everything it saw, in path order. `onFile` is told the number of files searched so far. */
export type Walk = {
  readonly files: RepositoryFile[];
  readonly notices: Notice[];
  /** Leads from the process's directory to the root: empty, or ending in `/`. */
  readonly prefix: string;
  readonly onFile: ((searched: number) => void) | undefined;
};

// Version control's own files, and packages that others wrote: git ignores the latter nearly everywhere, but a
// repository unpacked without its .gitignore has them too.
const skippedDirectories = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules', 'bower_components', '__pycache__']);

/**
 * Walks a directory and searches its files in one go, depth first and sorted by path. `path` is relative to the root
 * and empty or ending in `/`. Symbolic links are not followed, so a loop of them is no loop here; what cannot be
 * read becomes a notice.
 */
export const walkDirectory = (walk: Walk, path: string, above: IgnoreLayer | undefined): void => {
  const entries = readDirectory(walk, path);
  const layer = layerFor(walk, path, entries, above);
  for (const entry of entries.sort(byPath)) {
    const { name } = entry;
    const here = path + name;
    if (entry.isDirectory()) {
      if (!skippedDirectories.has(name) && !isIgnored(layer, here, name, true)) walkDirectory(walk, `${here}/`, layer);
    } else if (entry.isFile() && canMatter(name)) {
      const ignored = isIgnored(layer, here, name, false);
      if (!ignored || isEnvFile(name)) visitFile(walk, here, ignored);
    }
  }
};

/** Searches one regular file and keeps it. */
export const visitFile = (walk: Walk, path: string, ignored: boolean): void => {
  try {
    const mention = searchFile(walk.prefix + path);
    if (mention === 'too-large') walk.notices.push(onlyStartSearched(path));
    walk.files.push({ path, mentionsQdrant: mention === 'mentioned', ignored });
    walk.onFile?.(walk.files.length);
  } catch (error) {
    walk.notices.push(unreadable('file', path, error));
  }
};

const onlyStartSearched = (path: string): Notice =>
  fileNotice(
    'warning',
    'too-large',
    path,
    `Only the first ${searchedBytes / 1_048_576} MiB of the file were searched for Qdrant.`,
  );

const readDirectory = (walk: Walk, path: string): Dirent[] => {
  try {
    return readdirSync(walk.prefix + path || '.', { withFileTypes: true });
  } catch (error) {
    walk.notices.push(unreadable('directory', path, error));
    return [];
  }
};

// A repository inside of another (a submodule, a vendored clone) has its own rules only, as in git.
const layerFor = (
  walk: Walk,
  path: string,
  entries: readonly Dirent[],
  above: IgnoreLayer | undefined,
): IgnoreLayer | undefined => {
  const at = walk.prefix + path;
  let isRepository = false;
  let hasRules = false;
  for (const entry of entries) {
    if (entry.name === '.git') isRepository = true;
    // Git does not follow a .gitignore that is a link.
    else if (entry.name === '.gitignore') hasRules = entry.isFile();
  }
  const outer = isRepository ? repositoryLayer(at, path.length) : above;
  return hasRules ? layerOf(`${at}.gitignore`, path.length, outer) : outer;
};

// The order of whole paths: a directory sorts as its name with `/`, so `a.b` comes before `a/b`.
const byPath = (left: Dirent, right: Dirent): number => {
  const isFirst = left.name < right.name;
  const isAlike = isFirst ? right.name.startsWith(left.name) : left.name.startsWith(right.name);
  return (isAlike ? inPath(left) < inPath(right) : isFirst) ? -1 : 1;
};

const inPath = (entry: Dirent): string => (entry.isDirectory() ? `${entry.name}/` : entry.name);
