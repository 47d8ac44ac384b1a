import { type Framework, within } from '../app.ts';
import { browserEntry, inBrowser, onServer, plain, processInlining, productionConstants } from './framework.ts';

export const gatsby: Framework = {
  name: 'Gatsby',
  delivered: 'page',
  detect: ({ dependencies }) => dependencies.has('gatsby'),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/^gatsby-(?:node|config)\.|^src\/api\//.test(path)) return onServer;
    if (/^gatsby-(?:browser|ssr)\./.test(path)) return browserEntry;
    return /^src\/(?:pages|templates)\//.test(path) ? inBrowser(['getServerData', 'config']) : plain;
  },
  publicFolders: ['static'],
  inlining: processInlining(['GATSBY_']),
  constants: { ...productionConstants, 'typeof window': 'object' },
  serverComponents: false,
  rendersOnServer: true,
  prunesProperties: true,
  mapsByDefault: true,
};
