import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';

/**
 * `constructor(private store: Store)` of a decorated class: the framework makes one of the class, so its name is a value
 * there although it stands as a type. The name, for the parameter.
 */
export const injectedName = (node: ts.Node): ts.Identifier | undefined => {
  if (!t.isParameter(node) || !t.isConstructorDeclaration(node.parent) || node.type === undefined) return undefined;
  if (!t.isTypeReferenceNode(node.type) || !t.isIdentifier(node.type.typeName)) return undefined;
  const owner = node.parent.parent;
  return t.canHaveDecorators(owner) && (t.getDecorators(owner)?.length ?? 0) > 0 ? node.type.typeName : undefined;
};

/** Whether a type is what a framework makes the constructor's argument of. */
export const isInjectedType = (node: ts.Node): boolean =>
  node.parent !== undefined && injectedName(node.parent)?.parent === node;
