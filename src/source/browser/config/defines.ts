import type { ts } from 'ts-morph';
import type { Location } from '../../../model/place.ts';
import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { propertyName } from '../../modules/aliases.ts';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { bare } from '../env-access.ts';
import type { View } from '../scopes/view.ts';
import { placeOf } from '../shipped/trail.ts';
import { secretsIn } from './config-secrets.ts';

/** A secret that a build configuration puts into the code: `name` is the variable it comes from. */
export type ConfigSecret = { readonly name: string; readonly value: string | null; readonly location: Location };

/** A text that the build replaces in browser code, with the secrets in what it puts there. */
export type Define = { readonly key: string; readonly secrets: readonly ConfigSecret[]; readonly location: Location };

const objectOf = (value: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined => {
  const node = value === undefined ? undefined : bare(value);
  return node !== undefined && t.isObjectLiteralExpression(node) ? node : undefined;
};

const entriesOf = (app: App, view: View, object: ts.ObjectLiteralExpression, prefix = ''): readonly Define[] =>
  object.properties.flatMap((property) => {
    if (!t.isPropertyAssignment(property)) return [];
    const key = `${prefix}${propertyName(property.name) ?? ''}`;
    const secrets = secretsIn(app, view, property.initializer);
    return [{ key, secrets, location: placeOf(view, property) }];
  });

const onlyOnServer = (node: ts.Node): boolean => {
  for (let at = node; !t.isSourceFile(at); at = at.parent) {
    if (
      t.isIfStatement(at.parent) &&
      at.parent.thenStatement === at &&
      /^(?:options\.|context\.)?isServer$/.test(at.parent.expression.getText())
    )
      return true;
  }
  return false;
};

const named = (app: App, name: string, location: Location): Define => {
  const variable = app.env.effective.get(name);
  return {
    key: `process.env.${name}`,
    secrets: isQdrantSecretName(name)
      ? [{ name, value: variable?.value ?? null, location: variable?.location ?? location }]
      : [],
    location,
  };
};

const ofEnvironmentPlugin = (app: App, view: View, node: ts.NewExpression): readonly Define[] => {
  const names = (node.arguments ?? []).flatMap((argument) => {
    if (t.isStringLiteralLike(argument)) return [argument.text];
    if (t.isArrayLiteralExpression(argument))
      return argument.elements.flatMap((one) => (t.isStringLiteralLike(one) ? [one.text] : []));
    return t.isObjectLiteralExpression(argument) ? argument.properties.map((one) => propertyName(one.name) ?? '') : [];
  });
  return names.map((name) => named(app, name, placeOf(view, node)));
};

const ofPlugin = (app: App, view: View, node: ts.NewExpression): readonly Define[] => {
  const name = node.expression.getText();
  if (onlyOnServer(node)) return [];
  if (/DefinePlugin$/.test(name)) {
    const object = objectOf(node.arguments?.[0]);
    return object === undefined ? [] : entriesOf(app, view, object);
  }
  if (/EnvironmentPlugin$/.test(name)) return ofEnvironmentPlugin(app, view, node);
  if (!/^(?:Dotenv|DotenvPlugin|DotenvWebpackPlugin|Dotenv\w*)$/.test(name)) return [];
  return [...app.env.effective.keys()].map((variable) => named(app, variable, placeOf(view, node)));
};

const ofProperty = (app: App, view: View, node: ts.PropertyAssignment): readonly Define[] => {
  const name = propertyName(node.name);
  const object = objectOf(node.initializer);
  if (name === 'define' && object !== undefined) return entriesOf(app, view, object);
  if (name === 'env' && object !== undefined && /^(?:Next\.js|Nuxt|Storybook|Gatsby)$/.test(app.framework.name))
    return entriesOf(app, view, object, 'process.env.');
  const on = node.initializer.kind === t.SyntaxKind.TrueKeyword;
  if (name === 'dotenv' && on)
    return [...app.env.effective.keys()]
      .filter((one) => one.startsWith('WEBPACK_'))
      .map((one) => named(app, one, placeOf(view, node)));
  return [];
};

/** What the app's build configuration replaces in browser code, for everything that carries a Qdrant secret. */
export const readDefines = (app: App): readonly Define[] => {
  const found: Define[] = [];
  const visit = (view: View, node: ts.Node): void => {
    if (t.isPropertyAssignment(node)) found.push(...ofProperty(app, view, node));
    if (t.isNewExpression(node)) found.push(...ofPlugin(app, view, node));
    t.forEachChild(node, (child) => visit(view, child));
  };
  for (const view of app.configs) for (const script of view.scripts) visit(view, script.file);
  return [...found.filter((one) => one.secrets.length > 0), ...scriptDefines(app)];
};

/** `--define:process.env.X=…` of package scripts. */
const scriptDefines = (app: App): readonly Define[] => {
  const scripts = JSON.stringify(app.info.manifest.scripts ?? {});
  const location: Location = {
    kind: 'file',
    path: app.root === '' ? 'package.json' : `${app.root}/package.json`,
    span: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
  };
  return [...scripts.matchAll(/--define:(?:process\.env\.|import\.meta\.env\.)?(\w+)=/g)]
    .map((match) => named(app, match[1] ?? '', location))
    .filter((one) => one.secrets.length > 0);
};
