import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';

/** Calls that bundlers know to do nothing but compute. */
const pureCalls =
  /^(?:Object\.(?:freeze|keys|values|entries|fromEntries|assign|create)|String|Number|Boolean|Symbol|Array\.(?:of|isArray|from)|JSON\.(?:stringify|parse)|Math\.\w+|BigInt|Date\.now)$/;
const pureConstructors = /^(?:Map|Set|WeakMap|WeakSet|Date|Array|Object|RegExp)$/;

const isAnnotated = (node: ts.Node): boolean => {
  const file = node.getSourceFile();
  return /[#@]__PURE__/.test(file.text.slice(node.getFullStart(), node.getStart(file)));
};

const isPure = (node: ts.CallExpression | ts.NewExpression): boolean => {
  const callee = node.expression.getText();
  return isAnnotated(node) || (t.isNewExpression(node) ? pureConstructors : pureCalls).test(callee);
};

/** Whether evaluating an expression does something, so that a bundler keeps it although nobody uses the result. */
export const hasSideEffects = (node: ts.Node): boolean => {
  if (t.isFunctionLike(node) || t.isTypeNode(node)) return false;
  if (t.isCallExpression(node) || t.isNewExpression(node)) {
    if (!isPure(node)) return true;
    return node.arguments?.some(hasSideEffects) ?? false;
  }
  if (t.isAwaitExpression(node) || t.isTaggedTemplateExpression(node) || t.isDeleteExpression(node)) return true;
  if (
    t.isBinaryExpression(node) &&
    node.operatorToken.kind >= t.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= t.SyntaxKind.LastAssignment
  )
    return true;
  let found = false;
  t.forEachChild(node, (child) => {
    found = found || hasSideEffects(child);
  });
  return found;
};
