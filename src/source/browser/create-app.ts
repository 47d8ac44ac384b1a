import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import { isJsonObject } from '../modules/json.ts';
import type { PackageInfo, Program } from '../program.ts';
import type { App } from './app.ts';
import { readDefines } from './config/defines.ts';
import { readEnvFiles } from './config/env-files.ts';
import { configProperties, readBuildSettings } from './config/settings.ts';
import { frameworkOf } from './frameworks/index.ts';
import type { Views } from './scopes/view.ts';
import { createShipping } from './shipped/shipping.ts';
import type { Build } from './shipped-leaks.ts';

const configName =
  /^(?:(?:vite|vitest|webpack[\w.-]*|rspack|rsbuild|rollup|svelte|nuxt|astro|next|electron\.vite|vue|craco|react-router|gatsby-config|gatsby-node|app|angular)\.config|gatsby-config|gatsby-node|(?:build|esbuild|bundle)[\w.-]*)\.[cm]?[jt]s$/;

const dependenciesOf = (info: PackageInfo): ReadonlySet<string> =>
  new Set(
    ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) => {
      const list = info.manifest[field];
      return isJsonObject(list) ? Object.keys(list) : [];
    }),
  );

/** The app that a package is, or undefined when no browser framework builds it. */
export const createApp = (
  program: Program,
  repository: Repository,
  views: Views,
  info: PackageInfo,
): App | undefined => {
  const { root } = info;
  const configs = repository
    .list(root)
    .filter((name) => configName.test(name))
    .flatMap((name) => views(posix.join(root, name)) ?? []);
  const base = {
    info,
    root,
    program,
    repository,
    views,
    dependencies: dependenciesOf(info),
    configs,
    env: readEnvFiles(repository, root),
  };
  const framework = frameworkOf(base);
  if (framework === undefined) return undefined;
  const folder = readBuildSettings(configProperties(configs), { maps: false, publicFolders: [] }, '').envFolder;
  return { ...base, framework, env: folder === '' ? base.env : readEnvFiles(repository, posix.join(root, folder)) };
};

const verbatimTest = (app: App): ((path: string) => boolean) => {
  const names = ['tsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json', 'jsconfig.json'];
  const on = names.some((name) => {
    const file = app.repository.text(posix.join(app.root, name));
    return file.kind === 'text' && /"(?:verbatimModuleSyntax|preserveValueImports)"\s*:\s*true/.test(file.text);
  });
  return () => on;
};

/** Reads how an app is built: settings, replaced texts, and the answer to what its build sends. */
export const createBuild = (app: App): Build => {
  const scripts = JSON.stringify(app.info.manifest.scripts ?? {});
  const settings = readBuildSettings(
    configProperties(app.configs),
    { maps: app.framework.mapsByDefault, publicFolders: app.framework.publicFolders },
    scripts,
  );
  return {
    app,
    settings,
    defines: readDefines(app),
    shipping: createShipping(app, { maps: settings.maps || settings.development, isVerbatim: verbatimTest(app) }),
  };
};
