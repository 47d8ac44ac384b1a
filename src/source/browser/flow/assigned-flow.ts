import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Build } from '../build.ts';
import { bare } from '../env-access.ts';
import { isText } from './access-path.ts';
import { arrive, type Carrier, nowhere, onto, type Step, together } from './carrier.ts';
import { requestStore } from './locals.ts';
import { assignedSink, toBinding } from './names-flow.ts';

const namesOf = (
  target: ts.PropertyAccessExpression,
): { readonly root: ts.Expression; readonly names: readonly string[] } => {
  const names: string[] = [];
  let at: ts.Expression = target;
  for (; t.isPropertyAccessExpression(at); at = bare(at.expression)) names.unshift(at.name.text);
  return { root: at, names };
};

const toProperty = (build: Build, from: Carrier, target: ts.PropertyAccessExpression): Step => {
  const { root, names } = namesOf(target);
  const sink = assignedSink(build, names, from.path);
  if (sink !== undefined) return arrive(from, target, sink);
  const store = requestStore(build.app, from.view.path, names);
  const left =
    store?.uses.map(({ view, node }) => onto({ ...from, view, calls: [] }, node, [...store.path, ...from.path])) ?? [];
  const binding = t.isIdentifier(root) ? from.view.bindingOf.get(root) : undefined;
  return together([
    ...left,
    binding === undefined ? nowhere : toBinding(build, from, binding, [...names, ...from.path]),
  ]);
};

/** `x = v`, `x.a.b = v`: the name holds the value from then on, at that path. */
const toTarget = (build: Build, from: Carrier, target: ts.Expression): Step => {
  const left = bare(target);
  if (t.isPropertyAccessExpression(left)) return toProperty(build, from, left);
  if (t.isElementAccessExpression(left) && t.isStringLiteralLike(left.argumentExpression)) {
    const root = bare(left.expression);
    const binding = t.isIdentifier(root) ? from.view.bindingOf.get(root) : undefined;
    return binding === undefined
      ? nowhere
      : toBinding(build, from, binding, [left.argumentExpression.text, ...from.path]);
  }
  const binding = t.isIdentifier(left) ? from.view.bindingOf.get(left) : undefined;
  return binding === undefined ? nowhere : toBinding(build, from, binding, from.path);
};

/** What a binary expression makes of a value on one of its sides. */
export const throughBinary = (build: Build, from: Carrier, node: ts.Node): Step => {
  const parent = node.parent;
  if (!t.isBinaryExpression(parent)) return nowhere;
  const operator = parent.operatorToken.getText();
  if (/^(?:=|\?\?=|\|\|=)$/.test(operator))
    return node === parent.right
      ? together([toTarget(build, from, parent.left), onto(from, parent, from.path)])
      : nowhere;
  if (/^\+=?$/.test(operator)) return isText(from.path) ? onto(from, parent, []) : nowhere;
  const passes = /^(?:\?\?|\|\|)$/.test(operator) || (/^(?:&&|,)$/.test(operator) && node === parent.right);
  return passes ? onto(from, parent, from.path) : nowhere;
};
