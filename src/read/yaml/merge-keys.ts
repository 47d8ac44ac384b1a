import type { Entry } from '../../model/document.ts';

/**
 * Entries of a map with its merge keys (`<<`) applied as YAML 1.1 says: own entries win over merged ones, earlier
 * sources over later ones. What came in is marked `merged`; a `<<` that holds no map stays as it is.
 */
export const applyMergeKeys = (entries: readonly Entry[]): readonly Entry[] => {
  if (!entries.some((entry) => sourcesOf(entry) !== undefined)) return entries;
  const own = entries.filter((entry) => sourcesOf(entry) === undefined);
  const taken = new Set(own.map((entry) => entry.key));
  const merged = entries
    .flatMap((entry) => sourcesOf(entry) ?? [])
    .filter((entry) => taken.size !== taken.add(entry.key).size)
    .map((entry) => ({ ...entry, merged: true }));
  return [...merged, ...own];
};

const sourcesOf = ({ key, value }: Entry): readonly Entry[] | undefined => {
  if (key !== '<<') return undefined;
  if (value.kind === 'map') return value.entries;
  if (value.kind !== 'list' || !value.items.every((item) => item.kind === 'map')) return undefined;
  return value.items.flatMap((item) => (item.kind === 'map' ? item.entries : []));
};
