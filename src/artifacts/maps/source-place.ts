import { posix } from 'node:path';
import type { Evidence } from '../../model/place.ts';
import type { Repository } from '../../model/repository.ts';
import type { OriginalPlace } from './source-map.ts';

const mostSteps = 12;

/**
 * The file of the repository that a place of a source map stands for: relative to the map as the specification asks, or
 * below one of the directories above it, as webpack and Turbopack name sources. Undefined for packages and for sources
 * that are not there.
 */
export const placeOfSource = (
  { source, line, column }: OriginalPlace,
  mapPath: string,
  repository: Repository,
): Evidence | undefined => {
  if (/(?:^|\/)node_modules\//.test(source)) return undefined;
  const path = pathsOf(source, posix.dirname(mapPath)).find((one) => hasLine(repository, one, line));
  if (path === undefined) return undefined;
  const start = { line, column, offset: 0 };
  const location = { kind: 'file', path, span: { start, end: { ...start, column: column + 1, offset: 1 } } } as const;
  return { location, note: 'the source map of the built file leads here' };
};

const hasLine = (repository: Repository, path: string, line: number): boolean => {
  if (path.startsWith('../') || path === '..') return false;
  const file = repository.text(path);
  return file.kind === 'text' && file.text.split('\n').length >= line;
};

/** Candidates, the likeliest first. */
const pathsOf = (source: string, directory: string): readonly string[] => {
  const bare = source
    .replace(/^[a-z][\w+.-]*:\/\/\/?/i, (scheme) => (/^file:/i.test(scheme) ? '/' : ''))
    .replace(/^(?:\[project\]\/|\(.{1,20}?\)\/|_N_E\/|webpack\/)/, '')
    .replace(/[?#].*$/, '');
  const hasScheme = /^[a-z][\w+.-]*:\/\//i.test(source);
  const above = directoriesAbove(directory);
  const shortened = bare.startsWith('/') || hasScheme ? tailsOf(bare) : [bare];
  const relative = hasScheme || bare.startsWith('/') ? [] : [posix.join(directory, bare)];
  return [...relative, ...shortened.flatMap((tail) => above.map((one) => posix.join(one, tail)))];
};

/** `a/b/c` → `a/b/c`, `a/b`, `a`, the top. */
const directoriesAbove = (directory: string): readonly string[] => {
  const parts = directory.split('/').filter((part) => part !== '' && part !== '.');
  return parts
    .map((_, at) => parts.slice(0, parts.length - at).join('/'))
    .concat('')
    .slice(0, mostSteps);
};

/** `/home/me/app/src/x.ts` → the same without its first directories, one after the other. */
const tailsOf = (path: string): readonly string[] => {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map((_, at) => parts.slice(at).join('/')).slice(0, mostSteps);
};
