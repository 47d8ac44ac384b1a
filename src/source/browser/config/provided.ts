import { posix } from 'node:path';
import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { configProperties, stringsIn } from './settings.ts';

/** A name that the build makes known in every module: `imported` is the export of `path` it stands for. */
export type ProvidedName = { readonly name: string; readonly path: string; readonly imported: string };

const stringsOf = (node: ts.Node): readonly string[] => {
  if (t.isStringLiteralLike(node)) return [node.text];
  const found: string[] = [];
  t.forEachChild(node, (child) => {
    found.push(...stringsOf(child));
  });
  return found;
};

const ofPlugin = (app: App, node: ts.NewExpression): readonly ProvidedName[] => {
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
  const found: ProvidedName[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isNewExpression(node)) found.push(...ofPlugin(app, node));
    t.forEachChild(node, visit);
  };
  for (const view of app.configs)
    if (view.module.text.includes('ProvidePlugin')) for (const script of view.scripts) visit(script.file);
  return found;
};

const falseAliases = (app: App): readonly string[] =>
  configProperties(app.configs).flatMap(({ path, value }) =>
    path.at(-2) === 'alias' && value.getText() === 'false' ? path.slice(-1) : [],
  );

const externalNames = (app: App): readonly string[] =>
  configProperties(app.configs).flatMap(({ path, value }) => {
    const at = path.findIndex((name) => name === 'externals' || name === 'external');
    if (at < 0) return [];
    return at === path.length - 1 ? stringsIn(value) : path.slice(at + 1, at + 2);
  });

/** The patterns of `NormalModuleReplacementPlugin` and `IgnorePlugin`: what matches is another module, or none. */
const replacedPatterns = (app: App): readonly RegExp[] =>
  app.configs.flatMap((view) =>
    [
      ...view.module.text.matchAll(
        /(?:NormalModuleReplacementPlugin\(|resourceRegExp\s*:)\s*\/((?:\\.|[^\\/\n])+)\/([a-z]*)/g,
      ),
    ].flatMap(([, source = '', flags = '']) => {
      try {
        return source.length < 200 && !/[+*}]\)?[+*{]/.test(source)
          ? [new RegExp(source, flags.replace(/[gy]/g, ''))]
          : [];
      } catch {
        return []; // a pattern that is none replaces nothing
      }
    }),
  );

/** Whether the bundler puts something else (or nothing) in a specifier's place: externals, aliases to `false`, replacement plugins. */
export const createReplacedTest = (app: App): ((specifier: string) => boolean) => {
  const names = new Set([...externalNames(app), ...falseAliases(app)]);
  const patterns = replacedPatterns(app);
  return (specifier) => names.has(specifier) || patterns.some((pattern) => pattern.test(specifier));
};
