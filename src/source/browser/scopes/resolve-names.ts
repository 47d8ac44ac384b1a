import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import { type Binding, lookUp, type Scope } from './binding.ts';
import type { ScopeMap } from './declare.ts';
import { injectedName } from './injected.ts';

/** What name resolution fills: uses of declared names, and uses of names nobody here declares. */
export type Uses = { readonly bindingOf: Map<ts.Identifier, Binding>; readonly globals: Map<string, ts.Identifier[]> };

const namesSomething = (node: ts.Identifier): boolean => {
  const parent = node.parent;
  if (t.isPropertyAccessExpression(parent) || t.isMetaProperty(parent) || t.isQualifiedName(parent))
    return (
      parent.kind === t.SyntaxKind.MetaProperty || ('name' in parent ? parent.name === node : parent.right === node)
    );
  if (t.isBindingElement(parent)) return parent.name === node || parent.propertyName === node;
  if (t.isShorthandPropertyAssignment(parent))
    return parent.name !== node && parent.objectAssignmentInitializer !== node;
  if (
    t.isImportSpecifier(parent) ||
    t.isImportClause(parent) ||
    t.isNamespaceImport(parent) ||
    t.isNamespaceExport(parent)
  )
    return true;
  if (t.isExportSpecifier(parent)) return true;
  if (
    t.isJsxAttribute(parent) ||
    t.isJsxNamespacedName(parent) ||
    t.isLabeledStatement(parent) ||
    t.isBreakOrContinueStatement(parent)
  )
    return true;
  return 'name' in parent && parent.name === node && !t.isExportAssignment(parent);
};

const isIntrinsicTag = (node: ts.Identifier): boolean => {
  const parent = node.parent;
  const isTag =
    (t.isJsxOpeningElement(parent) || t.isJsxSelfClosingElement(parent) || t.isJsxClosingElement(parent)) &&
    parent.tagName === node;
  return isTag && /^[a-z]/.test(node.text);
};

/** Types say nothing at run time; only `extends X` among them is a value. */
const skipped = (node: ts.Node): boolean => {
  if (t.isExpressionWithTypeArguments(node))
    return !(
      t.isHeritageClause(node.parent) &&
      node.parent.token === t.SyntaxKind.ExtendsKeyword &&
      t.isClassLike(node.parent.parent)
    );
  return (
    t.isTypeNode(node) ||
    t.isInterfaceDeclaration(node) ||
    t.isTypeAliasDeclaration(node) ||
    t.isTypeParameterDeclaration(node)
  );
};

/** Resolves every use of a name under `root`, in the scopes that `declareNames` made. */
export const resolveNames = (root: ts.Node, scope: Scope, scopes: ScopeMap, uses: Uses): void => {
  const use = (node: ts.Identifier, at: Scope): void => {
    const binding = lookUp(at, node.text);
    if (binding === undefined) {
      const list = uses.globals.get(node.text);
      if (list === undefined) uses.globals.set(node.text, [node]);
      else list.push(node);
      return;
    }
    binding.references.push(node);
    uses.bindingOf.set(node, binding);
  };
  const visit = (node: ts.Node, at: Scope): void => {
    if (skipped(node)) return;
    if (t.isIdentifier(node)) {
      if (!namesSomething(node) && !isIntrinsicTag(node)) use(node, at);
      return;
    }
    const injected = injectedName(node);
    if (injected !== undefined) use(injected, at);
    const inner = scopes.get(node) ?? at;
    t.forEachChild(node, (child) => visit(child, inner));
  };
  visit(root, scope);
};
