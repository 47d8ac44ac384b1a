import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import { readBinary, readConditional, readPrefix, readTemplate } from '../values/expressions.ts';
import { globalMember, looksLikeVariable } from '../values/globals.ts';
import { leavesOf } from '../values/parts-of.ts';
import type { Reader } from '../values/reader.ts';
import { branches, type Frame, type Place, scalar, unknownValue, type Value } from '../values/value.ts';
import { readCall, readNew } from './calls.ts';
import { readObject } from './objects.ts';

type Read = (reader: Reader, node: ts.Node, frame: Frame) => Value | undefined;

/** A reader for one kind of node. */
const when =
  <N extends ts.Node>(is: (node: ts.Node) => node is N, read: (reader: Reader, node: N, frame: Frame) => Value): Read =>
  (reader, node, frame) =>
    is(node) ? read(reader, node, frame) : undefined;

type Wrapper =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.AwaitExpression
  | ts.TypeAssertion;

const isWrapper = (node: ts.Node): node is Wrapper =>
  t.isParenthesizedExpression(node) ||
  t.isAsExpression(node) ||
  t.isNonNullExpression(node) ||
  t.isSatisfiesExpression(node) ||
  t.isAwaitExpression(node) ||
  t.isTypeAssertionExpression(node);

const isFunctionValue = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  t.isArrowFunction(node) || t.isFunctionExpression(node);
const isThis = (node: ts.Node): node is ts.ThisExpression => node.kind === t.SyntaxKind.ThisKeyword;

const readers: readonly Read[] = [
  when(t.isIdentifier, (reader, node, frame) => readIdentifier(reader, node, frame)),
  when(t.isStringLiteralLike, (reader, node, frame) => scalar(node.text, reader.place(node, frame))),
  when(t.isPropertyAccessExpression, (reader, node, frame) => readMember(reader, node, frame)),
  when(t.isCallExpression, readCall),
  when(t.isObjectLiteralExpression, readObject),
  when(isWrapper, (reader, node, frame) => reader.evaluate(node.expression, frame)),
  when(t.isBinaryExpression, readBinary),
  when(t.isTemplateExpression, readTemplate),
  when(t.isConditionalExpression, readConditional),
  when(t.isNewExpression, readNew),
  when(t.isNumericLiteral, (reader, node, frame) => scalar(Number(node.text), reader.place(node, frame))),
  when(t.isElementAccessExpression, (reader, node, frame) => readElement(reader, node, frame)),
  when(t.isArrayLiteralExpression, (reader, node, frame) => readList(reader, node, frame)),
  when(isThis, (reader, node, frame) => readThis(reader, node, frame)),
  when(t.isPrefixUnaryExpression, readPrefix),
  when(isFunctionValue, (reader, node, frame) => ({ kind: 'function', node, frame, at: reader.place(node, frame) })),
  when(t.isClassExpression, (reader, node, frame) => ({ kind: 'class', node, frame, at: reader.place(node, frame) })),
  when(t.isMetaProperty, (reader, node, frame) => ({
    kind: 'global',
    path: ['import.meta'],
    at: reader.place(node, frame),
  })),
];

/** What one node of a script is worth. */
export const evaluateNode = (reader: Reader, node: ts.Node, frame: Frame): Value => {
  for (const read of readers) {
    const value = read(reader, node, frame);
    if (value !== undefined) return value;
  }
  return readKeyword(reader, node, frame);
};

const readKeyword = (reader: Reader, node: ts.Node, frame: Frame): Value => {
  const { SyntaxKind } = t;
  const at = reader.place(node, frame);
  if (node.kind === SyntaxKind.TrueKeyword) return scalar(true, at);
  if (node.kind === SyntaxKind.FalseKeyword) return scalar(false, at);
  if (node.kind === SyntaxKind.NullKeyword) return scalar(null, at);
  return node.kind === SyntaxKind.VoidExpression ? scalar(undefined, at) : unknownValue('a value is computed', at);
};

const readIdentifier = (reader: Reader, node: ts.Identifier, frame: Frame): Value => {
  const binding = reader.names(frame.path)?.bindingOf.get(node) ?? declared(node, frame);
  if (binding !== undefined) return reader.named(binding, frame);
  const at = reader.place(node, frame);
  if (node.text === 'undefined') return scalar(undefined, at);
  // A `define` of the bundler, or a variable that a template engine fills in.
  return looksLikeVariable(node.text)
    ? unknownValue(`${node.text} is declared nowhere`, at)
    : { kind: 'global', path: [node.text], at };
};

/** An identifier that declares a name stands for that name: `constructor(private url: string)`. */
const declared = (node: ts.Identifier, frame: Frame) => {
  if (!t.isParameter(node.parent) || node.parent.name !== node) return undefined;
  return {
    name: node.text,
    identifier: node,
    declaration: node.parent,
    script: frame.script,
    topLevel: false,
    references: [],
  };
};

const readMember = (reader: Reader, node: ts.PropertyAccessExpression, frame: Frame): Value =>
  reader.member(reader.evaluate(node.expression, frame), node.name.text, reader.place(node, frame));

const readElement = (reader: Reader, node: ts.ElementAccessExpression, frame: Frame): Value => {
  const at = reader.place(node, frame);
  const name = reader.evaluate(node.argumentExpression, frame);
  if (name.kind === 'scalar') return reader.member(reader.evaluate(node.expression, frame), String(name.value), at);
  return computedMember(reader, reader.evaluate(node.expression, frame), name, at);
};

/** `clusters[region]` is one of the clusters; a loop over names of variables takes the first that is set. */
const computedMember = (reader: Reader, value: Value, name: Value, at: Place): Value => {
  const leaves = leavesOf(name);
  const names = leaves.flatMap((one) => (one.kind === 'scalar' ? [String(one.value)] : []));
  if (names.length > 0 && names.length === leaves.length) {
    const members = names.map((one) => reader.member(value, one, at));
    return value.kind === 'environment' ? { kind: 'fallback', of: members, at } : branches(members, at);
  }
  const all = value.kind === 'object' && value.rest === null ? [...value.entries.values()] : [];
  const items = value.kind === 'list' ? value.items : all;
  return items.length > 0 && items.length <= 24 ? branches(items, at) : unknownValue('a name is computed', at);
};

const readList = (reader: Reader, node: ts.ArrayLiteralExpression, frame: Frame): Value => {
  const items = node.elements.flatMap((element): readonly Value[] => {
    if (!t.isSpreadElement(element)) return [reader.evaluate(element, frame)];
    const inner = reader.evaluate(element.expression, frame);
    return inner.kind === 'list' ? inner.items : [inner];
  });
  return { kind: 'list', items, at: reader.place(node, frame) };
};

/** `this` without a known instance is any instance of the class around it, or the object a method is written in. */
const readThis = (reader: Reader, node: ts.Node, frame: Frame): Value => {
  const at = reader.place(node, frame);
  if (frame.self !== null) return frame.self;
  let object: ts.Node | undefined;
  for (let around: ts.Node | undefined = node.parent; around !== undefined; around = around.parent) {
    if (t.isClassLike(around))
      return { kind: 'instance', of: { kind: 'class', node: around, frame, at }, arguments: null, at };
    if (t.isObjectLiteralExpression(around)) object = around;
  }
  // Moleculer services and their like: `this.settings` of the outermost object.
  return object === undefined ? globalMember([], 'this', at) : reader.evaluate(object, frame);
};
