import { type App, type Framework, within } from '../app.ts';
import { inBrowser, onServer, plain, viteConstants, viteInlining } from './framework.ts';

/** Nuxt 3 keeps its application in the root, Nuxt 4 in `app/`. */
const appPart = /^(?:app\/|src\/)?(?:pages|layouts|plugins|middleware)\//;

/** A path as the application or its layer sees it: a layer is laid out like the application it becomes part of. */
export const withinLayer = (app: App, path: string): string | undefined =>
  within(app, path)?.replace(/^layers\/[^/]+\//, '');

export const nuxt: Framework = {
  name: 'Nuxt',
  delivered: 'page',
  detect: ({ dependencies, configNames }) =>
    dependencies.has('nuxt') || dependencies.has('nuxt3') || configNames.has('nuxt'),
  role: (view, app) => {
    const path = withinLayer(app, view.path) ?? view.path;
    if (/^(?:src\/)?server\/(?:api|routes|middleware|plugins|tasks)\//.test(path)) return onServer;
    if (/\.server\.(?:vue|[jt]s)$/.test(path)) return onServer;
    if (/^(?:app\/|src\/)?(?:app|error)\.vue$/.test(path)) return inBrowser();
    return appPart.test(path) && !/^server\//.test(path) ? inBrowser() : plain;
  },
  publicFolders: ['public'],
  inlining: viteInlining(),
  constants: {
    ...viteConstants,
    'import.meta.client': true,
    'import.meta.server': false,
    'import.meta.browser': true,
    'import.meta.dev': false,
    'process.server': false,
    'process.client': true,
    'process.browser': true,
    'process.dev': false,
  },
  serverComponents: false,
  rendersOnServer: true,
  prunesProperties: false,
  mapsByDefault: false,
};
