import { type Framework, within } from '../app.ts';
import { browserEntry, guarded, inBrowser, onServer, plain, viteConstants, viteInlining } from './framework.ts';

export const sveltekit: Framework = {
  name: 'SvelteKit',
  delivered: 'page',
  detect: ({ dependencies }) => dependencies.has('@sveltejs/kit'),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    const name = path.split('/').at(-1) ?? '';
    if (/^src\/routes\//.test(path)) {
      if (/^\+(?:page|layout)\.server\.|^\+server\./.test(name)) return onServer;
      if (/^\+(?:page|layout|error)(?:@[^.]*)?\.svelte$|^\+(?:page|layout)\.[jt]s$/.test(name)) return inBrowser();
    }
    if (
      /^src\/params\/[^/]+\.[jt]s$|^src\/hooks\.client\.|^src\/service-worker(?:\/index)?\.|^src\/hooks\.[jt]s$/.test(
        path,
      )
    )
      return inBrowser();
    if (/^src\/hooks\.server\.|\.remote\.[jt]s$/.test(path)) return onServer;
    if (/^src\/lib\/server\//.test(path) || /\.server\.[jt]sx?$/.test(name)) return guarded;
    return path === 'src/app.html' ? browserEntry : plain;
  },
  publicFolders: ['static'],
  inlining: viteInlining(),
  constants: {
    ...viteConstants,
    'browser@$app/environment': true,
    'dev@$app/environment': false,
    'building@$app/environment': false,
  },
  serverComponents: false,
  rendersOnServer: true,
  prunesProperties: false,
  mapsByDefault: false,
};
