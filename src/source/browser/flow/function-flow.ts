import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { t } from '../../modules/typescript.ts';
import type { Build } from '../build.ts';
import { type AccessPath, anyElement, anywhere, returned, thrown } from './access-path.ts';
import { arrive, type Carrier, nowhere, onto, type Step } from './carrier.ts';
import { functionOf } from './functions.ts';
import { toBinding, toExport, toPattern } from './names-flow.ts';

/** The function (or file) around a node. */
export const enclosingFunction = (node: ts.Node): ts.Node => {
  let at = node.parent;
  while (!t.isFunctionLike(at) && !t.isSourceFile(at)) at = at.parent;
  return at;
};

/** A function gives the value back: to the call it came from, or to everybody who calls it. */
export const toReturn = (build: Build, from: Carrier, fn: ts.Node, path: AccessPath): Step => {
  const caller = from.calls.at(-1);
  if (caller !== undefined && functionOf(build.app, caller)?.node === fn) {
    return onto({ ...from, view: caller.view, calls: from.calls.slice(0, -1) }, caller.node, path);
  }
  const value = [returned, ...path];
  if (t.isFunctionDeclaration(fn)) {
    const binding = fn.name && from.view.declared.get(fn.name);
    if (fn.name === undefined) return toExport(build, { ...from, node: fn, path: value }, 'default');
    return binding === undefined ? nowhere : toBinding(build, from, binding, value);
  }
  if (t.isMethodDeclaration(fn) && t.isObjectLiteralExpression(fn.parent))
    return onto(from, fn.parent, [propertyName(fn.name) ?? anyElement, ...value]);
  return t.isArrowFunction(fn) || t.isFunctionExpression(fn) ? onto(from, fn, value) : nowhere;
};

const catchAround = (node: ts.Node): ts.CatchClause | undefined => {
  for (let at = node; !t.isSourceFile(at) && !t.isFunctionLike(at); at = at.parent) {
    if (t.isTryStatement(at.parent) && at.parent.tryBlock === at) return at.parent.catchClause;
  }
  return undefined;
};

/** A thrown value goes to the `catch` around it, or out of the function; some frameworks answer the client with it. */
export const toThrow = (build: Build, from: Carrier, node: ts.Node): Step => {
  const caught = catchAround(node);
  if (caught !== undefined)
    return caught.variableDeclaration === undefined ? nowhere : toPattern(build, from, caught.variableDeclaration.name);
  const { name } = build.app.framework;
  const answers =
    from.path[0] === anywhere &&
    (name === 'React Router' || name === 'SvelteKit') &&
    build.shipping.isServed(from.view.path);
  return answers
    ? arrive(from, node, 'thrown to the client here')
    : toReturn(build, from, enclosingFunction(node), [thrown, ...from.path]);
};
