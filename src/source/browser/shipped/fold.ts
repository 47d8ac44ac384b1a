import type { ts } from 'ts-morph';
import { loadTypeScript } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { bare } from '../env-access.ts';
import type { Binding } from '../scopes/binding.ts';
import type { Site, View } from '../scopes/view.ts';

/** What a build knows an expression to be; undefined when only the run decides. */
export type Known = { readonly value: string | boolean | null | undefined };

const unknownValue = undefined;
const known = (value: Known['value']): Known => ({ value });

type Fold = (view: View, node: ts.Expression, depth?: number) => Known | undefined;

const isFunction = (value: Known | undefined): boolean => value !== undefined;

const literal = (node: ts.Expression): Known | undefined => {
  const t = loadTypeScript();
  if (t.isStringLiteralLike(node)) return known(node.text);
  if (t.isNumericLiteral(node)) return known(node.text !== '0');
  if (node.kind === t.SyntaxKind.TrueKeyword) return known(true);
  if (node.kind === t.SyntaxKind.FalseKeyword) return known(false);
  return node.kind === t.SyntaxKind.NullKeyword ? known(null) : unknownValue;
};

const publicName = (app: App, text: string): string | undefined => {
  const match = /^(process\.env|import\.meta\.env)\.(\w+)$/.exec(text);
  if (match === null) return undefined;
  const { importMeta, processEnv } = app.framework.inlining;
  const prefixes = match[1] === 'process.env' ? processEnv : importMeta;
  return prefixes.some((prefix) => match[2]?.startsWith(prefix)) ? match[2] : undefined;
};

/**
 * Builds the constant folding of an app's production build: what the framework decides (`NODE_ENV`, `import.meta.client`),
 * public variables that an env file sets, and constants of the program. `overrides` are decisions of the other side.
 */
export const createFold = (app: App, overrides: Readonly<Record<string, boolean | string>> = {}): Fold => {
  const t = loadTypeScript();
  const constants: Readonly<Record<string, boolean | string>> = { ...app.framework.constants, ...overrides };

  const byText = (text: string): Known | undefined => {
    const decided = constants[text];
    if (decided !== undefined) return known(decided);
    const name = publicName(app, text);
    const variable = name === undefined ? undefined : app.env.effective.get(name);
    return variable === undefined ? undefined : known(variable.value);
  };

  const ofBinding = (view: View, binding: Binding, depth: number): Known | undefined => {
    const declaration = binding.declaration;
    if (
      t.isVariableDeclaration(declaration) &&
      t.isIdentifier(declaration.name) &&
      declaration.initializer !== undefined
    ) {
      const isConstant =
        t.isVariableDeclarationList(declaration.parent) && (declaration.parent.flags & t.NodeFlags.Const) !== 0;
      return isConstant ? fold(view, declaration.initializer, depth + 1) : undefined;
    }
    const link = view.links.find((one) => one.binding === binding);
    if (link === undefined) return undefined;
    const decided = constants[`${link.imported}@${link.specifier}`];
    if (decided !== undefined) return known(decided);
    const target = app.program.resolve(link.specifier, view.path, 'browser');
    const other = target.kind === 'file' ? app.views(target.path) : undefined;
    const exported = other?.exports.get(link.imported);
    if (other === undefined || exported === undefined) return undefined;
    if ('binding' in exported) return ofBinding(other, exported.binding, depth + 1);
    return t.isExpression(exported.node) ? fold(other, exported.node, depth + 1) : undefined;
  };

  const ofBinary = (view: View, node: ts.BinaryExpression, depth: number): Known | undefined => {
    const left = fold(view, node.left, depth + 1);
    const kind = node.operatorToken.kind;
    const { SyntaxKind } = t;
    if (kind === SyntaxKind.AmpersandAmpersandToken)
      return left === undefined ? undefined : left.value ? fold(view, node.right, depth + 1) : left;
    if (kind === SyntaxKind.BarBarToken)
      return left === undefined ? undefined : left.value ? left : fold(view, node.right, depth + 1);
    if (kind === SyntaxKind.QuestionQuestionToken)
      return left === undefined ? undefined : (left.value ?? null) !== null ? left : fold(view, node.right, depth + 1);
    const right = fold(view, node.right, depth + 1);
    if (left === undefined || right === undefined) return undefined;
    if (kind === SyntaxKind.EqualsEqualsEqualsToken || kind === SyntaxKind.EqualsEqualsToken)
      return known(left.value === right.value);
    return kind === SyntaxKind.ExclamationEqualsEqualsToken || kind === SyntaxKind.ExclamationEqualsToken
      ? known(left.value !== right.value)
      : undefined;
  };

  const fold: Fold = (view, expression, depth = 0) => {
    if (depth > 12) return undefined;
    const node = bare(expression);
    const direct = literal(node);
    if (direct !== undefined) return direct;
    if (t.isPrefixUnaryExpression(node) && node.operator === t.SyntaxKind.ExclamationToken) {
      const inner = fold(view, node.operand, depth + 1);
      return inner === undefined ? undefined : known(!inner.value);
    }
    if (t.isTypeOfExpression(node)) return byText(`typeof ${node.expression.getText()}`);
    if (t.isBinaryExpression(node)) return ofBinary(view, node, depth);
    if (t.isPropertyAccessExpression(node)) return byText(node.getText().replace(/\?\./g, '.'));
    if (t.isCallExpression(node) && /^Boolean$/.test(node.expression.getText()) && node.arguments[0] !== undefined) {
      const inner = fold(view, node.arguments[0], depth + 1);
      return isFunction(inner) ? known(Boolean(inner?.value)) : undefined;
    }
    if (!t.isIdentifier(node)) return undefined;
    if (node.text === 'undefined') return known(undefined);
    const binding = view.bindingOf.get(node);
    return binding === undefined ? byText(node.text) : ofBinding(view, binding, depth);
  };
  return fold;
};

