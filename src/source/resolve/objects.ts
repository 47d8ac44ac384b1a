import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import type { Reader } from '../values/reader.ts';
import {
  branches,
  type Frame,
  type ObjectValue,
  type Place,
  scalar,
  unknownValue,
  type Value,
} from '../values/value.ts';

/** The object `onto` with the entries of another value laid over it, as a spread does. */
export const spread = (onto: ObjectValue, value: Value): ObjectValue => {
  switch (value.kind) {
    case 'object':
      return {
        ...onto,
        entries: new Map([
          ...(value.rest === null ? onto.entries : shaken(onto.entries, value.rest)),
          ...value.entries,
        ]),
        rest: value.rest ?? onto.rest,
      };
    case 'scalar':
      return onto;
    case 'branches':
    case 'fallback':
      return merged(
        value.of.map((one) => spread(onto, one)),
        onto.at,
      );
    default:
      return { ...onto, entries: shaken(onto.entries, value), rest: value };
  }
};

/** Entries that something unknown could have replaced. */
const shaken = (entries: ReadonlyMap<string, Value>, by: Value): ReadonlyMap<string, Value> =>
  new Map([...entries].map(([name, value]) => [name, branches([value, by], value.at)]));

/** One object for several: an entry that one of them lacks can be unset. */
const merged = (objects: readonly ObjectValue[], at: Place): ObjectValue => {
  const names = new Set(objects.flatMap((one) => [...one.entries.keys()]));
  const entryOf = (one: ObjectValue, name: string): Value =>
    one.entries.get(name) ?? one.rest ?? scalar(undefined, one.at);
  const entries = [...names].map(
    (name) =>
      [
        name,
        branches(
          objects.map((one) => entryOf(one, name)),
          at,
        ),
      ] as const,
  );
  return {
    kind: 'object',
    entries: new Map(entries),
    rest: objects.find((one) => one.rest !== null)?.rest ?? null,
    at,
  };
};

/** The text of a property's name; undefined for one that is computed from something unknown. */
export const nameOfProperty = (reader: Reader, name: ts.PropertyName, frame: Frame): string | undefined => {
  if (t.isIdentifier(name) || t.isStringLiteralLike(name) || t.isNumericLiteral(name) || t.isPrivateIdentifier(name))
    return name.text;
  if (!t.isComputedPropertyName(name)) return undefined;
  const value = reader.evaluate(name.expression, frame);
  return value.kind === 'scalar' ? String(value.value) : undefined;
};

/** An object literal, its spreads and accessors included. */
export const readObject = (reader: Reader, node: ts.ObjectLiteralExpression, frame: Frame): Value => {
  const at = reader.place(node, frame);
  return node.properties.reduce<ObjectValue>((sofar, property) => withProperty(reader, sofar, property, frame), {
    kind: 'object',
    entries: new Map(),
    rest: null,
    at,
  });
};

const withProperty = (
  reader: Reader,
  sofar: ObjectValue,
  property: ts.ObjectLiteralElementLike,
  frame: Frame,
): ObjectValue => {
  if (t.isSpreadAssignment(property)) return spread(sofar, reader.evaluate(property.expression, frame));
  const name = nameOfProperty(reader, property.name, frame);
  const value = valueOfProperty(reader, property, frame);
  if (name === undefined) return { ...sofar, rest: value };
  return { ...sofar, entries: new Map([...sofar.entries, [name, value]]) };
};

/** What a property holds; a getter what it returns. */
export const valueOfProperty = (
  reader: Reader,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  frame: Frame,
): Value => {
  const at = reader.place(property, frame);
  if (t.isPropertyAssignment(property)) return reader.evaluate(property.initializer, frame);
  if (t.isShorthandPropertyAssignment(property)) return reader.evaluate(property.name, frame);
  const method: Value = { kind: 'function', node: property, frame, at };
  if (t.isGetAccessor(property)) return reader.call(method, [], { at, depth: frame.depth + 1 });
  return t.isMethodDeclaration(property) ? method : unknownValue('a setter stands there', at);
};

