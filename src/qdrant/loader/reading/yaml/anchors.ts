import type { ServerNode } from '../value.ts';

/** The anchors met so far, in document order; `budget` is what aliases may still multiply. */
export type Anchors = { readonly nodes: Map<string, ServerNode | 'open'>; budget: number };

/** Values that aliases may add to a document; a bomb is refused instead of unfolded. */
export const aliasBudget = 50_000;

/** How many values a node holds, itself included. */
export const sizeOf = (node: ServerNode): number => {
  if (node.kind === 'scalar') return 1;
  const inner = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.node);
  return inner.reduce((sum, item) => sum + sizeOf(item), 1);
};
