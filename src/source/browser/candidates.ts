import { isModulePath } from '../modules/parse.ts';
import type { App } from './app.ts';
import { isKeyName } from './names.ts';
import type { Link } from './scopes/links.ts';
import { isTestPath } from './shipped/edges.ts';

const mostCandidates = 300;
/** Packages up to this many modules are asked who imports what, to find keys in modules that name nothing. */
const smallPackage = 1500;

/** Names under which modules hand on configuration and keys. */
const holdsConfiguration = /config|setting|secret|\benv|environment|const|credential|option|header|keys?\b|auth/i;

const mayCarryKey = (link: Link): boolean => {
  if (link.typeOnly) return false;
  const name = link.binding?.name ?? link.imported;
  return (
    isKeyName(name) ||
    holdsConfiguration.test(name) ||
    holdsConfiguration.test(link.specifier) ||
    link.form === 'glob' ||
    /[?]raw/.test(link.specifier)
  );
};

const linked = (app: App, path: string): readonly string[] =>
  (app.views(path)?.links ?? []).filter(mayCarryKey).flatMap((link) => {
    const found = app.program.resolve(link.specifier, path, 'browser');
    return found.kind === 'file' ? [found.path] : [];
  });

/** Modules that hold one of the words by which a build puts secrets in, whatever they say of Qdrant. */
const mentioningWords = (app: App, words: readonly string[]): readonly string[] => {
  const near = app.root === '' ? 'package.json' : `${app.root}/package.json`;
  return words.flatMap((word) => app.program.mentioning(word, near));
};

/**
 * The modules that can hold a Qdrant secret of an app: those that speak of Qdrant, what they take keys and configuration
 * from, and what their importers do (a key's own module often says nothing but `apiKey`), and those that hold one of
 * `words`. The value tells the first kind apart.
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
  const asked = mentioning.filter((path) => app.program.size(path) <= smallPackage);
  for (const path of asked) for (const importer of app.program.importers(path)) if (add(importer)) walk(importer, 1);
  for (const path of mentioningWords(app, words)) add(path);
  return found;
};
