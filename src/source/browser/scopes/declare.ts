import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Script } from '../../program.ts';
import { type Binding, childScope, type Scope } from './binding.ts';

/** Which scope each scope-making node opens. */
export type ScopeMap = Map<ts.Node, Scope>;

const opensScope = (node: ts.Node): boolean =>
  t.isFunctionLike(node) ||
  t.isBlock(node) ||
  t.isForStatement(node) ||
  t.isForInStatement(node) ||
  t.isForOfStatement(node) ||
  t.isCatchClause(node) ||
  t.isCaseBlock(node) ||
  t.isClassLike(node) ||
  t.isModuleBlock(node);

const functionScope = (scope: Scope): Scope =>
  scope.isFunction || scope.parent === null ? scope : functionScope(scope.parent);

/** The identifiers a binding name declares, each with the node that declares it. */
export const namesIn = (name: ts.BindingName, declaration: ts.Node): readonly (readonly [ts.Identifier, ts.Node])[] => {
  if (t.isIdentifier(name)) return [[name, declaration]];
  return name.elements.flatMap((element) => (t.isBindingElement(element) ? namesIn(element.name, element) : []));
};

const importedNames = (clause: ts.ImportClause): readonly (readonly [ts.Identifier, ts.Node])[] => {
  const named = clause.namedBindings;
  const inner: readonly (readonly [ts.Identifier, ts.Node])[] =
    named === undefined
      ? []
      : t.isNamespaceImport(named)
        ? [[named.name, named]]
        : named.elements.map((one) => [one.name, one] as const);
  return [...(clause.name === undefined ? [] : [[clause.name, clause] as const]), ...inner];
};

type Declared = { readonly names: readonly (readonly [ts.Identifier, ts.Node])[]; readonly hoisted: boolean };

const declaredBy = (node: ts.Node): Declared | undefined => {
  if (t.isVariableDeclaration(node)) {
    const list = node.parent;
    return {
      names: namesIn(node.name, node),
      hoisted: t.isVariableDeclarationList(list) && (list.flags & t.NodeFlags.BlockScoped) === 0,
    };
  }
  if (t.isParameter(node)) return { names: namesIn(node.name, node), hoisted: false };
  if (t.isImportClause(node)) return { names: importedNames(node), hoisted: false };
  if (
    (t.isFunctionDeclaration(node) || t.isClassDeclaration(node) || t.isEnumDeclaration(node)) &&
    node.name !== undefined
  )
    return { names: [[node.name, node]], hoisted: false };
  return t.isImportEqualsDeclaration(node) ? { names: [[node.name, node]], hoisted: false } : undefined;
};

/** Declares every name of a script in `root` and in scopes below it. */
export const declareNames = (script: Script, root: Scope, scopes: ScopeMap): void => {
  const add = (scope: Scope, identifier: ts.Identifier, declaration: ts.Node): void => {
    if (scope.names.has(identifier.text)) return;
    const binding: Binding = {
      name: identifier.text,
      identifier,
      declaration,
      script,
      topLevel: scope === root,
      references: [],
    };
    scope.names.set(identifier.text, binding);
  };
  const visit = (node: ts.Node, scope: Scope): void => {
    if (t.isIdentifier(node)) return;
    const declared = declaredBy(node);
    if (declared !== undefined) {
      const target = declared.hoisted ? functionScope(scope) : scope;
      for (const [identifier, declaration] of declared.names) add(target, identifier, declaration);
    }
    const inner = opensScope(node) ? childScope(scope, t.isFunctionLike(node)) : scope;
    if (inner !== scope) {
      scopes.set(node, inner);
      if ((t.isFunctionExpression(node) || t.isClassExpression(node)) && node.name !== undefined)
        add(inner, node.name, node);
    }
    t.forEachChild(node, (child) => visit(child, inner));
  };
  t.forEachChild(script.file, (child) => visit(child, root));
};
