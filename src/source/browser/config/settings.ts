import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { t } from '../../modules/typescript.ts';
import { bare } from '../env-access.ts';
import type { View } from '../scopes/view.ts';

/** One property of a configuration file, with the names of the objects around it, outermost first. */
export type ConfigProperty = {
  readonly view: View;
  readonly path: readonly string[];
  readonly value: ts.Expression;
  readonly node: ts.Node;
};

/** All properties of an app's configuration files. */
export const configProperties = (configs: readonly View[]): readonly ConfigProperty[] => {
  const found: ConfigProperty[] = [];
  const visit = (view: View, node: ts.Node, path: readonly string[]): void => {
    const named = t.isPropertyAssignment(node) || t.isMethodDeclaration(node);
    const below = named ? [...path, propertyName(node.name) ?? ''] : path;
    if (t.isPropertyAssignment(node)) found.push({ view, path: below, value: node.initializer, node });
    t.forEachChild(node, (child) => visit(view, child, below));
  };
  for (const view of configs) for (const script of view.scripts) visit(view, script.file, []);
  return found;
};

/** The strings of a string or list of strings; empty when it is neither. */
export const stringsIn = (value: ts.Expression): readonly string[] => {
  const node = bare(value);
  if (t.isStringLiteralLike(node)) return [node.text];
  return t.isArrayLiteralExpression(node)
    ? node.elements.flatMap((one) => (t.isStringLiteralLike(one) ? [one.text] : []))
    : [];
};

/** The values of every property that ends in a path: `settingsAt(all, 'build', 'sourcemap')`. */
const settingsAt = (all: readonly ConfigProperty[], ...path: readonly string[]): readonly ConfigProperty[] =>
  all.filter((one) => path.every((name, index) => one.path[one.path.length - path.length + index] === name));

const isFalse = (one: ConfigProperty): boolean => {
  const node = bare(one.value);
  return node.kind === t.SyntaxKind.FalseKeyword || /^['"](?:false|none)?['"]$/.test(node.getText());
};

const isTrue = (one: ConfigProperty): boolean => {
  const { SyntaxKind, isStringLiteralLike } = t;
  const node = bare(one.value);
  return node.kind === SyntaxKind.TrueKeyword || (isStringLiteralLike(node) && !isFalse(one));
};

/**
 * What of a build's configuration matters for all its modules. `maps`: what is published carries the source text (source
 * maps, or a development build). `prefixes` are null where the framework's own hold.
 */
export type BuildSettings = {
  readonly maps: boolean;
  readonly publicFolders: readonly string[];
  readonly envFolder: string;
  readonly prefixes: readonly string[] | null;
  readonly dropsLegalComments: boolean;
};

/** What the framework does without a word, and the package's scripts and bundler settings as text. */
export type SettingDefaults = {
  readonly maps: boolean;
  readonly publicFolders: readonly string[];
  readonly manifest: string;
};

const mapSettings = (all: readonly ConfigProperty[]): readonly ConfigProperty[] => [
  ...settingsAt(all, 'build', 'sourcemap'),
  ...settingsAt(all, 'sourcemap', 'client'),
  ...settingsAt(all, 'devtool'),
  ...settingsAt(all, 'productionBrowserSourceMaps'),
  ...all.filter((one) => one.path.length <= 1 && /^source[mM]ap$/.test(one.path[0] ?? '')),
];

const publishesSources = (all: readonly ConfigProperty[], defaults: SettingDefaults): boolean => {
  const { manifest } = defaults;
  if (settingsAt(all, 'sourcesContent').some(isFalse) || /--sources-content=false/.test(manifest)) return false;
  if (settingsAt(all, 'mode').some((one) => stringsIn(one.value)[0] === 'development')) return true;
  const written = mapSettings(all);
  if (written.some(isTrue) || /--source-?maps?(?![\w=-]{0,40}false)\b/.test(manifest.replace(/--no-source-maps/g, '')))
    return true;
  return (
    defaults.maps &&
    !written.some(isFalse) &&
    !/--no-source-maps|GENERATE_SOURCEMAP=false|"sourceMap":false/.test(manifest)
  );
};

/** Folders and files that a copying plugin puts beside the code as they are. */
const copiedFolders = (all: readonly ConfigProperty[]): readonly string[] =>
  [...settingsAt(all, 'patterns', 'from'), ...settingsAt(all, 'targets', 'src')]
    .flatMap((one) => stringsIn(one.value))
    .map((one) => one.replace(/^\.\//, '').replace(/\/?\*.*$/, ''));

const publicFoldersOf = (all: readonly ConfigProperty[], defaults: SettingDefaults): readonly string[] => {
  const folder = settingsAt(all, 'publicDir')[0];
  if (settingsAt(all, 'copyPublicDir').some(isFalse) || (folder !== undefined && isFalse(folder)))
    return copiedFolders(all);
  const named = folder === undefined ? [] : stringsIn(folder.value);
  return [...(named.length > 0 ? named : defaults.publicFolders), ...copiedFolders(all)];
};

/** Reads the settings that decide source maps, the public folder, the env folder and its prefixes. */
export const readBuildSettings = (all: readonly ConfigProperty[], defaults: SettingDefaults): BuildSettings => {
  const prefixes = settingsAt(all, 'envPrefix').flatMap((one) => stringsIn(one.value));
  return {
    maps: publishesSources(all, defaults),
    publicFolders: publicFoldersOf(all, defaults),
    envFolder: settingsAt(all, 'envDir').flatMap((one) => stringsIn(one.value))[0] ?? '',
    prefixes: prefixes.length > 0 ? prefixes : null,
    dropsLegalComments:
      settingsAt(all, 'legalComments').some(isFalse) || /--legal-comments=none/.test(defaults.manifest),
  };
};
