import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { bare } from '../env-access.ts';
import type { Binding } from '../scopes/binding.ts';
import type { Site, View } from '../scopes/view.ts';
import { constantOf, type Known } from './constants.ts';

/** What a build knows an expression to be; undefined when only the run decides. */
export type Fold = (view: View, node: ts.Expression) => Known | undefined;

type Folding = { readonly app: App; readonly overrides: Readonly<Record<string, boolean | string>> };
type At = { readonly view: View; readonly depth: number };

const deepest = 12;
const known = (value: Known['value']): Known => ({ value });
const under = (at: At): At => ({ ...at, depth: at.depth + 1 });

const literal = (node: ts.Expression): Known | undefined => {
  const { SyntaxKind, isStringLiteralLike, isNumericLiteral } = t;
  if (isStringLiteralLike(node)) return known(node.text);
  if (isNumericLiteral(node)) return known(node.text !== '0');
  if (node.kind === SyntaxKind.TrueKeyword) return known(true);
  if (node.kind === SyntaxKind.FalseKeyword) return known(false);
  return node.kind === SyntaxKind.NullKeyword ? known(null) : undefined;
};

const ofImport = (folding: Folding, binding: Binding, at: At): Known | undefined => {
  const link = at.view.links.find((one) => one.binding === binding);
  if (link === undefined) return undefined;
  const decided = constantOf(folding.app, `${link.imported}@${link.specifier}`, folding.overrides);
  if (decided !== undefined) return decided;
  const target = folding.app.program.resolve(link.specifier, at.view.path, 'browser');
  const view = target.kind === 'file' ? folding.app.views(target.path) : undefined;
  const exported = view?.exports.get(link.imported);
  if (view === undefined || exported === undefined) return undefined;
  const there = { view, depth: at.depth + 1 };
  if ('binding' in exported) return ofBinding(folding, exported.binding, there);
  return t.isExpression(exported.node) ? foldAt(folding, exported.node, there) : undefined;
};

const ofBinding = (folding: Folding, binding: Binding, at: At): Known | undefined => {
  const { declaration } = binding;
  if (!t.isVariableDeclaration(declaration)) return ofImport(folding, binding, at);
  const isConstant =
    t.isVariableDeclarationList(declaration.parent) && (declaration.parent.flags & t.NodeFlags.Const) !== 0;
  const value = t.isIdentifier(declaration.name) && isConstant ? declaration.initializer : undefined;
  return value && foldAt(folding, value, under(at));
};

const ofLogical = (folding: Folding, node: ts.BinaryExpression, at: At): Known | undefined => {
  const { SyntaxKind } = t;
  const left = foldAt(folding, node.left, under(at));
  if (left === undefined) return undefined;
  const kind = node.operatorToken.kind;
  const decides =
    kind === SyntaxKind.AmpersandAmpersandToken
      ? !left.value
      : kind === SyntaxKind.BarBarToken
        ? Boolean(left.value)
        : (left.value ?? null) !== null;
  return decides ? left : foldAt(folding, node.right, under(at));
};

const ofBinary = (folding: Folding, node: ts.BinaryExpression, at: At): Known | undefined => {
  const operator = node.operatorToken.getText();
  if (/^(?:&&|\|\||\?\?)$/.test(operator)) return ofLogical(folding, node, at);
  const equality = /^([=!])==?$/.exec(operator)?.[1];
  if (equality === undefined) return undefined;
  const [left, right] = [foldAt(folding, node.left, under(at)), foldAt(folding, node.right, under(at))];
  if (left === undefined || right === undefined) return undefined;
  return known((left.value === right.value) === (equality === '='));
};

const ofIdentifier = (folding: Folding, node: ts.Identifier, at: At): Known | undefined => {
  if (node.text === 'undefined') return known(undefined);
  const binding = at.view.bindingOf.get(node);
  return binding === undefined
    ? constantOf(folding.app, node.text, folding.overrides)
    : ofBinding(folding, binding, at);
};

