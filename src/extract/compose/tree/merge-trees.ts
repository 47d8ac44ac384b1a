import type { Notice } from '../../../model/notice.ts';
import { childOf, isNull, leafOf, type Tree, type TreeEntry, type TreeList, type TreeMap } from './tree.ts';

/** A merged tree, and the places where Compose refuses to merge. */
export type Merged<T extends Tree> = { readonly tree: T; readonly notices: readonly Notice[] };

/**
 * Puts one tree over another as compose-go's `override` does: maps are merged, lists appended (ports and volumes
 * too), commands and texts replaced; `!reset` takes away and `!override` replaces what lies below. `path` is the place
 * in the model (`services.qdrant.ports`). Services have to be normalized.
 */
export const mergeMaps = (below: TreeMap, above: TreeMap, path: readonly string[] = []): Merged<TreeMap> => {
  const notices: Notice[] = [];
  const entries = new Map<string, TreeEntry>(below.entries.map((entry) => [entry.key, entry]));
  for (const entry of above.entries) {
    const old = entries.get(entry.key);
    if (entry.value.tag === '!reset') entries.delete(entry.key);
    else if (old === undefined || entry.value.tag === '!override') entries.set(entry.key, entry);
    else {
      const merged = mergeTrees(old.value, entry.value, [...path, entry.key]);
      for (const notice of merged.notices) notices.push(notice);
      entries.set(entry.key, { ...declaring(old, entry, path), value: merged.tree });
    }
  }
  return { tree: { ...below, entries: [...entries.values()] }, notices };
};

// A service stays where it is first declared; a variable where it is last written.
const declaring = (old: TreeEntry, entry: TreeEntry, path: readonly string[]): TreeEntry =>
  path.length <= 1 ? old : entry;

const replaced = new Set(['command', 'entrypoint', 'healthcheck.test']);

const mergeTrees = (below: Tree, above: Tree, path: readonly string[]): Merged<Tree> => {
  const field = path[0] === 'services' ? path.slice(2).join('.') : '';
  // Only a variable can be null on purpose: it then has the shell's value.
  if (isNull(above) && !path.includes('environment') && !path.includes('args')) return { tree: below, notices: [] };
  if (isNull(below) || replaced.has(field)) return { tree: above, notices: [] };
  if (below.kind === 'map' && above.kind === 'map') return mergeMaps(below, above, path);
  if (below.kind === 'list' && above.kind === 'list') return { tree: appended(below, above, field), notices: [] };
  if (below.kind === above.kind || path.includes('environment')) return { tree: above, notices: [] };
  return { tree: above, notices: [refusal(path, above)] };
};

const refusal = (path: readonly string[], { location }: Tree): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message: `Compose refuses to override ${path.at(-1) ?? ''} with another kind of value.`,
  location,
});

/** Appends and keeps the last of equal items, at the place of the first. */
const appended = (below: TreeList, above: TreeList, field: string): TreeList => {
  const index = indexers[field];
  const items = [...below.items, ...above.items];
  if (index === undefined) return { ...above, items };
  const unique = new Map<string, Tree>();
  items.forEach((item, at) => {
    unique.set(index(item) ?? `#${at}`, item);
  });
  return { ...above, items: [...unique.values()] };
};

type Indexer = (item: Tree) => string | undefined;

const written: Indexer = (item) => (item.kind === 'leaf' ? item.text.written : undefined);

// Short volumes name their target second; Windows drives make no difference for the last path that starts with a slash.
const volumeTarget: Indexer = (item) => {
  if (item.kind !== 'leaf') return leafOf(item, 'target')?.text.written;
  return /(?:^|:)(\/[^:]*)(?::[^/:]*)?$/.exec(item.text.written)?.[1];
};

const grantTarget: Indexer = (item) =>
  written(item) ?? written(childOf(item, 'target') ?? childOf(item, 'source') ?? item);
const filePath: Indexer = (item) => written(item) ?? leafOf(item, 'path')?.text.written;

const indexers: Readonly<Record<string, Indexer>> = {
  volumes: volumeTarget,
  configs: grantTarget,
  secrets: grantTarget,
  env_file: filePath,
  expose: written,
  profiles: written,
};

/** A first tree without the entries that its own `!reset` takes away. */
export const withoutResets = (tree: TreeMap): TreeMap => ({
  ...tree,
  entries: tree.entries.flatMap((entry) => {
    if (entry.value.tag === '!reset') return [];
    return [entry.value.kind === 'map' ? { ...entry, value: withoutResets(entry.value) } : entry];
  }),
});
