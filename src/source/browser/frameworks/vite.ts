import { type Framework, within } from '../app.ts';
import { browserEntry, onServer, plain, viteConstants, viteInlining } from './framework.ts';

/** Vite alone: what `index.html` loads, with the frameworks that add no conventions of their own. */
export const vite: Framework = {
  name: 'Vite',
  delivered: 'page',
  detect: ({ dependencies, configNames }) => dependencies.has('vite') || configNames.has('vite'),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/\.html?$/.test(path))
      return /(?:^|\/)(?:public|static|dist|build|coverage|test|tests|docs)\//.test(path) ? plain : browserEntry;
    return /^(?:src\/)?(?:entry-server|server)\.[jt]sx?$/.test(path) ? onServer : plain;
  },
  publicFolders: ['public'],
  inlining: viteInlining(),
  constants: viteConstants,
  serverComponents: false,
  rendersOnServer: false,
  prunesProperties: false,
  mapsByDefault: false,
};
