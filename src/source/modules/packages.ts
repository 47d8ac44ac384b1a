import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import type { PackageInfo } from '../program.ts';
import { isJsonObject, readJsonObject } from './json.ts';

/** The packages of the repository: by the path of a file in them, by their name, and all. */
export type Packages = {
  readonly of: (path: string) => PackageInfo;
  readonly named: (name: string) => PackageInfo | undefined;
  readonly all: () => readonly PackageInfo[];
};

const folderOf = (path: string): string => (posix.dirname(path) === '.' ? '' : posix.dirname(path));

const loadPackage = (repository: Repository, root: string): PackageInfo | undefined => {
  const manifest = readJsonObject(repository, posix.join(root, 'package.json'));
  return manifest && { root, name: typeof manifest.name === 'string' ? manifest.name : null, manifest };
};

const isManifest = (path: string): boolean => /(?:^|\/)package\.json$/.test(path) && !path.includes('node_modules/');

/** Reads package.json files on demand; `of` answers with an empty package at the scanned root where there is none. */
export const createPackages = (repository: Repository): Packages => {
  const owners = new Map<string, PackageInfo>();
  const none: PackageInfo = { root: '', name: null, manifest: {} };
  const owner = (directory: string): PackageInfo => {
    const found =
      owners.get(directory) ??
      loadPackage(repository, directory) ??
      (directory === '' ? none : owner(folderOf(directory)));
    owners.set(directory, found);
    return found;
  };
  let everything: readonly PackageInfo[] | undefined;
  const all = () => {
    everything ??= repository.files
      .filter(({ path }) => path.endsWith('package.json') && isManifest(path))
      .map((file) => owner(folderOf(file.path)));
    return everything;
  };
  return { of: (path) => owner(folderOf(path)), all, named: (name) => all().find((one) => one.name === name) };
};

const conditions = {
  server: ['node', 'import', 'module', 'source', 'development', 'require', 'default'],
  browser: ['browser', 'import', 'module', 'source', 'require', 'default'],
} as const;

const pick = (value: unknown, target: 'server' | 'browser'): string | undefined => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((one) => pick(one, target)).find((one) => one !== undefined);
  if (!isJsonObject(value)) return undefined;
  return conditions[target].map((condition) => pick(value[condition], target)).find((one) => one !== undefined);
};

/** Where an `exports` or `imports` map leads for a key (`.`, `./x`, `#x`), patterns with `*` included. */
export const mapExport = (map: unknown, key: string, target: 'server' | 'browser'): string | undefined => {
  if (!isJsonObject(map) || !Object.keys(map).some((one) => /^[.#]/.test(one)))
    return key === '.' ? pick(map, target) : undefined;
  if (map[key] !== undefined) return pick(map[key], target);
  for (const [pattern, value] of Object.entries(map)) {
    const [head = '', tail] = pattern.split('*');
    if (tail === undefined || !key.startsWith(head) || !key.endsWith(tail)) continue;
    return pick(value, target)?.replace('*', key.slice(head.length, key.length - tail.length));
  }
  return undefined;
};

/** The paths, best first, that an import of a package of this repository can lead to; `subpath` is `''` or `x/y`. */
export const packageEntries = (info: PackageInfo, subpath: string, target: 'server' | 'browser'): readonly string[] => {
  const { manifest, root } = info;
  const exported = mapExport(manifest.exports, subpath === '' ? '.' : `./${subpath}`, target);
  const fields =
    target === 'browser'
      ? [manifest.browser, manifest.source, manifest.module, manifest.main]
      : [manifest.source, manifest.module, manifest.main];
  const legacy =
    subpath === ''
      ? [...fields.filter((one) => typeof one === 'string'), 'src/index', 'index']
      : [subpath, `src/${subpath}`];
  const written = exported === undefined ? legacy : [exported, ...legacy];
  // A built entry (dist/index.js) is not in the repository: its source usually lies at the same place under src/.
  return written
    .flatMap((one) => [one, one.replace(/^(\.\/)?(?:dist|lib|build|out)\//, '$1src/')])
    .map((one) => posix.join(root, one));
};

/** What the manifest's `browser` map puts in a file's place: another path, `null` for nothing, undefined when it does not say. */
export const browserReplacement = (info: PackageInfo, path: string): string | null | undefined => {
  const map = info.manifest.browser;
  if (!isJsonObject(map)) return undefined;
  for (const [from, to] of Object.entries(map)) {
    if (!from.startsWith('.') || posix.join(info.root, from) !== path) continue;
    return typeof to === 'string' ? posix.join(info.root, to) : null;
  }
  return undefined;
};