const alwaysExits = (statement: ts.Statement): boolean => {
  const t = loadTypeScript();
  if (t.isReturnStatement(statement) || t.isThrowStatement(statement)) return true;
  return t.isBlock(statement) && statement.statements.some(alwaysExits);
};

/** Whether a statement before `child` in its block ends the function in this build. */
const isAfterExit = (view: View, block: ts.Node, child: ts.Node, fold: Fold): boolean => {
  const t = loadTypeScript();
  if (!(t.isBlock(block) || t.isSourceFile(block)) || t.isFunctionDeclaration(child)) return false;
  for (const statement of block.statements) {
    if (statement === child) return false;
    if (alwaysExits(statement)) return true;
    if (t.isIfStatement(statement) && alwaysExits(statement.thenStatement) && fold(view, statement.expression)?.value)
      return true;
  }
  return false;
};

const isDeadBranch = (view: View, child: ts.Node, parent: ts.Node, fold: Fold): boolean => {
  const t = loadTypeScript();
  if (t.isIfStatement(parent) && child !== parent.expression) {
    const condition = fold(view, parent.expression);
    return condition !== undefined && Boolean(condition.value) !== (child === parent.thenStatement);
  }
  if (t.isConditionalExpression(parent) && child !== parent.condition) {
    const condition = fold(view, parent.condition);
    return condition !== undefined && Boolean(condition.value) !== (child === parent.whenTrue);
  }
  if (!t.isBinaryExpression(parent) || child !== parent.right) return false;
  const left = fold(view, parent.left);
  if (left === undefined) return false;
  const kind = parent.operatorToken.kind;
  if (kind === t.SyntaxKind.AmpersandAmpersandToken) return !left.value;
  if (kind === t.SyntaxKind.BarBarToken) return Boolean(left.value);
  return kind === t.SyntaxKind.QuestionQuestionToken && left.value !== undefined && left.value !== null;
};

/** Whether this build drops a node because of a condition it knows, an exit before it, or a development label. */
export const isDead = ({ view, node }: Site, fold: Fold): boolean => {
  const t = loadTypeScript();
  for (let child: ts.Node = node; !t.isSourceFile(child); child = child.parent) {
    if (isDeadBranch(view, child, child.parent, fold) || isAfterExit(view, child.parent, child, fold)) return true;
    if (t.isLabeledStatement(child) && /^DEV$/.test(child.label.text)) return true;
  }
  return false;
};
