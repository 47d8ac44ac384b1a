import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import { isInjectedType } from '../scopes/injected.ts';

const hasUseServer = (node: ts.Node): boolean => {
  if (!t.isFunctionLike(node) || !('body' in node) || node.body === undefined || !t.isBlock(node.body)) return false;
  const first = node.body.statements[0];
  return (
    first !== undefined &&
    t.isExpressionStatement(first) &&
    t.isStringLiteral(first.expression) &&
    first.expression.text === 'use server'
  );
};

/** TanStack's `createServerFn(…).handler(…)`: what the handler holds stays on the server. */
const isServerFunction = (node: ts.Node): boolean => {
  const call = node.parent;
  if (
    call === undefined ||
    !t.isCallExpression(call) ||
    call.expression === node ||
    !t.isPropertyAccessExpression(call.expression)
  )
    return false;
  return call.expression.name.text === 'handler' && /\bcreateServerFn\b/.test(call.expression.expression.getText());
};

/** Whether a node stands in code that the framework keeps on the server, or in a type. */
export const isServerZone = (node: ts.Node): boolean => {
  for (let at = node; !t.isSourceFile(at); at = at.parent) {
    if (t.isTypeNode(at) && !t.isExpressionWithTypeArguments(at) && !isInjectedType(at)) return true;
    if (t.isInterfaceDeclaration(at) || t.isTypeAliasDeclaration(at) || hasUseServer(at) || isServerFunction(at))
      return true;
  }
  return false;
};

/** Whether a node of an Astro page's markup is the name of a component that is hydrated in the browser. */
export const hasClientDirective = (node: ts.Node): boolean => {
  const parent = node.parent;
  if (!(t.isJsxOpeningElement(parent) || t.isJsxSelfClosingElement(parent)) || parent.tagName !== node) return false;
  return parent.attributes.properties.some((one) => t.isJsxAttribute(one) && one.name.getText().startsWith('client:'));
};