/** Adds what the program writes into an object after it was made: `options.apiKey = key`, `Object.assign(options, …)`. */
export const withAssignments = (reader: Reader, value: Value, uses: readonly ts.Identifier[], frame: Frame): Value => {
  const object = value.kind === 'object' ? value : headersObject(value);
  if (object === undefined) return value;
  const written = uses.reduce<ObjectValue>((sofar, use) => withAssignment(reader, sofar, use, frame), object);
  return value.kind !== 'object' && written === object ? value : written;
};

/** `new Headers({ … })`, to which `set` and `append` add more. */
const headersObject = (value: Value): ObjectValue | undefined => {
  if (value.kind !== 'made' || value.by.kind !== 'global' || value.by.path.join('.') !== 'Headers') return undefined;
  const [first] = value.arguments;
  const empty: ObjectValue = { kind: 'object', entries: new Map(), rest: null, at: value.at };
  return first === undefined ? empty : spread(empty, first);
};

/** `headers.set('api-key', key)`. */
const withHeader = (reader: Reader, sofar: ObjectValue, use: ts.Identifier, frame: Frame): ObjectValue => {
  const call = use.parent.parent;
  const member = use.parent;
  if (!t.isPropertyAccessExpression(member) || !t.isCallExpression(call) || call.expression !== member) return sofar;
  const [name, value] = call.arguments;
  if (!/^(?:set|append)$/.test(member.name.text) || name === undefined || value === undefined) return sofar;
  if (!t.isStringLiteralLike(name)) return sofar;
  const written = reader.evaluate(value, frame);
  return { ...sofar, entries: new Map([...sofar.entries, [name.text, written]]) };
};

const withAssignment = (reader: Reader, sofar: ObjectValue, use: ts.Identifier, frame: Frame): ObjectValue => {
  const target = use.parent;
  if (t.isCallExpression(target)) return assignedOver(reader, sofar, use, frame);
  if (t.isCallExpression(target.parent)) return withHeader(reader, sofar, use, frame);
  const name = writtenName(reader, target, use, frame);
  if (name === undefined || !t.isBinaryExpression(target.parent) || target.parent.left !== target) return sofar;
  if (target.parent.operatorToken.kind !== t.SyntaxKind.EqualsToken) return sofar;
  const written = reader.evaluate(target.parent.right, frame);
  const before = sofar.entries.get(name) ?? sofar.rest ?? scalar(undefined, sofar.at);
  const value = isConditional(target.parent) ? branches([before, written], written.at) : written;
  return { ...sofar, entries: new Map([...sofar.entries, [name, value]]) };
};

const writtenName = (reader: Reader, target: ts.Node, use: ts.Identifier, frame: Frame): string | undefined => {
  if (t.isPropertyAccessExpression(target) && target.expression === use) return target.name.text;
  if (!t.isElementAccessExpression(target) || target.expression !== use) return undefined;
  const name = reader.evaluate(target.argumentExpression, frame);
  return name.kind === 'scalar' ? String(name.value) : undefined;
};

const assignedOver = (reader: Reader, sofar: ObjectValue, use: ts.Identifier, frame: Frame): ObjectValue => {
  const call = use.parent;
  if (
    !t.isCallExpression(call) ||
    call.arguments[0] !== use ||
    call.expression.getText(frame.script.file) !== 'Object.assign'
  )
    return sofar;
  return call.arguments
    .slice(1)
    .reduce<ObjectValue>((onto, argument) => spread(onto, reader.evaluate(argument, frame)), sofar);
};

/** Whether an assignment stands under a condition, within its function. */
const isConditional = (node: ts.Node): boolean => {
  for (
    let at: ts.Node | undefined = node.parent;
    at !== undefined && !t.isFunctionLike(at) && !t.isSourceFile(at);
    at = at.parent
  )
    if (t.isIfStatement(at) || t.isConditionalExpression(at) || t.isCaseClause(at) || t.isTryStatement(at)) return true;
  return t.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === t.SyntaxKind.AmpersandAmpersandToken;
};
