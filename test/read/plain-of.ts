import type { Node } from '../../src/model/document.ts';

/** The bare value of a tree, to compare with. */
export const plainOf = (node: Node): unknown => {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  const entries = node.entries.map(({ key, value }) => [key, plainOf(value)]);
  return Object.fromEntries(entries);
};
