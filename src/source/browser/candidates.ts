import { isModulePath } from '../modules/parse.ts';
import type { App } from './app.ts';
import { isTestPath } from './shipped/edges.ts';

const mostCandidates = 500;

const linked = (app: App, path: string): readonly string[] => {
  const view = app.views(path);
  if (view === undefined) return [];
  return view.links.flatMap((link) => {
    if (link.typeOnly) return [];
    const found = app.program.resolve(link.specifier, path, 'browser');
    return found.kind === 'file' ? [found.path] : [];
  });
};

/** Modules that hold one of the words by which a build puts secrets in, whatever they say of Qdrant. */
const mentioningWords = (app: App, words: readonly string[]): readonly string[] => {
  const near = app.root === '' ? 'package.json' : `${app.root}/package.json`;
  return words.flatMap((word) => app.program.mentioning(word, near));
};

/**
 * The modules that can hold a Qdrant secret of an app: those that speak of Qdrant, what they import, and what their
 * importers import (a key's own module often says nothing but `apiKey`), and those that hold one of `words`. The second
 * value tells the first kind apart.
 */
export const candidateModules = (
  app: App,
  mentioning: readonly string[],
  words: readonly string[],
): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean>(mentioning.map((path) => [path, true]));
  const add = (path: string): boolean => {
    if (found.has(path) || found.size > mostCandidates || isTestPath(path) || !isModulePath(path)) return false;
    found.set(path, false);
    return true;
  };
  const walk = (path: string, depth: number): void => {
    for (const next of linked(app, path)) if (add(next) && depth > 0) walk(next, depth - 1);
  };
  for (const path of mentioning) walk(path, 3);
  for (const path of mentioning)
    for (const importer of app.program.importers(path)) if (add(importer)) walk(importer, 1);
  for (const path of mentioningWords(app, words)) add(path);
  return found;
};
