import { posix } from 'node:path';
import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { loadTypeScript } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { configProperties, stringsIn } from './settings.ts';

/** A name that the build makes known in every module: `imported` is the export of `path` it stands for. */
export type ProvidedName = { readonly name: string; readonly path: string; readonly imported: string };

const stringsOf = (node: ts.Node): readonly string[] => {
  const t = loadTypeScript();
  if (t.isStringLiteralLike(node)) return [node.text];
  const found: string[] = [];
  t.forEachChild(node, (child) => {
    found.push(...stringsOf(child));
  });
  return found;
};

const ofPlugin = (app: App, node: ts.NewExpression): readonly ProvidedName[] => {
  const t = loadTypeScript();
  const [argument] = node.arguments ?? [];
  if (
    !/ProvidePlugin$/.test(node.expression.getText()) ||
    argument === undefined ||
    !t.isObjectLiteralExpression(argument)
  )
    return [];
  return argument.properties.flatMap((property) => {
    const name = propertyName(property.name);
    if (name === undefined || !t.isPropertyAssignment(property)) return [];
    const strings = stringsOf(property.initializer);
    const files = strings.flatMap((one) => {
      const found = app.program.resolve(/^[./]/.test(one) ? one : `./${one}`, posix.join(app.root, 'package.json'));
      return found.kind === 'file' ? [found.path] : [];
    });
    const last = strings.at(-1);
    return files.map((path) => ({
      name,
      path,
      imported: strings.length > 1 && last !== undefined && /^\w+$/.test(last) ? last : '*',
    }));
  });
};

/** What webpack's `ProvidePlugin` provides. */
export const providedNames = (app: App): readonly ProvidedName[] => {
  const t = loadTypeScript();
  const found: ProvidedName[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isNewExpression(node)) found.push(...ofPlugin(app, node));
    t.forEachChild(node, visit);
  };
  for (const view of app.configs)
    if (view.module.text.includes('ProvidePlugin')) for (const script of view.scripts) visit(script.file);
  return found;
};

/** Specifiers that the bundler leaves to the page (`externals`, `external`). */
export const externalNames = (app: App): ReadonlySet<string> =>
  new Set(
    configProperties(app.configs).flatMap(({ path, value }) => {
      const at = path.findIndex((name) => name === 'externals' || name === 'external');
      if (at < 0) return [];
      return at === path.length - 1 ? stringsIn(value) : path.slice(at + 1, at + 2);
    }),
  );
