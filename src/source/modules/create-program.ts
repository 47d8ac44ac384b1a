import type { Notice } from '../../model/notice.ts';
import type { Repository } from '../../model/repository.ts';
import { isMinified } from '../minified.ts';
import type { Module, Program } from '../program.ts';
import { createImporters } from './importers.ts';
import { createPackages } from './packages.ts';
import { isModulePath, parseModule } from './parse.ts';
import { createResolver } from './resolve.ts';

/** What a minifier wrote is searched for keys as any text is: its names say nothing, and reading it costs seconds. */
const isBuilt = (path: string, text: string): boolean => /\.[cm]?js$/i.test(path) && isMinified(text);

/**
 * The modules of a repository, nothing parsed yet. Never throws for what stands in a file: a module that cannot be read
 * or parsed is undefined, and `notices` says why.
 */
export const createProgram = (repository: Repository): Program => {
  const parsed = new Map<string, Module | undefined>();
  const notices: Notice[] = [];
  const read = (path: string): Module | undefined => {
    const file = isModulePath(path) ? repository.text(path) : undefined;
    if (file?.kind === 'refused') notices.push(file.notice);
    const result = file?.kind === 'text' && !isBuilt(path, file.text) ? parseModule(path, file.text) : undefined;
    if (result === undefined || 'scripts' in result) return result;
    notices.push(result);
    return undefined;
  };
  const module = (path: string): Module | undefined => {
    if (!parsed.has(path)) parsed.set(path, read(path));
    return parsed.get(path);
  };
  const packages = createPackages(repository);
  const resolve = createResolver(repository, packages, module);
  return {
    module,
    resolve,
    ...createImporters(repository, packages, resolve),
    package: packages.of,
    notices: () => [...notices],
  };
};
