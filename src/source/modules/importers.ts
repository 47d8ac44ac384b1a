import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import type { PackageInfo, Resolution } from '../program.ts';
import { matchesGlob } from './glob.ts';
import { isJsonObject } from './json.ts';
import type { Packages } from './packages.ts';
import { isModulePath } from './parse.ts';

type Mention = { readonly file: string; readonly specifier: string };
type Index = ReadonlyMap<string, readonly Mention[]>;
type Resolve = (specifier: string, from: string, target?: 'server' | 'browser') => Resolution;

const specifiers =
  /(?:\bfrom|\bimport|\brequire(?:\.context)?|\bURL|\bglob|\bworkletPath)\s*\(?\s*(?:\/\*[^*]*\*\/\s*)?["'`]([^"'`\n]{1,300})["'`]|\breadFile(?:Sync)?\s*\(\s*(?:[\w.]+\s*\(\s*)?__dirname\s*[,+]\s*["'`]([^"'`\n]{1,300})["'`]|\bsrc\s*=\s*["']([^"'\n]{1,300})["']/g;
const longestText = 1_500_000;

/** The word by which an import can name a path: its base name, for an index file its folder's; without extension and query. */
export const baseWord = (path: string): string => {
  const bare = path.replace(/[?].*$/, '').replace(/(?:\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx|json))+$/, '');
  const name = posix.basename(bare);
  return name === 'index' || name === '' || name === '.' || name === '..' ? '' : name;
};

const specifierOf = (match: RegExpMatchArray): string => {
  const beside = match[2] ?? match[3]; // names of files, relative without a word
  const written = match[1] ?? (beside === undefined || /^[./]|:/.test(beside) ? (beside ?? '') : `./${beside}`);
  return match[0].startsWith('require.context') ? `${written}/**` : written;
};

const mentionsOf = (repository: Repository, file: string): readonly Mention[] => {
  const read = repository.text(file);
  if (read.kind !== 'text' || read.text.length > longestText) return [];
  return [...read.text.matchAll(specifiers)].map((match) => ({ file, specifier: specifierOf(match) }));
};

const indexOf = (repository: Repository, files: readonly string[]): Index => {
  const index = new Map<string, Mention[]>();
  for (const mention of files.flatMap((file) => mentionsOf(repository, file))) {
    const word = mention.specifier.includes('*') ? '*' : baseWord(mention.specifier);
    const list = index.get(word);
    if (list === undefined) index.set(word, [mention]);
    else list.push(mention);
  }
  return index;
};

const dependsOn = (info: PackageInfo, name: string): boolean =>
  ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].some((field) => {
    const list = info.manifest[field];
    return isJsonObject(list) && name in list;
  });

const within = (path: string, root: string): boolean => root === '' || path.startsWith(`${root}/`);

/** An index file (or a package's entry) is named by its folder, by the package, or by nothing but dots. */
const wordsFor = (path: string, info: PackageInfo): readonly string[] => {
  const folder = posix.basename(posix.dirname(path));
  const packageWords = info.name === null ? [] : [baseWord(info.name)];
  return [...new Set([baseWord(path), folder === '.' ? '' : folder, '', ...packageWords, '*'])];
};

/**
 * Builds `importers` and `mentioning`. A package's files are read for their specifiers once, at the first question about
 * one of its modules; a question then resolves only the specifiers whose last word can name the module.
 */
export const createImporters = (repository: Repository, packages: Packages, resolve: Resolve) => {
  const indexes = new Map<string, Index>();
  const filesOf = (root: string) =>
    repository.files.map((file) => file.path).filter((path) => isModulePath(path) && packages.of(path).root === root);
  const indexFor = (root: string): Index => {
    const index = indexes.get(root) ?? indexOf(repository, filesOf(root));
    indexes.set(root, index);
    return index;
  };
  const rootsFor = (info: PackageInfo): readonly string[] => {
    const users = packages
      .all()
      .filter((one) => within(`${one.root}/`, info.root) || (info.name !== null && dependsOn(one, info.name)));
    return [...new Set([info.root, ...users.map((one) => one.root)])];
  };
  const leadsTo = (mention: Mention, path: string): boolean =>
    mention.specifier.includes('*')
      ? matchesGlob(mention.specifier, mention.file, packages.of(mention.file).root, path)
      : (['server', 'browser'] as const).some((target) => {
          const found = resolve(mention.specifier, mention.file, target);
          return found.kind === 'file' && found.path === path;
        });
  const importers = (path: string): readonly string[] => {
    const info = packages.of(path);
    const mentions = rootsFor(info).flatMap((root) =>
      wordsFor(path, info).flatMap((word) => indexFor(root).get(word) ?? []),
    );
    const found = new Set<string>();
    for (const mention of mentions)
      if (mention.file !== path && !found.has(mention.file) && leadsTo(mention, path)) found.add(mention.file);
    return [...found].sort();
  };
  const mentioning = (word: string, near: string): readonly string[] =>
    filesOf(packages.of(near).root).filter((path) => {
      const read = path === near ? undefined : repository.text(path);
      return read?.kind === 'text' && read.text.length <= longestText && read.text.includes(word);
    });
  return { importers, mentioning };
};
