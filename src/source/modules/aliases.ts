import { posix } from 'node:path';
import type { ts } from 'ts-morph';
import type { Repository } from '../../model/repository.ts';
import type { Module, PackageInfo } from '../program.ts';
import { isJsonObject } from './json.ts';
import { t } from './typescript.ts';

/** `from` is what a specifier starts with (or is), `to` the path it stands for. */
export type Alias = { readonly from: string; readonly to: string };

const configNames =
  /^(?:vite|vitest|webpack[\w.-]*|rspack|rsbuild|rollup|svelte|nuxt|astro|next|electron\.vite|vue|craco|quasar|app)\.config\.[cm]?[jt]s$/;

/** The build configuration files in a package's root. */
export const configFiles = (repository: Repository, root: string): readonly string[] =>
  repository
    .list(root)
    .filter((name) => configNames.test(name))
    .map((name) => posix.join(root, name));

/** The text of a property's name, for identifiers and strings. */
export const propertyName = (name: ts.PropertyName | undefined): string | undefined =>
  name !== undefined && (t.isIdentifier(name) || t.isStringLiteralLike(name)) ? name.text : undefined;

const stringsIn = (expression: ts.Expression, file: ts.SourceFile, depth = 0): readonly string[] => {
  if (t.isStringLiteralLike(expression)) return [expression.text];
  if (t.isIdentifier(expression) && depth < 3) {
    for (const statement of file.statements) {
      if (!t.isVariableStatement(statement)) continue;
      const declared = statement.declarationList.declarations.find(
        (one) => t.isIdentifier(one.name) && one.name.text === expression.text,
      );
      if (declared?.initializer !== undefined) return stringsIn(declared.initializer, file, depth + 1);
    }
    return [];
  }
  const found: string[] = [];
  t.forEachChild(expression, (child) => {
    if (t.isExpression(child)) found.push(...stringsIn(child, file, depth));
  });
  return found;
};

const aliasesOfObject = (object: ts.ObjectLiteralExpression, root: string): readonly Alias[] =>
  object.properties.flatMap((property) => {
    if (!t.isPropertyAssignment(property)) return [];
    const from = propertyName(property.name);
    const written = stringsIn(property.initializer, object.getSourceFile());
    return from === undefined || written.length === 0
      ? []
      : [{ from: from.replace(/\/\*$|\$$/, ''), to: posix.join(root, ...written).replace(/\/\*?$/, '') }];
  });

const aliasOfEntry = (entry: ts.Expression, root: string): readonly Alias[] => {
  if (!t.isObjectLiteralExpression(entry)) return [];
  const of = (name: string) =>
    entry.properties.find((one) => t.isPropertyAssignment(one) && propertyName(one.name) === name);
  const [find, replacement] = [of('find'), of('replacement')];
  if (
    find === undefined ||
    replacement === undefined ||
    !t.isPropertyAssignment(find) ||
    !t.isPropertyAssignment(replacement)
  )
    return [];
  const from = stringsIn(find.initializer, entry.getSourceFile())[0];
  return from === undefined
    ? []
    : [{ from, to: posix.join(root, ...stringsIn(replacement.initializer, entry.getSourceFile())) }];
};

const aliasesIn = (config: Module, root: string): readonly Alias[] => {
  const found: Alias[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isPropertyAssignment(node) && /^(?:alias|resolveAlias)$/.test(propertyName(node.name) ?? '')) {
      if (t.isObjectLiteralExpression(node.initializer)) found.push(...aliasesOfObject(node.initializer, root));
      if (t.isArrayLiteralExpression(node.initializer))
        found.push(...node.initializer.elements.flatMap((one) => aliasOfEntry(one, root)));
    }
    t.forEachChild(node, visit);
  };
  for (const script of config.scripts) visit(script.file);
  return found;
};

const depends = (info: PackageInfo, name: string): boolean =>
  [info.manifest.dependencies, info.manifest.devDependencies].some((one) => isJsonObject(one) && name in one);

/** Aliases that come with a framework, without a line of configuration (Nuxt 3 and 4, SvelteKit, and the usual `@`). */
const conventional = (info: PackageInfo, repository: Repository): readonly Alias[] => {
  const at = (path: string) => posix.join(info.root, path);
  const inApp = repository.list(at('app')).length > 0;
  if (depends(info, 'nuxt') || depends(info, 'nuxt3')) {
    const source = inApp ? at('app') : info.root;
    return [
      { from: '~~', to: info.root },
      { from: '@@', to: info.root },
      { from: '~', to: source },
      { from: '@', to: source },
      { from: '#shared', to: at('shared') },
      { from: '~', to: info.root },
      { from: '@', to: info.root },
    ];
  }
  const guesses = ['src', '', 'app'].flatMap((folder) => ['@', '~'].map((from) => ({ from, to: at(folder) })));
  return depends(info, '@sveltejs/kit') ? [{ from: '$lib', to: at('src/lib') }, ...guesses] : guesses;
};

/** All aliases of a package, written ones before conventional ones; longer names first. */
export const aliasesOf = (
  info: PackageInfo,
  repository: Repository,
  module: (path: string) => Module | undefined,
): readonly Alias[] => {
  const written = configFiles(repository, info.root).flatMap((path) => {
    const config = module(path);
    return config === undefined ? [] : aliasesIn(config, info.root);
  });
  return [...written.sort((left, right) => right.from.length - left.from.length), ...conventional(info, repository)];
};

/** Where an alias leads a specifier, or undefined when it does not apply. */
export const applyAlias = (alias: Alias, specifier: string): string | undefined => {
  if (specifier === alias.from) return alias.to;
  const prefix = alias.from.endsWith('/') ? alias.from : `${alias.from}/`;
  return specifier.startsWith(prefix) ? posix.join(alias.to, specifier.slice(prefix.length)) : undefined;
};
