import { posix } from 'node:path';
import { type App, type Framework, within } from '../app.ts';
import { browserEntry, guarded, plain, productionConstants, viteConstants, viteInlining } from './framework.ts';

const isMain = (app: App, path: string): boolean => {
  const main = app.info.manifest.main;
  return typeof main === 'string' && posix.normalize(main).replace(/\.[^.]+$/, '') === path.replace(/\.[^.]+$/, '');
};

/** Electron: people get the main process too, so a key in it is delivered like one in a window. */
export const electron: Framework = {
  name: 'Electron',
  delivered: 'app',
  detect: ({ dependencies }) => dependencies.has('electron') || dependencies.has('electron-vite'),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/\.html?$/.test(path) || isMain(app, path)) return browserEntry;
    return /^(?:src\/|electron\/)?(?:(?:main|preload)\/index|main|preload|electron|background)\.[cm]?[jt]s$/.test(path)
      ? browserEntry
      : plain;
  },
  publicFolders: ['public', 'resources'],
  inlining: viteInlining(['VITE_', 'RENDERER_VITE_', 'PRELOAD_VITE_', 'MAIN_VITE_']),
  constants: viteConstants,
  serverComponents: false,
  rendersOnServer: false,
  prunesProperties: false,
  mapsByDefault: false,
};

const extensionScripts =
  /(?:^|\/)(?:background|content|contents|popup|options|sidepanel|newtab|devtools|service[-_]?worker)(?:[-_.]?(?:script|main|index))?(?:\/(?:index|main))?\.[jt]sx?$/i;

/** Browser extensions: everything in the package is on people's machines. */
export const extension: Framework = {
  name: 'browser extension',
  delivered: 'extension',
  detect: ({ dependencies, repository, root }) => {
    if (
      ['plasmo', 'wxt', '@crxjs/vite-plugin', 'web-ext', '@types/chrome', 'webextension-polyfill'].some((name) =>
        dependencies.has(name),
      )
    )
      return true;
    const manifest = repository.text(posix.join(root, 'manifest.json'));
    return manifest.kind === 'text' && /"manifest_version"\s*:/.test(manifest.text);
  },
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/(?:^|\/)node_modules\//.test(path)) return guarded;
    if (/\.html?$/.test(path) || extensionScripts.test(path) || /^(?:src\/)?entrypoints\//.test(path))
      return browserEntry;
    const manifest = app.repository.text(posix.join(app.root, 'manifest.json'));
    return manifest.kind === 'text' && manifest.text.includes(`"${path}"`) ? browserEntry : plain;
  },
  publicFolders: ['public', 'static'],
  inlining: { ...viteInlining(['VITE_', 'WXT_']), processEnv: ['PLASMO_PUBLIC_'], processStyles: new Set(['dot']) },
  constants: { ...productionConstants, ...viteConstants },
  serverComponents: false,
  rendersOnServer: false,
  prunesProperties: false,
  mapsByDefault: false,
};
