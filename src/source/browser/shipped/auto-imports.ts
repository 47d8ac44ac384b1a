import { posix } from 'node:path';
import type { App } from '../app.ts';
import { providedNames } from '../config/provided.ts';
import { withinLayer } from '../frameworks/nuxt.ts';
import type { Edge } from './edge.ts';

const folders = /^(?:app\/|src\/)?(?:components|composables|utils|stores)\/|^shared\/(?:utils|types)\//;
const serverFolders = /^(?:src\/)?server\/utils\//;

const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => (word[0] ?? '').toUpperCase() + word.slice(1))
    .join('');
const camel = (text: string): string => pascal(text).replace(/^./, (letter) => letter.toLowerCase());

/** The names under which Nuxt makes a file's exports known everywhere: exported name → global name. */
const globalNames = (app: App, path: string, exported: readonly string[]): readonly (readonly [string, string])[] => {
  const bare = path.replace(/\.[^./]+$/, '').replace(/\.(?:client|server|global)$/, '');
  if (/\.vue$/.test(path)) {
    const below = bare.replace(/^.*?components\//, '');
    const [whole, last] = [pascal(below), pascal(posix.basename(below))];
    return [...new Set([whole, last, `Lazy${whole}`, `Lazy${last}`])].map((name) => ['default', name] as const);
  }
  const own = app.views(path)?.exports.has('default') ? [['default', camel(posix.basename(bare))] as const] : [];
  return [...own, ...exported.filter((name) => name !== 'default').map((name) => [name, name] as const)];
};

const usesOfName = (app: App, path: string, imported: string, name: string): readonly Edge[] =>
  app.program.mentioning(name, path).flatMap((user): readonly Edge[] => {
    const other = app.views(user);
    const references = other?.globals.get(name) ?? [];
    const first = references[0];
    return other === undefined || first === undefined
      ? []
      : [{ view: other, form: 'import', imported, exported: null, references, node: first, kept: true, link: null }];
  });

/** Uses of a module that no import statement names: Nuxt's components, composables, utilities and `app.config`, and what `ProvidePlugin` provides. */
export const autoImportEdges = (app: App, path: string): readonly Edge[] => {
  const relative = withinLayer(app, path) ?? '';
  if (app.framework.name !== 'Nuxt')
    return providedNames(app)
      .filter((one) => one.path === path)
      .flatMap((one) => usesOfName(app, path, one.imported, one.name));
  if (/^(?:app\/|src\/)?app\.config\.[jt]s$/.test(relative)) return usesOfName(app, path, 'default', 'useAppConfig');
  if (!(folders.test(relative) || serverFolders.test(relative))) return [];
  const view = app.views(path);
  if (view === undefined) return [];
  return globalNames(app, path, [...view.exports.keys()]).flatMap(([imported, name]) =>
    usesOfName(app, path, imported, name).filter(
      (edge) => !serverFolders.test(relative) || /^(?:src\/)?server\//.test(withinLayer(app, edge.view.path) ?? ''),
    ),
  );
};
