import type { ts } from 'ts-morph';
import type { Environment } from '../../model/subjects/server.ts';
import { t } from '../modules/typescript.ts';
import type { Frame } from '../values/value.ts';

/** A condition around a switch: on NODE_ENV it holds for development; on anything else nobody knows. */
export const guardOf = (node: ts.Node, frame: Frame): Environment | 'condition' | null => {
  for (let at: ts.Node = node; at.parent !== undefined && !t.isFunctionLike(at); at = at.parent) {
    const around = at.parent;
    const condition =
      t.isIfStatement(around) && around.expression !== at
        ? around.expression
        : t.isBinaryExpression(around) &&
            around.right === at &&
            around.operatorToken.kind === t.SyntaxKind.AmpersandAmpersandToken
          ? around.left
          : undefined;
    if (condition !== undefined) return guardBy(condition.getText(frame.script.file));
  }
  return null;
};

const guardBy = (condition: string): Environment | 'condition' =>
  /NODE_ENV|is_?dev|isDevelopment|\bdev\b|isPackaged|import\.meta\.env\.(DEV|PROD)/i.test(condition)
    ? 'development'
    : 'condition';
