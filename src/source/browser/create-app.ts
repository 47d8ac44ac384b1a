import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import { filesBelow } from '../files-below.ts';
import { isJsonObject } from '../modules/json.ts';
import type { PackageInfo, Program } from '../program.ts';
import type { App, Framework } from './app.ts';
import type { Build } from './build.ts';
import { readDefines } from './config/defines.ts';
import { readEnvFiles } from './config/env-files.ts';
import { configProperties, readBuildSettings } from './config/settings.ts';
import { staticSite } from './frameworks/bundlers.ts';
import { frameworkOf } from './frameworks/index.ts';
import type { Views } from './scopes/view.ts';
import { createShipping } from './shipped/shipping.ts';

const configName =
  /^(?:(?:vite|vitest|webpack[\w.-]*|rspack|rsbuild|rollup|svelte|nuxt|astro|next|electron\.vite|vue|craco|react-router|docusaurus|app)\.config|gatsby-config|gatsby-node|(?:build|esbuild|bundle)[\w.-]*)\.[cm]?[jt]s$/;

const dependencyFields = ['dependencies', 'devDependencies', 'peerDependencies'];

const dependenciesOf = (info: PackageInfo): ReadonlySet<string> =>
  new Set(
    dependencyFields.flatMap((field) => {
      const list = info.manifest[field];
      return isJsonObject(list) ? Object.keys(list) : [];
    }),
  );

/** Where an app's files and modules come from. */
export type Sources = { readonly program: Program; readonly repository: Repository; readonly views: Views };

/** Nuxt's `app.config` is a module of the application, not a build's configuration. */
const configPaths = (framework: Framework, names: readonly string[]): readonly string[] =>
  framework.name === 'Nuxt' ? names.filter((name) => !name.startsWith('app.config.')) : names;

/** The configurations of Nuxt's layers, which it takes in from `layers/` by itself. */
const layerConfigs = (framework: Framework, repository: Repository, root: string): readonly string[] => {
  if (framework.name !== 'Nuxt') return [];
  const own = root === '' ? '' : `${root}/`;
  return filesBelow(repository.files, `${own}layers`)
    .map(({ path }) => path.slice(own.length))
    .filter((path) => /^layers\/[^/]+\/nuxt\.config\.[cm]?[jt]s$/.test(path));
};

/** The app that a package is, or undefined when no browser framework builds it and it has no pages (`hasPages`). Parses nothing for a package without one. */
export const createApp = (
  { program, repository, views }: Sources,
  info: PackageInfo,
  hasPages: boolean,
): App | undefined => {
  const { root } = info;
  const names = repository.list(root).filter((name) => configName.test(name));
  const dependencies = dependenciesOf(info);
  const framework =
    frameworkOf({
      root,
      dependencies,
      configNames: new Set(names.map((name) => name.replace(/\.config\..*$/, ''))),
      repository,
    }) ?? (hasPages ? staticSite : undefined);
  if (framework === undefined) return undefined;
  const configs = [...configPaths(framework, names), ...layerConfigs(framework, repository, root)].flatMap(
    (name) => views(posix.join(root, name)) ?? [],
  );
  const { envFolder } = readBuildSettings(configProperties(configs), { maps: false, publicFolders: [], manifest: '' });
  return {
    info,
    root,
    framework,
    program,
    repository,
    views,
    dependencies,
    configs,
    env: readEnvFiles(repository, posix.join(root, envFolder)),
  };
};

const tsconfigs = ['tsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json', 'jsconfig.json'];

const keepsTypeImports = (app: App): boolean =>
  tsconfigs.some((name) => {
    const file = app.repository.text(posix.join(app.root, name));
    return file.kind === 'text' && /"(?:verbatimModuleSyntax|preserveValueImports)"\s*:\s*true/.test(file.text);
  });

/** Reads how an app is built: settings, replaced texts, and the answer to what its build sends. */
export const createBuild = (app: App): Build => {
  const { scripts, targets } = app.info.manifest;
  const { mapsByDefault, publicFolders } = app.framework;
  const settings = readBuildSettings(configProperties(app.configs), {
    maps: mapsByDefault,
    publicFolders,
    manifest: JSON.stringify([scripts, targets]),
  });
  const verbatim = keepsTypeImports(app);
  return {
    app,
    settings,
    defines: readDefines(app),
    shipping: createShipping(app, { maps: settings.maps, isVerbatim: () => verbatim }),
  };
};
