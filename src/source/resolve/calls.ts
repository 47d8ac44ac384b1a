import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import { type CallSite, deepest, type Reader } from '../values/reader.ts';
import { branches, type Frame, type Place, scalar, unknownValue, type Value } from '../values/value.ts';
import { configRead } from './config-reads.ts';
import { callMethod } from './methods.ts';
import { assignedObjects, readValidated } from './schemas.ts';

/** A call as it stands: imports, methods, functions of the program and of packages. */
export const readCall = (reader: Reader, node: ts.CallExpression, frame: Frame): Value => {
  const at = reader.place(node, frame);
  const loaded = readLoad(reader, node, frame);
  if (loaded !== undefined) return loaded;
  const given = () =>
    node.arguments.map((argument) =>
      t.isSpreadElement(argument) ? unknownValue('arguments are spread', at) : reader.evaluate(argument, frame),
    );
  const site: CallSite = { at, depth: frame.depth + 1 };
  const callee = node.expression;
  if (!t.isPropertyAccessExpression(callee)) return reader.call(reader.evaluate(callee, frame), given(), site);
  const receiver = reader.evaluate(callee.expression, frame);
  const name = callee.name.text;
  return (
    callMethod(reader, { receiver, name, given: given(), at }) ??
    configRead(reader, { receiver, name, given: given(), at }) ??
    throughMember(reader, receiver, name, { given: given(), site })
  );
};

type MemberCall = { readonly given: readonly Value[]; readonly site: CallSite };

const throughMember = (reader: Reader, receiver: Value, name: string, { given, site }: MemberCall): Value => {
  if (receiver.kind === 'made' && receiver.by.kind === 'package')
    return (
      readValidated(reader, name, { receiver, given, at: site.at }) ?? {
        kind: 'made',
        by: { ...receiver.by, path: [...receiver.by.path, '()', name] },
        receiver,
        arguments: given,
        isNew: false,
        at: site.at,
      }
    );
  return reader.call(reader.member(receiver, name, site.at), given, site);
};

/** `require('x')` and `import('x')`. */
const readLoad = (reader: Reader, node: ts.CallExpression, frame: Frame): Value | undefined => {
  const callee = node.expression;
  const isLoad =
    callee.kind === t.SyntaxKind.ImportKeyword ||
    (t.isIdentifier(callee) && (callee.text === 'require' || callee.text === 'importModule'));
  const first = node.arguments[0];
  if (!isLoad || first === undefined) return undefined;
  const at = reader.place(node, frame);
  const specifier = reader.evaluate(first, frame);
  if (specifier.kind !== 'scalar' || typeof specifier.value !== 'string')
    return unknownValue('an import is computed', at);
  return reader.imported(specifier.value, '*', { from: frame.path, at });
};

/** `new X(…)`. */
export const readNew = (reader: Reader, node: ts.NewExpression, frame: Frame): Value => {
  const at = reader.place(node, frame);
  const given = (node.arguments ?? []).map((argument) => reader.evaluate(argument, frame));
  return reader.call(reader.evaluate(node.expression, frame), given, { at, depth: frame.depth + 1, isNew: true });
};

/** What a call gives back. */
export const callValue = (reader: Reader, callee: Value, given: readonly Value[], site: CallSite): Value => {
  const { at } = site;
  switch (callee.kind) {
    case 'function':
      return callFunction(reader, callee, given, site);
    case 'class':
      return { kind: 'instance', of: callee, arguments: given, at };
    case 'package':
      return (
        readValidated(reader, callee.path.at(-1) ?? '', { receiver: null, given, at }) ?? {
          kind: 'made',
          by: callee,
          receiver: null,
          arguments: given,
          isNew: site.isNew === true,
          at,
        }
      );
    case 'global':
      return (
        callGlobal(callee.path, given, at) ?? {
          kind: 'made',
          by: callee,
          receiver: null,
          arguments: given,
          isNew: site.isNew === true,
          at,
        }
      );
    case 'branches':
    case 'fallback':
      return branches(
        callee.of.filter((one) => one.kind !== 'scalar').map((one) => reader.call(one, given, site)),
        at,
      );
    case 'module':
      return reader.call(reader.exported(callee.path, 'default', at), given, site);
    default:
      return unknownValue(callee.kind === 'unknown' ? callee.because : 'what a function returns is not known', at);
  }
};

const handsOn = new Set([
  'String',
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'Promise.resolve',
  'reactive',
  'ref',
  'unref',
  'toRaw',
  'encodeURI',
]);

const callGlobal = (path: readonly string[], given: readonly Value[], at: Place): Value | undefined => {
  const name = path.join('.');
  const first = given[0];
  if (name === 'Object.assign') return assignedObjects(given, at);
  if (first === undefined) return undefined;
  if (handsOn.has(name)) return name === 'String' && first.kind === 'scalar' ? scalar(String(first.value), at) : first;
  if (first.kind !== 'scalar') return undefined;
  if (name === 'Number' || name === 'parseInt' || name === 'parseFloat' || name === 'Number.parseInt')
    return scalar(Number(first.value), at);
  return name === 'Boolean' ? scalar(Boolean(first.value), at) : undefined;
};

const callFunction = (
  reader: Reader,
  callee: Extract<Value, { kind: 'function' }>,
  given: readonly Value[],
  site: CallSite,
): Value => {
  if (site.depth > deepest) return unknownValue('the trail is too long', site.at);
  const { node, frame } = callee;
  const parameters = new Map(frame.parameters);
  node.parameters.forEach((parameter, index) => {
    const rest: Value = { kind: 'list', items: given.slice(index), at: site.at };
    parameters.set(
      parameter,
      parameter.dotDotDotToken === undefined ? (given[index] ?? scalar(undefined, site.at)) : rest,
    );
  });
  const inner: Frame = { ...frame, parameters, depth: site.depth };
  const results = returnsOf(node).map((expression) => reader.evaluate(expression, inner));
  return results.length === 0 ? scalar(undefined, site.at) : branches(results, site.at);
};

/** The expressions a function returns, those of functions inside it left out. */
const returnsOf = (node: ts.FunctionLikeDeclaration): readonly ts.Expression[] => {
  const { body } = node;
  if (body === undefined) return [];
  if (!t.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (at: ts.Node): void => {
    if (t.isFunctionLike(at) || t.isClassLike(at)) return;
    if (t.isReturnStatement(at) && at.expression !== undefined) found.push(at.expression);
    t.forEachChild(at, visit);
  };
  t.forEachChild(body, visit);
  return found.slice(0, 12);
};
