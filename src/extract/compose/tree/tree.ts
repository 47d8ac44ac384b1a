import type { Location } from '../../../model/place.ts';
import type { Text } from '../values/segment.ts';

/**
 * A Compose document after interpolation: what merging, `extends` and `include` work on. Every part knows its file,
 * because one service can come from many.
 */
export type Tree = Leaf | TreeList | TreeMap;

/** How Compose's YAML types a scalar; only `text` is interpolated. */
export type LeafType = 'text' | 'integer' | 'float' | 'boolean' | 'null' | 'date';

/** `base` is the directory that a relative path in this leaf starts from. */
export type Leaf = {
  readonly kind: 'leaf';
  readonly type: LeafType;
  readonly text: Text;
  readonly base: string;
  readonly location: Location;
  readonly tag?: string;
};
/** A list of the file, in order. */
export type TreeList = {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly location: Location;
  readonly tag?: string;
};
/** A map of the file; of a key that is written twice both entries are kept. */
export type TreeMap = {
  readonly kind: 'map';
  readonly entries: readonly TreeEntry[];
  readonly location: Location;
  readonly tag?: string;
};
/** One key of a map with its value. */
export type TreeEntry = { readonly key: string; readonly keyLocation: Location; readonly value: Tree };

/** The entry under a key; of several the last, which wins. */
export const entryOf = (tree: Tree | undefined, key: string): TreeEntry | undefined =>
  tree?.kind === 'map' ? tree.entries.findLast((entry) => entry.key === key) : undefined;

/** The value under a key. */
export const childOf = (tree: Tree | undefined, key: string): Tree | undefined => entryOf(tree, key)?.value;

/** The scalar under a key, null aside. */
export const leafOf = (tree: Tree | undefined, key: string): Leaf | undefined => {
  const child = childOf(tree, key);
  return child?.kind === 'leaf' && child.type !== 'null' ? child : undefined;
};

/** The items of a list; none of anything else. */
export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);
export const entriesOf = (tree: Tree | undefined): readonly TreeEntry[] => (tree?.kind === 'map' ? tree.entries : []);
export const isNull = (tree: Tree | undefined): boolean => tree?.kind === 'leaf' && tree.type === 'null';

/** The map with one entry set, at its old position if it has one. */
export const withEntry = (map: TreeMap, entry: TreeEntry): TreeMap => {
  const has = map.entries.some(({ key }) => key === entry.key);
  const entries = has ? map.entries.map((old) => (old.key === entry.key ? entry : old)) : [...map.entries, entry];
  return { ...map, entries };
};

/** The map without a key. */
export const withoutEntry = (map: TreeMap, key: string): TreeMap => ({
  ...map,
  entries: map.entries.filter((entry) => entry.key !== key),
});
