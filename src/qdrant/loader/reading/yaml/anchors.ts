import type { ServerNode } from '../value.ts';

/** An anchored value; there is none as long as it is being read, so that an alias inside of it is null. */
export type Anchored = { node: ServerNode | null };

/** The latest anchor of each name in document order; `budget` is what aliases may still multiply. */
export type Anchors = { readonly latest: Map<string, Anchored>; budget: number };

/** Values that aliases may add to a document; a bomb is refused instead of unfolded. */
export const aliasBudget = 50_000;

/** How many values a node holds, itself included. */
export const sizeOf = (node: ServerNode): number => {
  if (node.kind === 'scalar') return 1;
  const inner = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.node);
  return inner.reduce((sum, item) => sum + sizeOf(item), 1);
};
