import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import { filesBelow } from '../files-below.ts';
import { isModulePath } from '../modules/parse.ts';
import type { Program } from '../program.ts';

/** Modules above which callers are looked for nearby only: reading all others costs more than the rest of the scan. */
const mostModules = 4000;

/**
 * The program with a bounded search for importers. In a large repository only modules that mention Qdrant, and those
 * beside or one folder above the imported one, are asked: whoever imports `./qdrant` mentions it.
 */
export const withNearImporters = (program: Program, repository: Repository): Program => {
  const modules = repository.files.filter(({ path }) => isModulePath(path));
  return modules.length <= mostModules
    ? program
    : { ...program, importers: nearImporters(program, repository, modules) };
};

const nearImporters = (
  program: Program,
  repository: Repository,
  modules: Repository['files'],
): Program['importers'] => {
  const speaking = modules.filter(({ mentionsQdrant }) => mentionsQdrant);
  const known = new Map<string, readonly string[]>();
  const importersOf = (path: string): readonly string[] => {
    const folder = posix.dirname(path);
    const near = [folder, posix.dirname(folder)].flatMap((one) => modulesIn(modules, one));
    const paths = [...new Set([...speaking, ...near].map((file) => file.path))].sort();
    return paths.filter((one) => one !== path && imports(program, repository, one, path));
  };
  return (path) => {
    const found = known.get(path) ?? importersOf(path);
    known.set(path, found);
    return found;
  };
};

/** The modules of one folder, none of those below it. */
const modulesIn = (modules: Repository['files'], folder: string): Repository['files'] =>
  filesBelow(modules, folder === '.' ? '' : folder).filter(({ path }) => posix.dirname(path) === folder);

const specifiers = /(?:\bfrom|\bimport|\brequire)\s*(?:\(\s*)?["'`]([^"'`\n]{1,300})["'`]/g;

const imports = (program: Program, repository: Repository, from: string, path: string): boolean => {
  const read = repository.text(from);
  if (read.kind !== 'text' || !read.text.includes(lastWord(path))) return false;
  return [...read.text.matchAll(specifiers)].some((match) => {
    const resolution = program.resolve(match[1] ?? '', from);
    return resolution.kind === 'file' && resolution.path === path;
  });
};

/** The word by which an import names a module; an index goes by its folder. */
const lastWord = (path: string): string => {
  const name = posix.basename(path).replace(/(?:\.\w+)+$/, '');
  return name === 'index' ? posix.basename(posix.dirname(path)).replace(/^\.$/, '') : name;
};
