import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { bare } from '../env-access.ts';
import type { Binding } from '../scopes/binding.ts';
import type { Site, View } from '../scopes/view.ts';

/** A function of the program. */
export type FunctionSite = {
  readonly view: View;
  readonly node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;
};

const asFunction = (view: View, node: ts.Node | undefined): FunctionSite | undefined => {
  if (node === undefined) return undefined;
  const inner = t.isExpression(node) ? bare(node) : node;
  if (t.isFunctionDeclaration(inner) || t.isFunctionExpression(inner) || t.isArrowFunction(inner))
    return { view, node: inner };
  // memo(function X() {}), forwardRef((props) => …), unstable_cache(async (key) => …)
  return t.isCallExpression(inner) && !/^(?:use[A-Z]|createContext)/.test(inner.expression.getText())
    ? asFunction(
        view,
        inner.arguments.find((one) => t.isArrowFunction(one) || t.isFunctionExpression(one)),
      )
    : undefined;
};

const exportedFunction = (app: App, path: string, name: string, depth: number): FunctionSite | undefined => {
  const view = depth > 6 ? undefined : app.views(path);
  if (view === undefined) return undefined;
  const exported = view.exports.get(name);
  if (exported !== undefined)
    return 'binding' in exported
      ? functionBehind(app, view, exported.binding, depth + 1)
      : asFunction(view, exported.node);
  for (const link of view.links) {
    if (link.typeOnly || !(link.form === 'star' || (link.form === 'reexport' && link.exported === name))) continue;
    const target = app.program.resolve(link.specifier, path);
    const found =
      target.kind === 'file'
        ? exportedFunction(app, target.path, link.form === 'star' ? name : link.imported, depth + 1)
        : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The function that a name stands for, in this module or the one it is imported from. */
export const functionBehind = (app: App, view: View, binding: Binding, depth = 0): FunctionSite | undefined => {
  const { declaration } = binding;
  if (t.isFunctionDeclaration(declaration)) return { view, node: declaration };
  if (t.isVariableDeclaration(declaration) && t.isIdentifier(declaration.name))
    return asFunction(view, declaration.initializer);
  const link = view.links.find((one) => one.binding === binding);
  const target = link === undefined ? undefined : app.program.resolve(link.specifier, view.path);
  return link !== undefined && target?.kind === 'file'
    ? exportedFunction(app, target.path, link.imported, depth)
    : undefined;
};

/** The function that a call calls, when it is one of the program. */
export const functionOf = (app: App, call: Site): FunctionSite | undefined => {
  if (!t.isCallExpression(call.node)) return undefined;
  const callee = bare(call.node.expression);
  if (t.isArrowFunction(callee) || t.isFunctionExpression(callee)) return { view: call.view, node: callee };
  const binding = t.isIdentifier(callee) ? call.view.bindingOf.get(callee) : undefined;
  return binding && functionBehind(app, call.view, binding);
};
