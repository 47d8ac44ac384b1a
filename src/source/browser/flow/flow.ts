import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { loadTypeScript } from '../../modules/typescript.ts';
import { bare, wrapped } from '../env-access.ts';
import type { Binding } from '../scopes/binding.ts';
import type { Site, View } from '../scopes/view.ts';
import { createFold, isDead } from '../shipped/fold.ts';
import { placeOf, type Step, type Trail } from '../shipped/trail.ts';
import type { Build } from '../shipped-leaks.ts';
import { type AccessPath, anyElement, anywhere, below, isFunctionPath, isText, returned } from './access-path.ts';
import { exportSink } from './export-sinks.ts';
import { functionOf } from './functions.ts';
import { elementOf, renderedAs } from './jsx.ts';
import { throughCall, throughMethod } from './known-calls.ts';
import { localsUses } from './locals.ts';
import { namesAt } from './patterns.ts';
import { answersClient } from './response-calls.ts';

/** A value on its way: the secret stands at `path` of what `node` evaluates to. `calls` are the calls it went into. */
type Carrier = {
  readonly view: View;
  readonly node: ts.Node;
  readonly path: AccessPath;
  readonly calls: readonly Site[];
  readonly trail: Trail;
};

const mostSteps = 4000;
const deepestPath = 12;

/** What the server's side of a build decides the other way round. */
const onServer = {
  'typeof window': 'undefined',
  'import.meta.client': false,
  'import.meta.server': true,
  'import.meta.browser': false,
  'process.server': true,
  'process.client': false,
  'process.browser': false,
  'import.meta.env.SSR': true,
  'browser@$app/environment': false,
} as const;

/**
 * Builds the question whether a value that exists on the server ends up in what it sends: rendered text and attributes,
 * props of client components, load data, responses, cookies. Asked forwards from where the secret enters a module.
 */
