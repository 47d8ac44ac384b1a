import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { t } from '../../modules/typescript.ts';
import type { Build } from '../build.ts';
import { wrapped } from '../env-access.ts';
import type { Site } from '../scopes/view.ts';
import { serverSide } from '../shipped/constants.ts';
import { createFold, isDead } from '../shipped/fold.ts';
import type { Trail } from '../shipped/trail.ts';
import { type AccessPath, anyElement, below, isFunctionPath, isText, thrown } from './access-path.ts';
import { throughBinary } from './assigned-flow.ts';
import { intoCall, intoMember, intoNew } from './call-flow.ts';
import { arrive, type Carrier, nowhere, onto, type Step } from './carrier.ts';
import { toElement } from './element-flow.ts';
import { enclosingFunction, toReturn, toThrow } from './function-flow.ts';
import { toExport, toPattern } from './names-flow.ts';

/** Answers whether a value that exists on the server at `start` ends up in what the server sends. */
export type Flow = (start: Site, path?: AccessPath) => Trail | undefined;

const mostSteps = 4000;
const deepestPath = 12;

/** The value becomes part of an object, list or text. */
const intoLiteral = (from: Carrier, parent: ts.Node): Step | undefined => {
  const { path } = from;
  if (t.isPropertyAssignment(parent))
    return onto(from, parent.parent, [propertyName(parent.name) ?? anyElement, ...path]);
  if (t.isShorthandPropertyAssignment(parent)) return onto(from, parent.parent, [parent.name.text, ...path]);
  if (t.isSpreadAssignment(parent) || t.isSpreadElement(parent)) return onto(from, parent.parent, path);
  if (t.isArrayLiteralExpression(parent)) return onto(from, parent, [anyElement, ...path]);
  if (t.isTemplateSpan(parent)) return isText(path) ? onto(from, parent.parent, []) : nowhere;
  return undefined;
};

const intoDeclaration = (build: Build, from: Carrier, node: ts.Node): Step | undefined => {
  const parent = node.parent;
  if (!(t.isVariableDeclaration(parent) || t.isParameter(parent) || t.isBindingElement(parent))) return undefined;
  return parent.initializer === node ? toPattern(build, from, parent.name) : nowhere;
};

const intoAccess = (build: Build, from: Carrier, node: ts.Node): Step | undefined => {
  const parent = node.parent;
  if (t.isPropertyAccessExpression(parent))
    return parent.expression === node ? intoMember(build, from, parent) : nowhere;
  if (!t.isElementAccessExpression(parent)) return undefined;
  const key = t.isStringLiteralLike(parent.argumentExpression) ? parent.argumentExpression.text : anyElement;
  const inner = parent.expression === node ? below(from.path, key) : undefined;
  return inner === undefined ? nowhere : onto(from, parent, inner);
};

const intoInvocation = (build: Build, from: Carrier, node: ts.Node): Step | undefined => {
  const parent = node.parent;
  if (t.isNewExpression(parent)) return intoNew(from, parent);
  if (!t.isCallExpression(parent)) return undefined;
  if (parent.expression !== node) return intoCall(build, from, parent, node);
  return isFunctionPath(from.path) ? onto(from, parent, from.path.slice(1)) : nowhere;
};

const outOfFunction = (build: Build, from: Carrier, node: ts.Node): Step | undefined => {
  const parent = node.parent;
  if (t.isReturnStatement(parent)) return toReturn(build, from, enclosingFunction(parent), from.path);
  if (t.isArrowFunction(parent) && parent.body === node) return toReturn(build, from, parent, from.path);
  return t.isThrowStatement(parent) ? toThrow(build, from, parent) : undefined;
};

/** Text and attributes of Vue and Svelte markup are rendered on the server too. */
const intoMarkup = (build: Build, from: Carrier): Step => {
  const expression = from.view.expressionOf.get(from.node.getSourceFile());
  const shown = expression?.role === 'text' || expression?.role === 'attribute';
  if (!shown || !build.app.framework.rendersOnServer || !isText(from.path)) return nowhere;
  return build.shipping.isServed(from.view.path) ? arrive(from, from.node, 'rendered into the page here') : nowhere;
};

const passOn = (build: Build, from: Carrier): Step => {
  const node = wrapped(from.node);
  const parent = node.parent;
  if (from.path[0] === thrown) return toThrow(build, { ...from, path: from.path.slice(1) }, node);
  if (t.isBinaryExpression(parent)) return throughBinary(build, from, node);
  if (t.isConditionalExpression(parent)) return parent.condition === node ? nowhere : onto(from, parent, from.path);
  if (t.isAwaitExpression(parent)) return onto(from, parent, from.path);
  if (t.isExportAssignment(parent)) return toExport(build, { ...from, node }, 'default');
  if (t.isJsxExpression(parent) || t.isJsxSpreadAttribute(parent) || t.isJsxAttribute(parent))
    return toElement(build, from, parent);
  if (t.isJsxElement(parent) || t.isJsxFragment(parent)) return toElement(build, from, node);
  if (t.isExpressionStatement(parent)) return intoMarkup(build, from);
  return (
    intoLiteral(from, parent) ??
    intoDeclaration(build, from, node) ??
    intoAccess(build, from, node) ??
    intoInvocation(build, from, node) ??
    outOfFunction(build, from, node) ??
    nowhere
  );
};

/** Remembers which nodes have been passed with which paths. */
const createVisits = () => {
  const ids = new Map<ts.Node, number>();
  const seen = new Set<string>();
  return ({ node, path }: Carrier): boolean => {
    const id = ids.get(node) ?? ids.size;
    ids.set(node, id);
    const key = `${id} ${path.join('.')}`;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  };
};

/**
 * Builds the question whether a value that exists on the server ends up in what it sends: rendered text and attributes,
 * props of client components, load data, responses, cookies. Asked forwards from where the secret enters a module.
 */
export const createFlow = (build: Build): Flow => {
  const fold = createFold(build.app, serverSide);
  return (start, path = []) => {
    const wasVisited = createVisits();
    const queue: Carrier[] = [{ ...start, path, calls: [], trail: [] }];
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const from = queue.shift();
      if (from === undefined) return undefined;
      const isOver = from.path.length > deepestPath || from.node.parent === undefined;
      if (isOver || wasVisited(from) || isDead(from, fold)) continue;
      const step = passOn(build, from);
      if ('end' in step) return step.end;
      queue.push(...step.onward);
    }
    return undefined;
  };
};
