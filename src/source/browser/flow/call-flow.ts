import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Build } from '../build.ts';
import { wrapped } from '../env-access.ts';
import type { View } from '../scopes/view.ts';
import { throughCall, throughMethod } from '../sinks/known-calls.ts';
import { answersClient } from '../sinks/response-calls.ts';
import { type AccessPath, anyElement, anywhere, below, isFunctionPath, isText, returned } from './access-path.ts';
import { arrive, type Carrier, inModule, nowhere, onto, type Step, together } from './carrier.ts';
import { functionOf } from './functions.ts';
import { toPattern } from './names-flow.ts';

const calleeText = (call: ts.CallExpression): string =>
  call.expression.getText().replace(/\s+/g, ' ').replace(/\?\./g, '.');

/** `const r = await next(); r.headers.set(…)`: a response by where it comes from. */
const isResponseHeaders = (view: View, callee: ts.Expression): boolean => {
  if (
    !t.isPropertyAccessExpression(callee) ||
    !/^(?:set|append)$/.test(callee.name.text) ||
    !t.isPropertyAccessExpression(callee.expression)
  )
    return false;
  const { expression, name } = callee.expression;
  const declaration = t.isIdentifier(expression) ? view.bindingOf.get(expression)?.declaration : undefined;
  if (!/^(?:headers|cookies)$/.test(name.text) || declaration === undefined || !t.isVariableDeclaration(declaration))
    return false;
  return /\bnext\(|\bresolve\(|Response\b/.test(declaration.initializer?.getText() ?? '');
};

/** The parameter whose call hands a value on: `resolve(x)`, `controller.enqueue(x)`. */
const receiverOf = (call: ts.CallExpression): ts.Identifier | undefined => {
  const callee = call.expression;
  if (t.isIdentifier(callee)) return callee;
  const writes = t.isPropertyAccessExpression(callee) && /^(?:enqueue|write)$/.test(callee.name.text);
  return writes && t.isIdentifier(callee.expression) ? callee.expression : undefined;
};

/** `new Promise((resolve) => resolve(x))`, `new ReadableStream({ start(c) { c.enqueue(x) } })`: the object holds what its callback is called with. */
const resolverOf = (view: View, call: ts.CallExpression): ts.Node | undefined => {
  const receiver = receiverOf(call);
  const declaration = receiver === undefined ? undefined : view.bindingOf.get(receiver)?.declaration;
  if (declaration === undefined || !t.isParameter(declaration)) return undefined;
  let around: ts.Node = declaration.parent.parent;
  if (t.isPropertyAssignment(around)) around = around.parent;
  if (t.isObjectLiteralExpression(around)) around = around.parent;
  return t.isNewExpression(around) && /^(?:Promise|ReadableStream)$/.test(around.expression.getText())
    ? around
    : undefined;
};

const intoFunction = (build: Build, from: Carrier, call: ts.CallExpression, index: number): Step | undefined => {
  const fn = functionOf(build.app, { view: from.view, node: call });
  const parameter = fn?.node.parameters[index];
  if (fn === undefined || parameter === undefined) return undefined;
  const inside = inModule({ ...from, node: call }, fn.view, { view: from.view, node: call }, 'passed on here');
  const calls = [...from.calls, { view: from.view, node: call }];
  return toPattern(build, { ...inside, path: from.path, calls }, parameter.name);
};

/** SvelteKit's `resolve(event, { transformPageChunk })` writes what that returns into the page. */
const isPageChunk = (from: Carrier): boolean => from.path[0] === 'transformPageChunk' && from.path[1] === returned;

/** A text method that takes the secret in: `html.replace('%KEY%', key)`. */
const intoText = (callee: string, index: number, path: AccessPath): boolean =>
  isText(path) && ((index > 0 && /\.(?:replace|replaceAll)$/.test(callee)) || /\.(?:concat|join)$/.test(callee));

const isAnswer = (build: Build, from: Carrier, call: ts.CallExpression, callee: string): boolean => {
  if (!build.shipping.isServed(from.view.path)) return false;
  if (isFunctionPath(from.path) && !/^useState$/.test(callee)) return false;
  return answersClient(callee, build.app.framework.name) || isResponseHeaders(from.view, call.expression);
};

/** State that a server-rendered store hands to the browser (Pinia). */
const isStoreState = (build: Build, from: Carrier, callee: string): boolean =>
  callee === 'defineStore' &&
  build.app.framework.rendersOnServer &&
  (isFunctionPath(from.path) || from.path[0] === 'state');

const positionOf = (call: ts.CallExpression, node: ts.Node): number => {
  const nodes: readonly ts.Node[] = call.arguments;
  return nodes.indexOf(node);
};

/** The value is an argument of a call. */
export const intoCall = (build: Build, from: Carrier, call: ts.CallExpression, node: ts.Node): Step => {
  const callee = calleeText(call);
  if (isPageChunk(from)) return arrive(from, call, 'written into the page here');
  if (isAnswer(build, from, call, callee)) return arrive(from, call, 'handed to the client here');
  if (isStoreState(build, from, callee)) return arrive(from, call, 'the state of the store is written into the page');
  if (/^use(?:Lazy)?AsyncData$/.test(callee) && isFunctionPath(from.path)) {
    return /server\s*:\s*false/.test(call.getText())
      ? nowhere
      : arrive(from, call, 'the result is written into the page');
  }
  const index = positionOf(call, node);
  const inside = intoFunction(build, from, call, index);
  if (inside !== undefined) return inside;
  const promise = resolverOf(from.view, call);
  if (promise !== undefined) return onto(from, promise, from.path);
  const result = intoText(callee, index, from.path) ? [] : throughCall(callee, from.path);
  return result === undefined ? nowhere : onto(from, call, result);
};

const callbackOf = (call: ts.CallExpression): ts.ParameterDeclaration | undefined => {
  const callback = call.arguments[0];
  return callback !== undefined && (t.isArrowFunction(callback) || t.isFunctionExpression(callback))
    ? callback.parameters[0]
    : undefined;
};

const intoCallback = (build: Build, from: Carrier, method: string, call: ts.CallExpression): Step => {
  const parameter = callbackOf(call);
  if (parameter === undefined) return nowhere;
  if (method === 'then') return toPattern(build, from, parameter.name);
  const inner = /^(?:map|flatMap|forEach|find|some|filter)$/.test(method) ? below(from.path, anyElement) : undefined;
  return inner === undefined ? nowhere : toPattern(build, { ...from, path: inner }, parameter.name);
};

/** A property of the value is read, or a method of it called. */
export const intoMember = (build: Build, from: Carrier, access: ts.PropertyAccessExpression): Step => {
  const call = wrapped(access).parent;
  const isCalled = t.isCallExpression(call) && call.expression === wrapped(access);
  const inner = below(from.path, access.name.text);
  if (inner !== undefined && !(isCalled && from.path[0] === anywhere)) return onto(from, access, inner);
  if (!isCalled || !t.isCallExpression(call)) return nowhere;
  const result = throughMethod(access.name.text, from.path);
  return together([
    result === undefined ? nowhere : onto(from, call, result),
    intoCallback(build, from, access.name.text, call),
  ]);
};

/** The value is an argument of a constructor. */
export const intoNew = (from: Carrier, node: ts.NewExpression): Step => {
  const name = node.expression.getText();
  if (/(?:^|\.)(?:Next)?Response$/.test(name)) return onto(from, node, [anywhere]);
  if (/^(?:Map|Set|URLSearchParams|Headers)$/.test(name)) return onto(from, node, [anywhere]);
  return /Error$/.test(name) && isText(from.path) ? onto(from, node, ['message']) : nowhere;
};
