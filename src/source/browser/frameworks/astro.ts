import { type Framework, within } from '../app.ts';
import { onServer, plain, viteConstants, viteInlining } from './framework.ts';

/** An `.astro` file runs on the server; its `<script>`s and the components with a `client:` directive go to the browser. */
export const astro: Framework = {
  name: 'Astro',
  delivered: 'page',
  detect: ({ dependencies, configNames }) => dependencies.has('astro') || configNames.has('astro'),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/^src\/(?:middleware(?:\/index)?|actions\/.*|pages\/.*)\.[jt]s$/.test(path)) return onServer;
    return /\.astro$|^src\/(?:pages|content)\/.*\.mdx$/.test(path) ? onServer : plain;
  },
  publicFolders: ['public'],
  inlining: viteInlining(['PUBLIC_']),
  constants: viteConstants,
  serverComponents: false,
  rendersOnServer: true,
  prunesProperties: false,
  mapsByDefault: false,
};
