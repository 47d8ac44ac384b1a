import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import { bare, wrapped } from '../env-access.ts';
import { isKeyName, isOtherName, keysInText, looksLikeKey } from '../names.ts';
import type { View } from '../scopes/view.ts';
import { placeOf } from '../shipped/trail.ts';
import type { SecretSite } from './secret.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The name that an expression's value is given: its property, variable, parameter, member, attribute or header. */
export const nameOf = (start: ts.Node): string | undefined => {
  const node = wrapped(start);
  const parent = node.parent;
  if (parent === undefined || t.isSourceFile(parent)) return undefined;
  if (
    (t.isPropertyAssignment(parent) || t.isPropertyDeclaration(parent) || t.isEnumMember(parent)) &&
    parent.initializer === node
  )
    return labelOf(parent) ?? parent.name.getText().replace(/^['"`]|['"`]$/g, '');
  if (
    (t.isVariableDeclaration(parent) || t.isParameter(parent) || t.isBindingElement(parent)) &&
    parent.initializer === node
  )
    return parent.name.getText();
  if (t.isBinaryExpression(parent))
    return parent.operatorToken.kind === t.SyntaxKind.EqualsToken ? lastName(parent.left) : nameOf(parent);
  if (
    t.isConditionalExpression(parent) ||
    t.isTemplateSpan(parent) ||
    t.isTemplateExpression(parent) ||
    t.isReturnStatement(parent) ||
    t.isArrowFunction(parent) ||
    t.isBlock(parent) ||
    t.isAwaitExpression(parent)
  )
    return nameOf(parent);
  if (t.isArrayLiteralExpression(parent)) return labelOfPair(parent, node);
  if (t.isJsxAttribute(parent)) return parent.name.getText();
  if (t.isJsxExpression(parent)) return nameOf(parent);
  return t.isCallExpression(parent) ? nameInCall(parent, node) : undefined;
};

/** `{ name: 'qdrant-key', content: x }`: the value goes by its sibling's text. */
const labelOf = (property: ts.Node): string | undefined => {
  if (!t.isPropertyAssignment(property) || !/^['"]?(?:value|content|default|data)['"]?$/.test(property.name.getText()))
    return undefined;
  for (const sibling of property.parent.properties) {
    if (
      t.isPropertyAssignment(sibling) &&
      /^(?:name|key|id|property|header|label)$/.test(sibling.name.getText()) &&
      t.isStringLiteralLike(sibling.initializer)
    )
      return sibling.initializer.text;
  }
  return undefined;
};

/** `['admin', key]` in a list of pairs (`new Map`, `Object.fromEntries`, headers): the value goes by the text before it. */
const labelOfPair = (list: ts.ArrayLiteralExpression, node: ts.Node): string | undefined => {
  const [first, second] = list.elements;
  if (second !== node || first === undefined || !t.isStringLiteralLike(first) || list.elements.length !== 2)
    return undefined;
  const outer = nameOf(list.parent.parent);
  return isKeyName(first.text) || outer === undefined || !isKeyName(outer) ? first.text : outer;
};

const lastName = (target: ts.Expression): string => {
  const left = bare(target);
  if (t.isElementAccessExpression(left)) return left.argumentExpression.getText().replace(/^['"`]|['"`]$/g, '');
  return t.isPropertyAccessExpression(left) ? left.name.text : left.getText();
};

/** `headers.set('api-key', x)` names its second argument; `String(x)` and `ref(x)` hand the name on. */
const nameInCall = (call: ts.CallExpression, node: ts.Node): string | undefined => {
  const [first] = call.arguments;
  if (first !== undefined && first !== node && t.isStringLiteralLike(first)) return first.text;
  return /^(?:String|ref|computed|signal|Object\.freeze|JSON\.stringify|btoa|\w*[Cc]lient\w*)$/.test(
    call.expression.getText(),
  )
    ? (nameOf(call) ?? call.expression.getText())
    : undefined;
};

const joined = (node: ts.Expression): string | undefined => {
  const inner = bare(node);
  if (t.isStringLiteralLike(inner)) return inner.text;
  if (!t.isBinaryExpression(inner) || inner.operatorToken.kind !== t.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [joined(inner.left), joined(inner.right)];
  return left === undefined || right === undefined ? undefined : left + right;
};

const isCredentialPlace = (name: string | undefined, mentions: boolean): boolean => {
  if (name === undefined) return false;
  if (isOtherName(name)) return false;
  return isKeyName(name) || (mentions && /client|qdrant|header|curl/i.test(name));
};

const isModuleName = (node: ts.Node): boolean =>
  t.isImportDeclaration(node.parent) ||
  t.isExportDeclaration(node.parent) ||
  t.isExternalModuleReference(node.parent) ||
  t.isLiteralTypeNode(node.parent);

const fromText = (view: View, node: ts.Node, text: string, mentions: boolean): readonly SecretSite[] => {
  const name = nameOf(node);
  const site = (value: string): SecretSite => ({
    name: name ?? 'key',
    value,
    location: placeOf(view, node),
    kind: 'literal',
    view,
    node,
  });
  if (looksLikeKey(text))
    return isCredentialPlace(name, mentions) && !(uuid.test(text) && !isKeyName(name ?? '')) ? [site(text)] : [];
  const labelled = /(?:api[-_ ]?key|authorization|bearer|token|qdrant|key)\W/i.test(text) || isKeyName(name ?? '');
  return mentions && labelled && !isOtherName(name ?? '') && text.length < 5000
    ? keysInText(text)
        .filter((one) => !uuid.test(one.value))
        .map((one) => site(one.value))
    : [];
};

const isConcatenation = (node: ts.Node): node is ts.BinaryExpression =>
  t.isBinaryExpression(node) && node.operatorToken.kind === t.SyntaxKind.PlusToken;

/**
 * Literals of a module that are Qdrant credentials by their look and by where they stand. `mentions`: the module itself
 * speaks of Qdrant; in other modules only what is named a key counts.
 */
export const literalSecrets = (view: View, mentions: boolean): readonly SecretSite[] => {
  const found: SecretSite[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isTypeNode(node) && !t.isExpressionWithTypeArguments(node)) return;
    if (isConcatenation(node) && !isConcatenation(node.parent)) {
      const text = joined(node);
      if (text !== undefined) {
        found.push(...fromText(view, node, text, mentions));
        return;
      }
    }
    if (
      (t.isStringLiteralLike(node) && !isModuleName(node)) ||
      t.isJsxText(node) ||
      t.isTemplateHead(node) ||
      t.isTemplateMiddleOrTemplateTail(node)
    )
      found.push(...fromText(view, node, node.text, mentions));
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
  return found;
};