const truth = (inner: Known | undefined, negated: boolean): Known | undefined =>
  inner && known(Boolean(inner.value) !== negated);

const foldAt = (folding: Folding, expression: ts.Expression, at: At): Known | undefined => {
  if (at.depth > deepest) return undefined;
  const node = bare(expression);
  const direct = literal(node);
  if (direct !== undefined) return direct;
  if (t.isPrefixUnaryExpression(node))
    return node.operator === t.SyntaxKind.ExclamationToken
      ? truth(foldAt(folding, node.operand, under(at)), true)
      : undefined;
  if (t.isTypeOfExpression(node))
    return constantOf(folding.app, `typeof ${node.expression.getText()}`, folding.overrides);
  if (t.isBinaryExpression(node)) return ofBinary(folding, node, at);
  if (t.isPropertyAccessExpression(node))
    return constantOf(folding.app, node.getText().replace(/\?\./g, '.'), folding.overrides);
  if (t.isCallExpression(node)) {
    const argument = node.expression.getText() === 'Boolean' ? node.arguments[0] : undefined;
    return argument && truth(foldAt(folding, argument, under(at)), false);
  }
  return t.isIdentifier(node) ? ofIdentifier(folding, node, at) : undefined;
};

/**
 * Builds the constant folding of an app's production build: what the framework decides (`NODE_ENV`, `import.meta.client`),
 * public variables that an env file sets, and constants of the program. `overrides` are decisions of the other side.
 */
export const createFold =
  (app: App, overrides: Readonly<Record<string, boolean | string>> = {}): Fold =>
  (view, node) =>
    foldAt({ app, overrides }, node, { view, depth: 0 });

const alwaysExits = (statement: ts.Statement): boolean => {
  if (t.isReturnStatement(statement) || t.isThrowStatement(statement)) return true;
  return t.isBlock(statement) && statement.statements.some(alwaysExits);
};

/** Whether a statement before `child` in its block ends the function in this build. */
const isAfterExit = (view: View, child: ts.Node, fold: Fold): boolean => {
  const block = child.parent;
  if (!(t.isBlock(block) || t.isSourceFile(block)) || t.isFunctionDeclaration(child)) return false;
  for (const statement of block.statements) {
    if (statement === child) return false;
    if (alwaysExits(statement)) return true;
    if (t.isIfStatement(statement) && alwaysExits(statement.thenStatement) && fold(view, statement.expression)?.value)
      return true;
  }
  return false;
};

const isOtherBranch = (condition: Known | undefined, isThen: boolean): boolean =>
  condition !== undefined && Boolean(condition.value) !== isThen;

const isDeadBranch = (view: View, child: ts.Node, fold: Fold): boolean => {
  const parent = child.parent;
  if (t.isIfStatement(parent))
    return child !== parent.expression && isOtherBranch(fold(view, parent.expression), child === parent.thenStatement);
  if (t.isConditionalExpression(parent))
    return child !== parent.condition && isOtherBranch(fold(view, parent.condition), child === parent.whenTrue);
  if (!t.isBinaryExpression(parent) || child !== parent.right) return false;
  const operator = parent.operatorToken.getText();
  if (operator === '&&' || operator === '||') return isOtherBranch(fold(view, parent.left), operator === '&&');
  return operator === '??' && (fold(view, parent.left)?.value ?? null) !== null;
};

/** Whether this build drops a node because of a condition it knows, an exit before it, or a development label. */
export const isDead = ({ view, node }: Site, fold: Fold): boolean => {
  for (let child: ts.Node = node; !t.isSourceFile(child); child = child.parent) {
    if (isDeadBranch(view, child, fold) || isAfterExit(view, child, fold)) return true;
    if (t.isLabeledStatement(child) && child.label.text === 'DEV') return true;
  }
  return false;
};
