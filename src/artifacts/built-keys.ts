import { type BundleFacts, bundledKeys } from './find/bundled-keys.ts';
import { embeddedFiles } from './find/embedded-files.ts';
import { type KnownKey, knownIn } from './known-keys.ts';
import { type FoundMap, mapOf, type ReadMap, withoutMap } from './maps/find-map.ts';
import { type OriginalPlace, originalPlace, sourcesOf } from './maps/source-map.ts';

/**
 * A key in a built file, raw: it never leaves `artifacts/`. `at`: its offset in the file, 0 where only a decoded part or
 * a source in a map holds it. `origin`: where a source map leads, with the file that the map stands in.
 */
export type BuiltKey = {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly known: KnownKey | undefined;
  readonly origin: { readonly place: OriginalPlace; readonly mapPath: string } | undefined;
};

/** What is looked for: the repository's own secrets, and what looks like one in such a build. */
export type Search = BundleFacts & { readonly known: readonly KnownKey[]; readonly readMap: ReadMap };

/** Every key of one built file, those of the sources in an inline map included. */
export const builtKeys = (path: string, text: string, search: Search): readonly BuiltKey[] => {
  const code = withoutMap(text);
  const keys = [
    ...keysIn(path, code, search),
    ...embeddedFiles(code).flatMap(({ at, text: inner }) => keysIn(path, inner, search).map((key) => ({ ...key, at }))),
  ];
  if (keys.length === 0 && code.length === text.length) return [];
  const map = mapOf(path, text, search.readMap);
  const mapped = keys.map((key) => ({ ...key, origin: originOf(map, code, key.at) }));
  return map?.isInline === true ? [...mapped, ...keysOfMap(map, search)] : mapped;
};

type Unmapped = Omit<BuiltKey, 'origin'>;

const keysIn = (path: string, text: string, { known, hasClient }: Search): readonly Unmapped[] => {
  const recognised = knownIn(text, known).map(({ key, at }) => ({
    name: key.sighting.name,
    value: key.text,
    at,
    known: key,
  }));
  const values = new Set(recognised.map(({ value }) => value));
  const told = bundledKeys(path, text, { hasClient }).filter(({ value }) => !values.has(value));
  return [...recognised, ...told.slice(0, mostKeys).map((key) => ({ ...key, known: undefined }))];
};

const originOf = (found: FoundMap | undefined, code: string, at: number): BuiltKey['origin'] => {
  if (found === undefined) return undefined;
  const start = code.lastIndexOf('\n', at - 1) + 1;
  const place = originalPlace(found.map, newlinesBefore(code, start), at - start);
  return place === undefined ? undefined : { place, mapPath: found.path };
};

const newlinesBefore = (text: string, end: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

/** A file with more keys is data, and nobody reads so long a list. */
const mostKeys = 200;

/** Keys of the sources that a map carries: whoever can load the map can read them, comments and all. */
export const keysOfMap = ({ path, map }: Pick<FoundMap, 'path' | 'map'>, search: Search): readonly BuiltKey[] => {
  const found: BuiltKey[] = [];
  for (const { source, text } of sourcesOf(map)) {
    if (text === undefined || /(?:^|\/)node_modules\//.test(source)) continue;
    for (const key of keysIn(source, text, search)) {
      const start = text.lastIndexOf('\n', key.at - 1) + 1;
      const place = { source, line: newlinesBefore(text, start) + 1, column: key.at - start + 1 };
      found.push({ ...key, at: 0, origin: { place, mapPath: path } });
    }
    if (found.length > mostKeys) break;
  }
  return found;
};