export const createFlow = (build: Build): ((start: Site, path?: AccessPath) => Trail | undefined) => {
  const t = loadTypeScript();
  const { app, shipping } = build;
  const fold = createFold(app, onServer);

  return (start, startPath = []) => {
    const seen = new Set<string>();
    const ids = new Map<ts.Node, number>();
    const queue: Carrier[] = [{ ...start, path: startPath, calls: [], trail: [] }];
    const go = (from: Carrier, node: ts.Node, path: AccessPath, more: Partial<Carrier> = {}): undefined => {
      if (path.length > deepestPath) return undefined;
      queue.push({ ...from, node, path, ...more });
      return undefined;
    };
    const note = (view: View, node: ts.Node, text: string): Step => ({ location: placeOf(view, node), note: text });
    const end = (from: Carrier, node: ts.Node, text: string): Trail => [...from.trail, note(from.view, node, text)];

    const toBinding = (from: Carrier, binding: Binding, path: AccessPath): Trail | undefined => {
      const deleted = binding.references.some(
        (one) =>
          t.isPropertyAccessExpression(one.parent) &&
          t.isDeleteExpression(one.parent.parent) &&
          one.parent.name.text === path[0],
      );
      if (deleted) return undefined;
      for (const reference of binding.references) go(from, reference, path);
      if (!binding.topLevel) return undefined;
      for (const [name, value] of from.view.exports) {
        if (!('binding' in value) || value.binding !== binding) continue;
        const sink = toExport(from, name, path, binding.identifier);
        if (sink !== undefined) return sink;
      }
      return undefined;
    };

    const toExport = (from: Carrier, name: string, path: AccessPath, node: ts.Node): Trail | undefined => {
      const sink = exportSink(app, from.view, name, path);
      if (sink !== undefined) return end(from, node, sink);
      for (const edge of shipping.edges(from.view.path)) {
        const trail = [...from.trail, { location: placeOf(edge.view, edge.node), note: 'imported here' }];
        const carrier: Carrier = { ...from, view: edge.view, trail };
        if (edge.form === 'reexport' && (edge.imported === name || edge.imported === '*')) {
          const found = toExport(carrier, edge.exported ?? name, path, edge.node);
          if (found !== undefined) return found;
        } else if (edge.form === 'star' && name !== 'default') {
          const found = toExport(carrier, name, path, edge.node);
          if (found !== undefined) return found;
        } else if (edge.form === 'dynamic' || edge.form === 'require') go(carrier, edge.node, [name, ...path]);
        else if (edge.imported === name) for (const one of edge.references) go(carrier, one, path);
        else if (edge.imported === '*') for (const one of edge.references) go(carrier, one, [name, ...path]);
      }
      return undefined;
    };

    const toPattern = (from: Carrier, name: ts.BindingName, path: AccessPath): Trail | undefined => {
      for (const [identifier, inner] of namesAt(name, path)) {
        const binding = bindingFor(from.view, identifier);
        const found = binding && toBinding(from, binding, inner);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const bindingFor = (view: View, identifier: ts.Identifier): Binding | undefined => view.declared.get(identifier);

    const toReturn = (from: Carrier, fn: ts.Node, path: AccessPath): Trail | undefined => {
      const caller = from.calls.at(-1);
      if (caller !== undefined && functionOf(app, caller)?.node === fn)
        return go(from, caller.node, path, { view: caller.view, calls: from.calls.slice(0, -1) });
      const value = [returned, ...path];
      if (t.isFunctionDeclaration(fn)) {
        if (fn.name === undefined) return toExport(from, 'default', value, fn);
        const binding = bindingFor(from.view, fn.name);
        return binding && toBinding(from, binding, value);
      }
      if (t.isMethodDeclaration(fn) && t.isObjectLiteralExpression(fn.parent))
        return go(from, fn.parent, [propertyName(fn.name) ?? anyElement, ...value]);
      return t.isArrowFunction(fn) || t.isFunctionExpression(fn) ? go(from, fn, value) : undefined;
    };

    const toAssigned = (from: Carrier, target: ts.Expression, path: AccessPath): Trail | undefined => {
      const left = bare(target);
      if (t.isIdentifier(left)) {
        const binding = from.view.bindingOf.get(left);
        return binding && toBinding(from, binding, path);
      }
      if (!t.isPropertyAccessExpression(left)) return undefined;
      const names: string[] = [];
      let at: ts.Expression = left;
      for (; t.isPropertyAccessExpression(at); at = at.expression) names.unshift(at.name.text);
      if (names.at(-1) === 'getInitialProps' && isFunctionPath(path))
        return end(from, left, 'props are written into the page');
      const locals = names.indexOf('locals');
      if (locals >= 0)
        for (const use of localsUses(app, from.view.path))
          go(from, use.node, [...names.slice(locals + 1), ...path], { view: use.view, calls: [] });
      if (names[0] === 'innerHTML' || names.at(-1) === 'statusMessage') return undefined;
      const binding = t.isIdentifier(at) ? from.view.bindingOf.get(at) : undefined;
      return binding && toBinding(from, binding, [...names, ...path]);
    };

    const toCall = (from: Carrier, call: ts.CallExpression, node: ts.Node): Trail | undefined => {
      const callee = call.expression.getText().replace(/\s+/g, ' ').replace(/\?\./g, '.');
      const { path } = from;
      const index = call.arguments.findIndex((one) => one === node);
      if (
        answersClient(callee, app.framework.name) &&
        isServedHere(from.view) &&
        !(isFunctionPath(path) && !/useState/.test(callee))
      )
        return end(from, call, 'handed to the client here');
      if (/^use(?:Lazy)?AsyncData$/.test(callee) && isFunctionPath(path))
        return /server\s*:\s*false/.test(call.getText())
          ? undefined
          : end(from, call, 'the result is written into the page');
      const fn = functionOf(app, { view: from.view, node: call });
      const parameter = fn?.node.parameters[index];
      if (fn !== undefined && parameter !== undefined) {
        const calls = [...from.calls, { view: from.view, node: call }];
        return toPattern(
          { ...from, view: fn.view, calls, trail: [...from.trail, note(from.view, call, 'passed on here')] },
          parameter.name,
          path,
        );
      }
      const resolved = resolverOf(from.view, call);
      if (resolved !== undefined) return go(from, resolved, path);
      const result = throughCall(callee, path);
      return result === undefined ? undefined : go(from, call, result);
    };

    /** `new Promise((resolve) => resolve(x))`: the promise holds what its resolver is called with. */
    const resolverOf = (view: View, call: ts.CallExpression): ts.Node | undefined => {
      const declaration = t.isIdentifier(call.expression)
        ? view.bindingOf.get(call.expression)?.declaration
        : undefined;
      if (declaration === undefined || !t.isParameter(declaration)) return undefined;
      const around = declaration.parent.parent;
      return t.isNewExpression(around) && around.expression.getText() === 'Promise' ? around : undefined;
    };

    const isServedHere = (view: View): boolean => shipping.isServed(view.path);

    const toElement = (from: Carrier, node: ts.Node): Trail | undefined => {
      const element = elementOf(node);
      if (
        element === undefined ||
        !(app.framework.rendersOnServer || app.framework.serverComponents) ||
        !isServedHere(from.view)
      )
        return undefined;
      const outcome = renderedAs(app, from.view, element, from.path);
      if (outcome.kind === 'sink') return end(from, node, outcome.note);
      if (outcome.kind === 'props')
        return toPattern(
          {
            ...from,
            view: outcome.view,
            calls: [],
            trail: [...from.trail, note(from.view, node, 'passed to a component here')],
          },
          outcome.parameter,
          outcome.path,
        );
      return undefined;
    };

    const toMethod = (from: Carrier, access: ts.PropertyAccessExpression): Trail | undefined => {
      const call = wrapped(access).parent;
      if (!t.isCallExpression(call) || call.expression !== wrapped(access)) return undefined;
      const result = throughMethod(access.name.text, from.path);
      if (result !== undefined) return go(from, call, result);
      const callback = call.arguments[0];
      if (
        callback === undefined ||
        !(t.isArrowFunction(callback) || t.isFunctionExpression(callback)) ||
        callback.parameters[0] === undefined
      )
        return undefined;
      if (access.name.text === 'then') return toPattern(from, callback.parameters[0].name, from.path);
      const inner = /^(?:map|flatMap|forEach|find|some|filter)$/.test(access.name.text)
        ? below(from.path, anyElement)
        : undefined;
      return inner && toPattern(from, callback.parameters[0].name, inner);
    };

    const toMember = (from: Carrier, access: ts.PropertyAccessExpression): Trail | undefined => {
      const inner = below(from.path, access.name.text);
      if (
        inner !== undefined &&
        !(from.path[0] === anywhere && t.isCallExpression(access.parent) && access.parent.expression === access)
      )
        return go(from, access, inner);
      return toMethod(from, access);
    };

    const toThrow = (from: Carrier, node: ts.Node): Trail | undefined => {
      for (let at = node; !t.isSourceFile(at) && !t.isFunctionLike(at); at = at.parent) {
        if (
          t.isTryStatement(at.parent) &&
          at.parent.tryBlock === at &&
          at.parent.catchClause?.variableDeclaration !== undefined
        )
          return toPattern(from, at.parent.catchClause.variableDeclaration.name, from.path);
      }
      const answered = from.path[0] === anywhere && /^(?:React Router|SvelteKit)$/.test(app.framework.name);
      return answered && isServedHere(from.view) ? end(from, node, 'thrown to the client here') : undefined;
    };

    const toBinary = (from: Carrier, parent: ts.BinaryExpression, node: ts.Node): Trail | undefined => {
      const { SyntaxKind } = t;
      const kind = parent.operatorToken.kind;
      if (
        kind === SyntaxKind.EqualsToken ||
        kind === SyntaxKind.QuestionQuestionEqualsToken ||
        kind === SyntaxKind.BarBarEqualsToken
      )
        return node === parent.right
          ? (toAssigned(from, parent.left, from.path) ?? go(from, parent, from.path))
          : undefined;
      if (kind === SyntaxKind.PlusToken || kind === SyntaxKind.PlusEqualsToken)
        return isText(from.path) ? go(from, parent, []) : undefined;
      const passes =
        kind === SyntaxKind.QuestionQuestionToken ||
        kind === SyntaxKind.BarBarToken ||
        ((kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.CommaToken) && node === parent.right);
      return passes ? go(from, parent, from.path) : undefined;
    };

    const toNew = (from: Carrier, parent: ts.NewExpression): Trail | undefined => {
      const name = parent.expression.getText();
      if (/(?:^|\.)(?:Next)?Response$/.test(name)) return go(from, parent, [anywhere]);
      if (/Error$/.test(name) && isText(from.path)) return go(from, parent, ['message']);
      return undefined;
    };

    const inMarkup = (from: Carrier): Trail | undefined => {
      const expression = from.view.expressionOf.get(from.node.getSourceFile());
      if (expression === undefined || !app.framework.rendersOnServer || isFunctionPath(from.path)) return undefined;
      const shown = expression.role === 'text' || expression.role === 'attribute';
      return shown && isText(from.path) && isServedHere(from.view)
        ? end(from, from.node, 'rendered into the page here')
        : undefined;
    };

    const step = (from: Carrier): Trail | undefined => {
      const { view, path } = from;
      const node = wrapped(from.node);
      const parent = node.parent;
      if (parent === undefined) return undefined;
      if (t.isPropertyAssignment(parent) && parent.initializer === node)
        return go(from, parent.parent, [propertyName(parent.name) ?? anyElement, ...path]);
      if (t.isShorthandPropertyAssignment(parent)) return go(from, parent.parent, [parent.name.text, ...path]);
      if (t.isSpreadAssignment(parent) || t.isSpreadElement(parent)) return go(from, parent.parent, path);
      if (t.isArrayLiteralExpression(parent)) return go(from, parent, [anyElement, ...path]);
      if (t.isTemplateSpan(parent)) return isText(path) ? go(from, parent.parent, []) : undefined;
      if (t.isBinaryExpression(parent)) return toBinary(from, parent, node);
      if (t.isConditionalExpression(parent)) return parent.condition === node ? undefined : go(from, parent, path);
      if (t.isAwaitExpression(parent)) return go(from, parent, path);
      if (t.isVariableDeclaration(parent) && parent.initializer === node) return toPattern(from, parent.name, path);
      if ((t.isParameter(parent) || t.isBindingElement(parent)) && parent.initializer === node)
        return toPattern(from, parent.name, path);
      if (t.isPropertyAccessExpression(parent)) return parent.expression === node ? toMember(from, parent) : undefined;
      if (t.isElementAccessExpression(parent) && parent.expression === node) {
        const key = t.isStringLiteralLike(parent.argumentExpression) ? parent.argumentExpression.text : anyElement;
        const inner = below(path, key);
        return inner && go(from, parent, inner);
      }
      if (t.isCallExpression(parent))
        return parent.expression === node
          ? isFunctionPath(path)
            ? go(from, parent, path.slice(1))
            : undefined
          : toCall(from, parent, node);
      if (t.isNewExpression(parent)) return toNew(from, parent);
      if (t.isReturnStatement(parent)) return toReturn(from, enclosingFunction(parent), path);
      if (t.isArrowFunction(parent) && parent.body === node) return toReturn(from, parent, path);
      if (t.isThrowStatement(parent)) return toThrow(from, parent);
      if (t.isExportAssignment(parent)) return toExport(from, 'default', path, parent);
      if (t.isJsxExpression(parent) || t.isJsxSpreadAttribute(parent) || t.isJsxAttribute(parent))
        return toElement(from, t.isJsxExpression(parent) ? parent : parent);
      if (t.isJsxElement(parent) || t.isJsxFragment(parent)) return toElement(from, node);
      return t.isExpressionStatement(parent) && view.expressionOf.has(node.getSourceFile())
        ? inMarkup(from)
        : undefined;
    };

    const enclosingFunction = (node: ts.Node): ts.Node => {
      let at = node.parent;
      while (!t.isFunctionLike(at) && !t.isSourceFile(at)) at = at.parent;
      return at;
    };

    for (let steps = 0; steps < mostSteps; steps += 1) {
      const from = queue.shift();
      if (from === undefined) return undefined;
      const id = ids.get(from.node) ?? ids.size;
      ids.set(from.node, id);
      const key = `${id} ${from.path.join('.')}`;
      if (seen.has(key) || isDead({ view: from.view, node: from.node }, fold)) continue;
      seen.add(key);
      const found = step(from);
      if (found !== undefined) return found;
    }
    return undefined;
  };
};
