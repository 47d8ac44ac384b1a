import { posix } from 'node:path';
import { type App, type Framework, type PackageFacts, type Role, within } from '../app.ts';
import { entriesIn } from '../config/entries.ts';
import type { View } from '../scopes/view.ts';
import {
  browserEntry,
  inBrowser,
  noInlining,
  onServer,
  plain,
  processInlining,
  productionConstants,
} from './framework.ts';

const conventional = /^(?:src\/)?(?:index|main|app|bootstrap|client)\.[jt]sx?$/i;

const entryRole = (view: View, app: App): Role => {
  const path = within(app, view.path) ?? view.path;
  if (/\.html?$/.test(path) && !/(?:^|\/)(?:dist|build|coverage|node_modules)\//.test(path)) return browserEntry;
  const { browser, server } = entriesIn(app);
  if (server.has(view.path)) return onServer;
  if (browser.has(view.path)) return browserEntry;
  if (isInjected(view, app)) return inBrowser();
  return browser.size === 0 && conventional.test(path) ? (isModule(view) ? browserEntry : inBrowser()) : plain;
};

/** esbuild's `inject` (a command line option): a module that exports a global's name and that nothing imports. */
const isInjected = (view: View, app: App): boolean =>
  app.framework.name === 'esbuild' &&
  ['process', 'Buffer', 'global'].some((name) => view.exports.has(name)) &&
  app.program.importers(view.path).length === 0;

/** A script without imports and exports: its names are global, and minifiers keep them. */
const isModule = (view: View): boolean => view.links.length > 0 || view.exports.size > 0;

const base = {
  delivered: 'page',
  role: entryRole,
  publicFolders: [],
  serverComponents: false,
  rendersOnServer: false,
  constants: productionConstants,
} as const;

const has =
  (...names: readonly string[]) =>
  ({ dependencies }: PackageFacts): boolean =>
    names.some((name) => dependencies.has(name));

/** webpack and its kin inline nothing by themselves. */
export const webpack: Framework = {
  ...base,
  name: 'webpack',
  detect: has('webpack', '@rspack/core', '@rsbuild/core', 'rollup', 'snowpack'),
  inlining: noInlining,
  prunesProperties: true,
  mapsByDefault: false,
};
export const esbuild: Framework = {
  ...base,
  name: 'esbuild',
  detect: has('esbuild', 'tsup', 'bun'),
  inlining: noInlining,
  prunesProperties: false,
  mapsByDefault: false,
};

const parcelRole = (view: View, app: App): Role => {
  const path = within(app, view.path) ?? view.path;
  const source = app.info.manifest.source;
  const isSource = typeof source === 'string' && posix.normalize(source) === path;
  return isSource || (/\.html?$/.test(path) && !/(?:^|\/)(?:dist|build|node_modules)\//.test(path))
    ? browserEntry
    : plain;
};

/** Parcel inlines every variable that browser code names, whatever its prefix (facts/bundles: parcel). */
export const parcel: Framework = {
  ...base,
  name: 'Parcel',
  detect: has('parcel', 'parcel-bundler'),
  role: parcelRole,
  inlining: processInlining([''], ['dot', 'bracket', 'destructured', 'optional']),
  prunesProperties: false,
  mapsByDefault: true,
};

export const createReactApp: Framework = {
  ...base,
  name: 'Create React App',
  detect: has('react-scripts', '@craco/craco', 'react-app-rewired'),
  publicFolders: ['public'],
  inlining: processInlining(['REACT_APP_']),
  prunesProperties: true,
  mapsByDefault: true,
};
export const vueCli: Framework = {
  ...base,
  name: 'Vue CLI',
  detect: has('@vue/cli-service'),
  publicFolders: ['public'],
  inlining: processInlining(['VUE_APP_']),
  prunesProperties: true,
  mapsByDefault: true,
};
export const angular: Framework = {
  ...base,
  name: 'Angular',
  detect: has('@angular/core'),
  publicFolders: ['public', 'src/assets'],
  inlining: { ...noInlining, importMeta: ['NG_APP_'] },
  prunesProperties: false,
  mapsByDefault: false,
};
export const storybook: Framework = {
  ...base,
  name: 'Storybook',
  detect: has('storybook', '@storybook/react', '@storybook/vue3'),
  inlining: processInlining(['STORYBOOK_']),
  prunesProperties: false,
  mapsByDefault: false,
};

const docusaurusRole = (view: View, app: App): Role => {
  const path = within(app, view.path) ?? view.path;
  if (/^(?:docusaurus\.config|sidebars)\./.test(path)) return onServer;
  return /^src\/(?:pages|theme)\/|^(?:docs|blog)\/.*\.mdx$/.test(path) ? inBrowser() : plain;
};

/** Its pages are built with webpack, and its configuration is a module of every page (docusaurus.io, `customFields`). */
export const docusaurus: Framework = {
  ...base,
  name: 'Docusaurus',
  detect: has('@docusaurus/core'),
  role: docusaurusRole,
  publicFolders: ['static'],
  inlining: noInlining,
  rendersOnServer: true,
  prunesProperties: false,
  mapsByDefault: false,
};

/** Pages without a build: what stands in an HTML file and the scripts it loads is what people get. */
export const staticSite: Framework = {
  ...base,
  name: 'static page',
  detect: () => false,
  role: (view, app) =>
    /\.html?$/.test(view.path) &&
    !/(?:^|\/)(?:node_modules|coverage|test|tests|docs?|fixtures|examples?)\//.test(within(app, view.path) ?? '')
      ? browserEntry
      : plain,
  inlining: noInlining,
  prunesProperties: false,
  // Nothing is left out: a script is delivered as it was written.
  mapsByDefault: true,
};
