import { posix } from 'node:path';
import type { Repository, RepositoryFile } from '../../model/repository.ts';
import { filesBelow } from '../files-below.ts';
import type { PackageInfo, Resolution } from '../program.ts';
import { matchesGlob } from './glob.ts';
import { isJsonObject } from './json.ts';
import type { Packages } from './packages.ts';
import { isModulePath } from './parse.ts';

type Mention = { readonly file: string; readonly specifier: string };
type Index = ReadonlyMap<string, readonly Mention[]>;
type Resolve = (specifier: string, from: string, target?: 'server' | 'browser') => Resolution;

const specifiers =
  /(?:\bfrom|\bimport|\brequire(?:\.context)?|\bURL|\bglob|\bworkletPath)\s*(?:\(\s*)?(?:\/\*[^*]*\*\/\s*)?["'`]([^"'`\n]{1,300})["'`]|\breadFile(?:Sync)?\s*\(\s*(?:[\w.]+\s*\(\s*)?__dirname\s*[,+]\s*["'`]([^"'`\n]{1,300})["'`]|\bsrc\s*=\s*["']([^"'\n]{1,300})["']/g;
const longestText = 1_500_000;
/** Up to this many modules, all of a package's files are read rather than those that mention Qdrant. */
const smallPackage = 1500;

/** The word by which an import can name a path: its base name, for an index file its folder's; without extension and query. */
const baseWord = (path: string): string => {
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

const isAsset = (specifier: string): boolean =>
  /\.(?!(?:[cm]?[jt]sx?|vue|svelte|astro|mdx|html?)(?:[?]|$))\w+(?:[?]|$)/.test(specifier) &&
  !/\.(?:png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|mp[34]|webm|pdf|wasm)(?:[?]|$)/i.test(specifier);
const pathOf = (found: Resolution): readonly string[] => (found.kind === 'file' ? [found.path] : []);

const speaks = (file: RepositoryFile): boolean => file.mentionsQdrant || /qdrant/i.test(file.path);

/**
 * Whether whoever imports a module must say "qdrant" doing so: its name does, or it is the index file of a folder whose
 * name does. Its importers are then among the files that the walk has seen to mention Qdrant.
 */
const isSpoken = (path: string, info: PackageInfo): boolean => {
  const base = baseWord(path);
  if (base !== '') return /qdrant/i.test(base);
  const isEntry =
    info.name !== null && /^(?:(?:src|lib)\/)?[^/]*$/.test(info.root === '' ? path : path.slice(info.root.length + 1));
  return !isEntry && /qdrant/i.test(posix.basename(posix.dirname(path)));
};

/** The module files of each package, and the specifiers they hold; read once, at the first question that needs them. */
const createIndexes = (repository: Repository, packages: Packages) => {
  const files = new Map<string, readonly RepositoryFile[]>();
  const indexes = new Map<string, Index>();
  const filesOf = (root: string): readonly RepositoryFile[] => {
    const found =
      files.get(root) ??
      filesBelow(repository.files, root).filter(({ path }) => isModulePath(path) && packages.of(path).root === root);
    files.set(root, found);
    return found;
  };
  const indexFor = (root: string, spoken: boolean): Index => {
    const key = `${spoken} ${root}`;
    const wanted = () => filesOf(root).filter((file) => !spoken || speaks(file));
    const index =
      indexes.get(key) ??
      indexOf(
        repository,
        wanted().map((file) => file.path),
      );
    indexes.set(key, index);
    return index;
  };
  return { filesOf, indexFor };
};

/** The modules of a package that hold a word; each is read once for a word, however often it is asked for. */
const createHolding = (repository: Repository, filesOf: (root: string) => readonly RepositoryFile[]) => {
  const known = new Map<string, readonly string[]>();
  const holds = (path: string, word: string): boolean => {
    const read = repository.text(path);
    return read.kind === 'text' && read.text.length <= longestText && read.text.includes(word);
  };
  return (word: string, root: string): readonly string[] => {
    const key = `${word} ${root}`;
    const wanted = () => filesOf(root).filter((file) => file.mentionsQdrant || !/qdrant/i.test(word));
    const found =
      known.get(key) ??
      wanted()
        .map(({ path }) => path)
        .filter((path) => holds(path, word));
    known.set(key, found);
    return found;
  };
};

const leadsTo = ({ specifier, file }: Mention, path: string, { packages, resolve }: Lookup): boolean => {
  if (specifier.includes('*')) return matchesGlob(specifier, file, packages.of(file).root, path);
  return (['server', 'browser'] as const).some((target) => {
    const found = resolve(specifier, file, target);
    return found.kind === 'file' && found.path === path;
  });
};

type Lookup = { readonly packages: Packages; readonly resolve: Resolve };

/** The packages whose files can import a module of a package: its own, those inside of it, those that depend on it. */
const rootsFor = (info: PackageInfo, packages: Packages): readonly string[] => {
  const isUser = (one: PackageInfo) =>
    within(`${one.root}/`, info.root) || (info.name !== null && dependsOn(one, info.name));
  return [
    ...new Set([
      info.root,
      ...packages
        .all()
        .filter(isUser)
        .map((one) => one.root),
    ]),
  ];
};

/**
 * Builds `importers`, `mentioning` and `size`. A package's files are read for their specifiers once, at the first
 * question about one of its modules whose name does not say "qdrant"; a question then resolves only the specifiers whose
 * last word can name the module.
 */
export const createImporters = (repository: Repository, packages: Packages, resolve: Resolve) => {
  const { filesOf, indexFor } = createIndexes(repository, packages);
  const importers = (path: string): readonly string[] => {
    const info = packages.of(path);
    const spoken = filesOf(info.root).length > smallPackage && isSpoken(path, info);
    const mentions = rootsFor(info, packages).flatMap((root) =>
      wordsFor(path, info).flatMap((word) => indexFor(root, spoken).get(word) ?? []),
    );
    const found = new Set<string>();
    for (const mention of mentions) {
      if (mention.file !== path && !found.has(mention.file) && leadsTo(mention, path, { packages, resolve }))
        found.add(mention.file);
    }
    return [...found].sort();
  };
  const holding = createHolding(repository, filesOf);
  const mentioning = (word: string, near: string): readonly string[] =>
    holding(word, packages.of(near).root).filter((path) => path !== near);
  const assets = (near: string): readonly string[] => {
    const { root } = packages.of(near);
    const mentions = filesOf(root).length > smallPackage ? [] : [...indexFor(root, false).values()].flat();
    const found = mentions
      .filter(({ specifier }) => isAsset(specifier))
      .flatMap(({ specifier, file }) => pathOf(resolve(specifier, file)));
    return [...new Set(found)].filter((path) => repository.file(path) === undefined).sort();
  };
  const size = (path: string): number => filesOf(packages.of(path).root).length;
  return { importers, mentioning, assets, size };
};
