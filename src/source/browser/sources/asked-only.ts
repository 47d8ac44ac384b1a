import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import { wrapped } from '../env-access.ts';

/**
 * Whether an expression is only asked whether it is set: `!!x`, `x ? a : b`, `if (x)`, `x && y`, `x === ''`. A production
 * build knows the text it puts there, so it keeps the answer and drops the text (esbuild 0.25 with `--minify`, tried).
 */
export const isOnlyAsked = (start: ts.Node): boolean => {
  const node = wrapped(start);
  const parent = node.parent;
  if (t.isPrefixUnaryExpression(parent)) return parent.operator === t.SyntaxKind.ExclamationToken;
  if (t.isConditionalExpression(parent)) return parent.condition === node || isOnlyAsked(parent);
  if (t.isIfStatement(parent)) return parent.expression === node;
  if (t.isTypeOfExpression(parent)) return true;
  return t.isBinaryExpression(parent) && isOperandAsked(parent, node);
};

const isOperandAsked = (parent: ts.BinaryExpression, node: ts.Node): boolean => {
  const { SyntaxKind } = t;
  const other = parent.left === node ? parent.right : parent.left;
  switch (parent.operatorToken.kind) {
    case SyntaxKind.AmpersandAmpersandToken:
      return parent.left === node || isOnlyAsked(parent);
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      return isOnlyAsked(parent);
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      return t.isStringLiteralLike(other) || other.getText() === 'undefined' || other.kind === SyntaxKind.NullKeyword;
    default:
      return false;
  }
};
