import { type Framework, within } from '../app.ts';
import {
  browserEntry,
  guarded,
  inBrowser,
  onServer,
  plain,
  processInlining,
  productionConstants,
} from './framework.ts';

/** Exports that the pages router takes out of the browser's build (`getInitialProps` is not among them). */
const pagesStripped = [
  'getServerSideProps',
  'getStaticProps',
  'getStaticPaths',
  'unstable_getServerProps',
  'unstable_getStaticProps',
];
const appFile =
  /^(?:src\/)?app\/(?:.*\/)?(page|layout|template|loading|error|not-found|global-error|default|forbidden|unauthorized)\.[jt]sx?$/;
const handlerFile =
  /^(?:src\/)?(?:app\/(?:.*\/)?(?:route|sitemap|robots|manifest|opengraph-image|twitter-image|icon|apple-icon)\.[jt]sx?|pages\/api\/.*|(?:middleware|proxy|instrumentation)\.[jt]s)$/;

const isPrivate = (path: string): boolean => /(?:^|\/)app\/(?:.*\/)?_[^/]*\//.test(path);

export const next: Framework = {
  name: 'Next.js',
  delivered: 'page',
  detect: ({ dependencies, configNames }) => dependencies.has('next') || configNames.has('next'),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (view.directives.has('use server') || view.links.some((link) => link.specifier === 'server-only'))
      return guarded;
    if (handlerFile.test(path)) return onServer;
    if (/^(?:src\/)?instrumentation-client\.[jt]s$/.test(path)) return browserEntry;
    if (/^(?:src\/)?pages\/_document\./.test(path)) return onServer;
    if (/^(?:src\/)?pages\/.*\.[jt]sx?$/.test(path)) return inBrowser(pagesStripped);
    if (!appFile.test(path) || isPrivate(path)) return plain;
    return view.directives.has('use client') ? inBrowser() : onServer;
  },
  publicFolders: ['public'],
  inlining: processInlining(['NEXT_PUBLIC_']),
  constants: { ...productionConstants, 'typeof window': 'object' },
  serverComponents: true,
  rendersOnServer: true,
  prunesProperties: true,
  mapsByDefault: false,
};
