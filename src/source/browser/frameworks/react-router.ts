import type { App, Framework } from '../app.ts';
import { within } from '../app.ts';
import { browserEntry, guarded, inBrowser, onServer, plain, viteConstants, viteInlining } from './framework.ts';

/** Exports of a route module that only the server keeps, with everything that nothing else uses. */
const stripped = ['loader', 'action', 'headers', 'middleware', 'unstable_middleware'];

const namedInRoutes = (app: App, path: string): boolean => {
  const routes = ['app/routes.ts', 'app/routes.js', 'app/routes.tsx', 'src/routes.ts']
    .map((name) => app.repository.text(app.root === '' ? name : `${app.root}/${name}`))
    .find((file) => file.kind === 'text');
  return routes?.kind === 'text' && routes.text.includes(path.replace(/^(?:app|src)\//, ''));
};

export const reactRouter: Framework = {
  name: 'React Router',
  delivered: 'page',
  detect: ({ dependencies }) =>
    [...dependencies].some((name) => /^@(?:react-router\/dev|remix-run\/(?:dev|react|node))$/.test(name)),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/\.server\.[jt]sx?$|(?:^|\/)\.server\//.test(path)) return guarded;
    if (/^(?:app|src)\/entry\.client\.[jt]sx?$/.test(path)) return browserEntry;
    if (/^(?:app|src)\/(?:entry\.server\.[jt]sx?|routes\.[jt]sx?)$/.test(path)) return onServer;
    const isRoute = /^(?:app|src)\/(?:root\.[jt]sx?$|routes\/)/.test(path) || namedInRoutes(app, path);
    return isRoute ? inBrowser(stripped) : plain;
  },
  publicFolders: ['public'],
  inlining: viteInlining(),
  constants: viteConstants,
  serverComponents: false,
  rendersOnServer: true,
  prunesProperties: false,
  mapsByDefault: false,
};
