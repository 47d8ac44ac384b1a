import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';

/** Extensions in the order bundlers try them, most specific first. */
const extensions = [
  '.ts',
  '.tsx',
  '.mts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.cts',
  '.vue',
  '.svelte',
  '.astro',
  '.mdx',
  '.json',
];
/** A TypeScript source stands for the JavaScript file it will become. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** Answers whether a path is a file of the repository, asking each directory once. */
export type FileTest = (path: string) => boolean;

/** A test over `repository.list`, so that files no name filter kept count too, and each directory is listed once. */
export const createFileTest = (repository: Repository): FileTest => {
  const listed = new Map<string, ReadonlySet<string>>();
  return (path) => {
    if (repository.file(path) !== undefined) return true;
    const directory = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    const names = listed.get(directory) ?? new Set(repository.list(directory));
    listed.set(directory, names);
    return names.has(posix.basename(path));
  };
};

const withExtension = (path: string, exists: FileTest): string | undefined => {
  const own = posix.extname(path);
  const replaced = (sourcesOf[own] ?? []).map((source) => path.slice(0, -own.length) + source);
  return [path, ...replaced, ...extensions.map((extension) => path + extension)].find(exists);
};

/** The file an extensionless path stands for: itself, with an extension, or the index of the folder. */
export const fileAt = (path: string, exists: FileTest): string | undefined => {
  const normal = posix.normalize(path).replace(/\/$/, '');
  if (normal.startsWith('../')) return undefined;
  const at = normal === '.' ? '' : normal;
  if (at !== '') {
    const direct = withExtension(at, exists);
    if (direct !== undefined) return direct;
  }
  return extensions.map((extension) => posix.join(at, `index${extension}`)).find(exists);
};
