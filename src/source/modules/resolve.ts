import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import type { Module, PackageInfo, Resolution } from '../program.ts';
import { type Alias, aliasesOf, applyAlias } from './aliases.ts';
import { createFileTest, type FileTest, fileAt } from './candidates.ts';
import { browserReplacement, mapExport, type Packages, packageEntries } from './packages.ts';
import { createPathSettings, mapPath } from './tsconfig.ts';

type Resolve = (specifier: string, from: string, target?: 'server' | 'browser') => Resolution;

const packageName = (specifier: string): { name: string; subpath: string } => {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return { name, subpath: specifier.slice(name.length + 1) };
};

const first = (paths: readonly (string | undefined)[], exists: FileTest): string | undefined => {
  for (const path of paths) {
    const found = path === undefined ? undefined : fileAt(path, exists);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** A query (`?raw`) or a scheme of Parcel's (`bundle-text:`) says how a file is taken in, not which. */
const withoutQuery = (specifier: string): string =>
  specifier.replace(/^(?:url|bundle-text|data-url|raw|worklet):/, '').replace(/[?].*$/, '');

/** Where `/main.ts` can lie: below the root, or beside the page, whose folder can be its build's root (electron-vite: `src/renderer`). */
const placesFromRoot = (specifier: string, from: string, root: string): readonly string[] => [
  ...(/\.html?$/i.test(from) ? [posix.join(posix.dirname(from), `.${specifier}`)] : []),
  ...['', 'public', 'src'].map((folder) => posix.join(root, folder, `.${specifier}`)),
];

/**
 * Builds the resolver: relative paths, extension and index resolution, tsconfig paths, written and conventional aliases,
 * `imports`/`exports`/`browser` of the repository's own packages. A query (`?raw`, `?worker`) is not part of the path.
 */
export const createResolver = (
  repository: Repository,
  packages: Packages,
  module: (path: string) => Module | undefined,
): Resolve => {
  const exists = createFileTest(repository);
  const settingsOf = createPathSettings(repository);
  const aliases = new Map<string, readonly Alias[]>();
  const aliasesFor = (info: PackageInfo) => {
    const known = aliases.get(info.root);
    if (known !== undefined) return known;
    aliases.set(info.root, []); // reading the configuration resolves nothing itself
    const found = aliasesOf(info, repository, module);
    aliases.set(info.root, found);
    return found;
  };

  const findLocal = (
    specifier: string,
    from: string,
    info: PackageInfo,
    target: 'server' | 'browser',
  ): string | undefined => {
    const directory = posix.dirname(from) === '.' ? '' : posix.dirname(from);
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return first([posix.join(directory, specifier)], exists);
    if (specifier.startsWith('/')) return first(placesFromRoot(specifier, from, info.root), exists);
    const written = aliasesFor(info).map((alias) => applyAlias(alias, specifier));
    const settings = settingsOf(directory);
    const mapped = settings === undefined ? [] : mapPath(settings, specifier);
    const internal = specifier.startsWith('#') ? mapExport(info.manifest.imports, specifier, target) : undefined;
    return first([...mapped, ...written, internal === undefined ? undefined : posix.join(info.root, internal)], exists);
  };

  const findPackage = (specifier: string, target: 'server' | 'browser'): Resolution => {
    const { name, subpath } = packageName(specifier);
    const own = packages.named(name);
    const path = own === undefined ? undefined : first(packageEntries(own, subpath, target), exists);
    if (path !== undefined) return { kind: 'file', path };
    return /^(?:@[\w.~-]+\/)?[\w.~-]+(?:[:/]|$)/.test(specifier)
      ? { kind: 'package', name, subpath }
      : { kind: 'unresolved' };
  };

  return remembering((written, from, target = 'server') => {
    const specifier = withoutQuery(written);
    const info = packages.of(from);
    const found = findLocal(specifier, from, info, target);
    if (found === undefined) return /^[./]/.test(specifier) ? { kind: 'unresolved' } : findPackage(specifier, target);
    const replaced = target === 'browser' ? browserReplacement(packages.of(found), found) : undefined;
    if (replaced === null) return { kind: 'unresolved' };
    return { kind: 'file', path: replaced ?? found };
  });
};

/** The same answers, each worked out once: a specifier means the same in all modules of a folder, and in all its pages. */
const remembering = (resolve: Resolve): Resolve => {
  const known = new Map<string, Resolution>();
  return (specifier, from, target = 'server') => {
    const key = `${target} ${/\.html?$/i.test(from)} ${posix.dirname(from)} ${specifier}`;
    const answer = known.get(key) ?? resolve(specifier, from, target);
    known.set(key, answer);
    return answer;
  };
};
