import { within } from '../app.ts';
import { type Framework, onServer, plain, viteConstants, viteInlining } from './framework.ts';

/** An `.astro` file runs on the server; its `<script>`s and the components with a `client:` directive go to the browser. */
export const astro: Framework = {
  name: 'Astro',
  delivered: 'page',
  detect: ({ dependencies, configs }) =>
    dependencies.has('astro') || configs.some((view) => /(?:^|\/)astro\.config\./.test(view.path)),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/^src\/(?:middleware(?:\/index)?|actions\/.*|pages\/.*)\.[jt]s$/.test(path)) return onServer;
    return /\.astro$/.test(path) ? onServer : plain;
  },
  publicFolders: ['public'],
  inlining: viteInlining(['PUBLIC_']),
  constants: viteConstants,
  serverComponents: false,
  rendersOnServer: true,
  prunesProperties: false,
  mapsByDefault: false,
};
