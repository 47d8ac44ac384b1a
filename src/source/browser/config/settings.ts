import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { loadTypeScript } from '../../modules/typescript.ts';
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
  const t = loadTypeScript();
  const found: ConfigProperty[] = [];
  const visit = (view: View, node: ts.Node, path: readonly string[]): void => {
    let below = path;
    if (t.isPropertyAssignment(node)) {
      below = [...path, propertyName(node.name) ?? ''];
      found.push({ view, path: below, value: node.initializer, node });
    } else if (t.isMethodDeclaration(node)) below = [...path, propertyName(node.name) ?? ''];
    t.forEachChild(node, (child) => visit(view, child, below));
  };
  for (const view of configs) for (const script of view.scripts) visit(view, script.file, []);
  return found;
};

/** The strings of a string or list of strings; empty when it is neither. */
export const stringsIn = (value: ts.Expression): readonly string[] => {
  const t = loadTypeScript();
  const node = bare(value);
  if (t.isStringLiteralLike(node)) return [node.text];
  return t.isArrayLiteralExpression(node)
    ? node.elements.flatMap((one) => (t.isStringLiteralLike(one) ? [one.text] : []))
    : [];
};

/** The values of every property that ends in a path: `settingsAt(all, 'build', 'sourcemap')`. */
export const settingsAt = (all: readonly ConfigProperty[], ...path: readonly string[]): readonly ConfigProperty[] =>
  all.filter((one) => path.every((name, index) => one.path[one.path.length - path.length + index] === name));

const isTrue = (value: ts.Expression): boolean => {
  const t = loadTypeScript();
  const node = bare(value);
  return (
    node.kind === t.SyntaxKind.TrueKeyword || (t.isStringLiteralLike(node) && node.text !== 'false' && node.text !== '')
  );
};
const isFalse = (value: ts.Expression): boolean => bare(value).kind === loadTypeScript().SyntaxKind.FalseKeyword;

/** What of a build's configuration matters for all its modules. */
export type BuildSettings = {
  readonly maps: boolean;
  readonly publicFolders: readonly string[];
  readonly envFolder: string;
  readonly prefixes: readonly string[] | null;
  readonly development: boolean;
};

/** Reads the settings that decide source maps, the public folder, the env folder and its prefixes. */
export const readBuildSettings = (
  all: readonly ConfigProperty[],
  defaults: { readonly maps: boolean; readonly publicFolders: readonly string[] },
  scripts: string,
): BuildSettings => {
  const mapSettings = [
    ...settingsAt(all, 'build', 'sourcemap'),
    ...settingsAt(all, 'sourcemap', 'client'),
    ...settingsAt(all, 'devtool'),
    ...settingsAt(all, 'productionBrowserSourceMaps'),
    ...settingsAt(all, 'sourcemap').filter((one) => one.path.length <= 1),
  ];
  const off =
    mapSettings.some((one) => isFalse(one.value)) || /--no-source-maps|GENERATE_SOURCEMAP=false/.test(scripts);
  const on =
    mapSettings.some((one) => isTrue(one.value)) ||
    (/--sourcemap\b|--source-map\b/.test(scripts) && !/--sources-content=false/.test(scripts));
  const folder = settingsAt(all, 'publicDir')[0];
  const copied =
    !settingsAt(all, 'copyPublicDir').some((one) => isFalse(one.value)) &&
    !(folder !== undefined && isFalse(folder.value));
  const prefixes = settingsAt(all, 'envPrefix').flatMap((one) => stringsIn(one.value));
  const named = folder === undefined ? [] : stringsIn(folder.value);
  return {
    maps: on || (defaults.maps && !off),
    publicFolders: copied ? (named.length > 0 ? named : defaults.publicFolders) : [],
    envFolder: settingsAt(all, 'envDir').flatMap((one) => stringsIn(one.value))[0] ?? '',
    prefixes: prefixes.length > 0 ? prefixes : null,
    development: settingsAt(all, 'mode').some((one) => stringsIn(one.value)[0] === 'development'),
  };
};
