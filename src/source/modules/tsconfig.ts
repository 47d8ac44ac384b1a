import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import { isJsonObject, type JsonObject, readJsonObject, stringsOf } from './json.ts';

/** What of a tsconfig or jsconfig decides where imports lead. Paths are relative to the scanned root. */
export type PathSettings = {
  readonly directory: string;
  readonly baseUrl: string | null;
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  readonly verbatim: boolean;
};

const optionsOf = (config: JsonObject): JsonObject =>
  isJsonObject(config.compilerOptions) ? config.compilerOptions : {};

const pathsOf = (options: JsonObject, directory: string): PathSettings['paths'] | null => {
  if (!isJsonObject(options.paths)) return null;
  const base = typeof options.baseUrl === 'string' ? posix.join(directory, options.baseUrl) : directory;
  return Object.entries(options.paths).map(([pattern, targets]) => ({
    pattern,
    targets: stringsOf(targets).map((target) => posix.join(base, target)),
  }));
};

const parentsOf = (config: JsonObject, directory: string): readonly string[] =>
  [...(typeof config.extends === 'string' ? [config.extends] : stringsOf(config.extends))]
    .filter((one) => one.startsWith('.'))
    .map((one) => posix.join(directory, /\.json$/.test(one) ? one : `${one}.json`));

const referencesOf = (config: JsonObject, directory: string): readonly string[] =>
  (Array.isArray(config.references) ? config.references : [])
    .filter(isJsonObject)
    .flatMap((one) => (typeof one.path === 'string' ? [posix.join(directory, one.path)] : []))
    .map((path) => (/\.json$/.test(path) ? path : posix.join(path, 'tsconfig.json')));

const folderOf = (path: string): string => (posix.dirname(path) === '.' ? '' : posix.dirname(path));

const load = (repository: Repository, path: string, seen: Set<string>): PathSettings | undefined => {
  if (seen.has(path)) return undefined;
  seen.add(path);
  const config = readJsonObject(repository, path);
  if (config === undefined) return undefined;
  const directory = folderOf(path);
  const options = optionsOf(config);
  const others = [...parentsOf(config, directory), ...referencesOf(config, directory)].flatMap(
    (one) => load(repository, one, seen) ?? [],
  );
  const paths = pathsOf(options, directory) ?? others.find((one) => one.paths.length > 0)?.paths ?? [];
  const baseUrl =
    typeof options.baseUrl === 'string'
      ? posix.join(directory, options.baseUrl)
      : (others.find((one) => one.baseUrl !== null)?.baseUrl ?? null);
  return {
    directory,
    baseUrl,
    paths,
    verbatim:
      options.verbatimModuleSyntax === true ||
      options.importsNotUsedAsValues === 'preserve' ||
      options.preserveValueImports === true ||
      others.some((one) => one.verbatim),
  };
};

/** The path settings that hold in a directory: the nearest tsconfig.json or jsconfig.json with what it extends and references. */
export const createPathSettings = (repository: Repository): ((directory: string) => PathSettings | undefined) => {
  const known = new Map<string, PathSettings | undefined>();
  const nearest = (directory: string): PathSettings | undefined => {
    if (known.has(directory)) return known.get(directory);
    const here = ['tsconfig.json', 'jsconfig.json'].flatMap(
      (name) => load(repository, posix.join(directory, name), new Set()) ?? [],
    )[0];
    const found = here ?? (directory === '' ? undefined : nearest(folderOf(directory)));
    known.set(directory, found);
    return found;
  };
  return nearest;
};

/** Where the settings map a specifier: candidate paths, best first. */
export const mapPath = (settings: PathSettings, specifier: string): readonly string[] => {
  const mapped = settings.paths.flatMap(({ pattern, targets }) => {
    const [head = '', tail] = pattern.split('*');
    if (tail === undefined)
      return pattern === specifier ? targets.map((target) => ({ length: pattern.length, target })) : [];
    if (!specifier.startsWith(head) || !specifier.endsWith(tail) || specifier.length < head.length + tail.length)
      return [];
    const star = specifier.slice(head.length, specifier.length - tail.length);
    return targets.map((target) => ({ length: head.length, target: target.replace('*', () => star) }));
  });
  const based = settings.baseUrl === null ? [] : [posix.join(settings.baseUrl, specifier)];
  return [...mapped.sort((left, right) => right.length - left.length).map((one) => one.target), ...based];
};
