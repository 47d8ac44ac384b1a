import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import type { View } from './scopes/view.ts';

/**
 * One use of a build environment: `name` is the variable, null where the object itself is used whole or indexed with a
 * computed name. `style` decides what a bundler inlines: member access with a dot, a bracket with a literal, an optional
 * chain, destructuring, through a constant that holds the object, or from `globalThis`. A bracket on `import.meta.env` is a
 * computed use besides: Vite 8 inlines the whole object for it.
 */
export type EnvAccess = {
  readonly object: 'process.env' | 'import.meta.env';
  readonly style: 'dot' | 'bracket' | 'optional' | 'destructured' | 'alias' | 'global' | 'whole' | 'computed';
  readonly name: string | null;
  readonly node: ts.Node;
};

/** An expression without the parentheses, casts and `!` around it. */
export const bare = (node: ts.Expression): ts.Expression =>
  t.isParenthesizedExpression(node) ||
  t.isAsExpression(node) ||
  t.isNonNullExpression(node) ||
  t.isSatisfiesExpression(node) ||
  t.isTypeAssertionExpression(node)
    ? bare(node.expression)
    : node;

/** The node a value-preserving wrapper ends at: `(x as any)!` → the outermost of them. */
export const wrapped = (node: ts.Node): ts.Node => {
  const around = node.parent;
  return t.isParenthesizedExpression(around) ||
    t.isAsExpression(around) ||
    t.isNonNullExpression(around) ||
    t.isSatisfiesExpression(around) ||
    t.isTypeAssertionExpression(around)
    ? wrapped(around)
    : node;
};

type EnvObject = {
  readonly object: EnvAccess['object'];
  readonly node: ts.Expression;
  readonly global: boolean;
  readonly optional: boolean;
};

const envObject = (node: ts.Node): EnvObject | undefined => {
  if (!t.isPropertyAccessExpression(node) || node.name.text !== 'env') return undefined;
  const inner = bare(node.expression);
  const optional = node.questionDotToken !== undefined;
  if (t.isMetaProperty(inner)) return { object: 'import.meta.env', node, global: false, optional: false };
  if (t.isIdentifier(inner) && inner.text === 'process')
    return { object: 'process.env', node, global: false, optional };
  const isGlobal =
    t.isPropertyAccessExpression(inner) &&
    inner.name.text === 'process' &&
    /^(?:globalThis|window|global|self)$/.test(inner.expression.getText());
  return isGlobal ? { object: 'process.env', node, global: true, optional } : undefined;
};

type Used = Omit<EnvObject, 'node'> & { readonly viaAlias: boolean };

const ofMember = (parent: ts.PropertyAccessExpression, used: Used): EnvAccess => {
  const optional = used.optional || (parent.questionDotToken !== undefined && used.object === 'process.env');
  const plain = used.viaAlias ? 'alias' : optional ? 'optional' : 'dot';
  return { object: used.object, style: used.global ? 'global' : plain, name: parent.name.text, node: parent };
};

const ofBracket = (parent: ts.ElementAccessExpression, { object }: Used): readonly EnvAccess[] => {
  const key = parent.argumentExpression;
  const computed: EnvAccess = { object, style: 'computed', name: null, node: parent };
  if (!t.isStringLiteralLike(key)) return [computed];
  const named: EnvAccess = { object, style: 'bracket', name: key.text, node: parent };
  return object === 'import.meta.env' ? [named, computed] : [named];
};

const ofElement = (element: ts.BindingElement, { object }: Used): EnvAccess =>
  element.dotDotDotToken === undefined
    ? { object, style: 'destructured', name: (element.propertyName ?? element.name).getText(), node: element }
    : { object, style: 'whole', name: null, node: element };

const accessOn = (base: ts.Node, used: Used): readonly EnvAccess[] => {
  const node = wrapped(base);
  const parent = node.parent;
  if (t.isPropertyAccessExpression(parent) && parent.expression === node) return [ofMember(parent, used)];
  if (t.isElementAccessExpression(parent) && parent.expression === node) return ofBracket(parent, used);
  if (t.isVariableDeclaration(parent) && t.isObjectBindingPattern(parent.name))
    return parent.name.elements.map((element) => ofElement(element, used));
  return [{ object: used.object, style: 'whole', name: null, node }];
};

/** `import.meta.env || {}` is that object: builds put it in before the default is asked for. */
const withDefault = (found: EnvObject): ts.Node => {
  const node = wrapped(found.node);
  const { parent } = node;
  return found.object === 'import.meta.env' &&
    t.isBinaryExpression(parent) &&
    parent.left === node &&
    /^(?:\|\||\?\?)$/.test(parent.operatorToken.getText()) &&
    /^\{\s*\}$/.test(bare(parent.right).getText())
    ? parent
    : node;
};

const accessesOf = (found: EnvObject, view: View): readonly EnvAccess[] => {
  const node = withDefault(found);
  const { parent } = wrapped(node);
  if (!t.isVariableDeclaration(parent) || !t.isIdentifier(parent.name))
    return accessOn(node, { ...found, viaAlias: false });
  const binding =
    [...view.bindingOf.values()].find((one) => one.declaration === parent) ?? view.names.get(parent.name.text);
  const uses = binding?.references.flatMap((reference) => accessOn(reference, { ...found, viaAlias: true })) ?? [];
  return [{ object: found.object, style: 'whole', name: null, node: found.node }, ...uses];
};

/** All uses of `process.env` and `import.meta.env` in a module. */
export const envAccesses = (view: View): readonly EnvAccess[] => {
  const found: EnvAccess[] = [];
  const visit = (node: ts.Node): void => {
    const object = envObject(node);
    if (object !== undefined) found.push(...accessesOf(object, view));
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
  return found;
};
