import { posix } from 'node:path';
import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import type { View } from '../scopes/view.ts';

/** Entry modules that a bundler's configuration names, by where their output runs. */
export type Entries = { readonly browser: ReadonlySet<string>; readonly server: ReadonlySet<string> };

const nodeTarget = /['"](?:async-)?node\d*(?:\.\d+)?['"]/;

const stringsUnder = (node: ts.Node): readonly string[] => {
  if (t.isStringLiteralLike(node)) return [node.text];
  const found: string[] = [];
  t.forEachChild(node, (child) => {
    if (
      !t.isPropertyName(child) ||
      child.parent.kind !== t.SyntaxKind.PropertyAssignment ||
      !('name' in child.parent) ||
      child.parent.name !== child
    )
      found.push(...stringsUnder(child));
  });
  return found;
};

const isForNode = (object: ts.Node): boolean =>
  t.isObjectLiteralExpression(object) &&
  object.properties.some(
    (one) =>
      t.isPropertyAssignment(one) &&
      /^(?:target|platform)$/.test(propertyName(one.name) ?? '') &&
      nodeTarget.test(one.initializer.getText()),
  );

const entriesOfView = (view: View, add: (specifier: string, server: boolean) => void): void => {
  const visit = (node: ts.Node): void => {
    if (t.isPropertyAssignment(node) && /^(?:entry|entryPoints|input)$/.test(propertyName(node.name) ?? '')) {
      for (const specifier of stringsUnder(node.initializer)) add(specifier, isForNode(node.parent));
    }
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
};

const scriptsOf = (app: App): readonly string[] => {
  const scripts = app.info.manifest.scripts;
  return typeof scripts === 'object' && scripts !== null
    ? Object.values(scripts).filter((one) => typeof one === 'string')
    : [];
};

const known = new WeakMap<App, Entries>();

/** Reads the entries of an app's bundler from its configuration files and package scripts. */
export const entriesIn = (app: App): Entries => {
  const cached = known.get(app);
  if (cached !== undefined) return cached;
  const [browser, server] = [new Set<string>(), new Set<string>()];
  const add = (specifier: string, isServer: boolean): void => {
    const found = app.program.resolve(
      /^[./]/.test(specifier) ? specifier : `./${specifier}`,
      posix.join(app.root, 'package.json'),
    );
    if (found.kind === 'file') (isServer ? server : browser).add(found.path);
  };
  for (const view of app.configs) entriesOfView(view, add);
  for (const script of scriptsOf(app)) {
    if (!/\b(?:esbuild|tsup|bun build|webpack|rollup)\b/.test(script)) continue;
    for (const [, path] of script.matchAll(/\s((?:\.\/)?[\w./-]+\.[cm]?[jt]sx?)(?=\s|$)/g))
      if (path !== undefined) add(path, /--(?:platform|target)[= ]node/.test(script));
  }
  const entries = { browser, server };
  known.set(app, entries);
  return entries;
};
