import type { ts } from 'ts-morph';
import type { Location } from '../../../model/place.ts';
import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { bare } from '../env-access.ts';
import { looksLikeKey } from '../names.ts';
import type { View } from '../scopes/view.ts';
import { placeOf } from '../shipped/trail.ts';

type Found = { readonly name: string; readonly value: string | null; readonly location: Location };

/** An object that holds variables: which of them, as far as prefixes go; `loads`: it is filled from the env files. */
type Holder = { readonly prefixes: readonly string[]; readonly loads: boolean };

const loadsDotenv = (view: View): boolean => /\bdotenv\b|process\.loadEnvFile/.test(view.module.text);

const processHolder = (app: App, view: View): Holder => ({
  prefixes: [''],
  loads:
    !/^(?:Vite|SvelteKit|Astro|React Router|esbuild|webpack|browser extension|Electron)$/.test(app.framework.name) ||
    loadsDotenv(view),
});

const holderOfCall = (call: ts.CallExpression): Holder | undefined => {
  if (!/(?:^|\.)loadEnv$/.test(call.expression.getText())) return undefined;
  const prefix = call.arguments[2];
  if (prefix === undefined) return { prefixes: ['VITE_'], loads: true };
  if (t.isStringLiteralLike(prefix)) return { prefixes: [prefix.text], loads: true };
  return {
    prefixes: t.isArrayLiteralExpression(prefix)
      ? prefix.elements.flatMap((one) => (t.isStringLiteralLike(one) ? [one.text] : []))
      : [''],
    loads: true,
  };
};

/** Whether an expression is an object of environment variables. */
const holderOf = (app: App, view: View, expression: ts.Expression, depth = 0): Holder | undefined => {
  const node = bare(expression);
  if (depth > 4) return undefined;
  if (t.isCallExpression(node)) return holderOfCall(node);
  if (t.isPropertyAccessExpression(node)) {
    if (node.name.text === 'env' && node.expression.getText() === 'process') return processHolder(app, view);
    return node.name.text === 'parsed' && /dotenv/.test(node.expression.getText())
      ? { prefixes: [''], loads: true }
      : undefined;
  }
  if (!t.isIdentifier(node)) return undefined;
  const declaration = view.bindingOf.get(node)?.declaration;
  return declaration !== undefined &&
    t.isVariableDeclaration(declaration) &&
    t.isIdentifier(declaration.name) &&
    declaration.initializer !== undefined
    ? holderOf(app, view, declaration.initializer, depth + 1)
    : undefined;
};

const variable = (app: App, name: string, holder: Holder, location: Location): readonly Found[] => {
  const known = app.env.effective.get(name);
  if (!holder.prefixes.some((prefix) => name.startsWith(prefix))) return [];
  if (known !== undefined && !holder.loads) return []; // Vite's env files do not fill process.env: the build inlines undefined
  return [{ name, value: known?.value ?? null, location: known?.location ?? location }];
};

const wholeOf = (app: App, holder: Holder, location: Location): readonly Found[] => {
  const names = [...app.env.effective.keys()]
    .filter(isQdrantSecretName)
    .flatMap((name) => (holder.loads ? variable(app, name, holder, location) : []));
  return names.length > 0 || !holder.prefixes.includes('')
    ? names
    : [{ name: 'the whole environment', value: null, location }];
};

/** Destructured and plain constants of the configuration file lead on to their initializers. */
const throughConstant = (view: View, node: ts.Identifier): ts.Expression | undefined => {
  const declaration = view.bindingOf.get(node)?.declaration;
  return declaration !== undefined && t.isVariableDeclaration(declaration) && t.isIdentifier(declaration.name)
    ? declaration.initializer
    : undefined;
};

/** What one node says by itself; undefined when its parts are to be asked. */
const ofNode = (app: App, view: View, node: ts.Node): readonly Found[] | undefined => {
  const location = placeOf(view, node);
  if (t.isStringLiteralLike(node))
    return looksLikeKey(node.text) ? [{ name: 'literal', value: node.text, location }] : [];
  if (!t.isIdentifier(node) && !t.isPropertyAccessExpression(node) && !t.isCallExpression(node)) return undefined;
  const whole = holderOf(app, view, node);
  if (whole !== undefined) return wholeOf(app, whole, location);
  const holder = t.isPropertyAccessExpression(node) ? holderOf(app, view, node.expression) : undefined;
  if (holder === undefined || !t.isPropertyAccessExpression(node)) return undefined;
  return isQdrantSecretName(node.name.text) ? variable(app, node.name.text, holder, location) : [];
};

const isName = (child: ts.Node, node: ts.Node): boolean =>
  (t.isPropertyAssignment(node) || t.isPropertyAccessExpression(node)) && node.name === child;

/** The Qdrant secrets that the value of a configuration expression carries. */
export const secretsIn = (app: App, view: View, expression: ts.Node, depth = 0): readonly Found[] => {
  if (depth > 6) return [];
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const own = ofNode(app, view, node);
    if (own !== undefined) {
      found.push(...own);
      return;
    }
    const constant = t.isIdentifier(node) ? throughConstant(view, node) : undefined;
    if (constant !== undefined) found.push(...secretsIn(app, view, constant, depth + 1));
    t.forEachChild(node, (child) => {
      if (!isName(child, node)) visit(child);
    });
  };
  visit(expression);
  return found;
};
