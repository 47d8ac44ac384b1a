import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Reader } from '../../values/reader.ts';
import type { Frame, Value } from '../../values/value.ts';

const keyHeader = /^(?:api-key|authorization)$/i;

/**
 * Headers that a program gives an HTTP client after it made it: `client.defaults.headers.common['api-key'] = key`, or an
 * interceptor that writes them into every request.
 */
export const laterHeaders = (reader: Reader, made: ts.CallExpression, frame: Frame): Value | undefined => {
  const holder = made.parent;
  if (!t.isVariableDeclaration(holder) || !t.isIdentifier(holder.name)) return undefined;
  const { text: name } = holder.name;
  const { file } = frame.script;
  let found: Written | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined) return;
    if (writtenUnder(node, `${name}.defaults.headers`, file)) found = writtenHeader(node);
    const isHook = t.isCallExpression(node) && node.expression.getText(file) === `${name}.interceptors.request.use`;
    if (isHook) found = firstHeader(node);
    t.forEachChild(node, visit);
  };
  visit(file);
  if (found === undefined) return undefined;
  const value = reader.evaluate(found.value, frame);
  return { kind: 'object', entries: new Map([[found.name, value]]), rest: null, at: value.at };
};

type Written = { readonly name: string; readonly value: ts.Expression };

const writtenUnder = (node: ts.Node, start: string, file: ts.SourceFile): boolean =>
  t.isBinaryExpression(node) && node.getText(file).startsWith(start);

/** `….headers['api-key'] = x`, `….headers.Authorization = x`, `….headers.set('api-key', x)`. */
const writtenHeader = (node: ts.Node): Written | undefined => {
  if (t.isBinaryExpression(node) && node.operatorToken.kind === t.SyntaxKind.EqualsToken) {
    const name = t.isElementAccessExpression(node.left)
      ? textOf(node.left.argumentExpression)
      : t.isPropertyAccessExpression(node.left)
        ? node.left.name.text
        : '';
    return keyHeader.test(name) ? { name, value: node.right } : undefined;
  }
  if (!t.isCallExpression(node) || !/headers!?\??\.set$/.test(node.expression.getText())) return undefined;
  const [first, value] = node.arguments;
  const name = first === undefined ? '' : textOf(first);
  return value !== undefined && keyHeader.test(name) ? { name, value } : undefined;
};

const textOf = (node: ts.Expression): string => (t.isStringLiteralLike(node) ? node.text : '');

const firstHeader = (node: ts.Node): Written | undefined =>
  writtenHeader(node) ?? t.forEachChild(node, (child) => firstHeader(child));
