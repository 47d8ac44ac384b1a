import { leavesOf, type Variable, variablesIn } from '../../values/parts-of.ts';
import type { Value } from '../../values/value.ts';

type Scalar = Extract<Value, { kind: 'scalar' }>;

/** Where a client's key comes from, and the literals among it. Raw. */
export type KeyValue = {
  readonly source: 'none' | 'literal' | 'env' | 'dynamic';
  readonly literals: readonly Scalar[];
  /** The variables it is read from. */
  readonly variables: readonly Variable[];
  /** A key is sent even when no variable is set. */
  readonly isDefinite: boolean;
};

const noKey: KeyValue = { source: 'none', literals: [], variables: [], isDefinite: false };

/** Reads the value of a key option or header. `Bearer x` is x. */
export const readKey = (value: Value | undefined): KeyValue => {
  if (value === undefined) return noKey;
  const leaves = leavesOf(value).map(withoutBearer);
  const literals = leaves.flatMap((leaf) =>
    leaf.kind === 'scalar' && typeof leaf.value === 'string' && leaf.value !== '' ? [leaf] : [],
  );
  const others = leaves.filter((leaf) => leaf.kind !== 'scalar');
  const last = leaves.at(-1);
  const isDefinite = value.kind !== 'branches' && last !== undefined && literals.some((literal) => literal === last);
  if (others.length === 0)
    return literals.length > 0 ? { source: 'literal', literals, variables: [], isDefinite } : noKey;
  const variables = others.flatMap((leaf) => variablesIn(leaf));
  const isVariable = others.every((leaf) => variablesIn(leaf).length > 0);
  return { source: isVariable ? 'env' : 'dynamic', literals, variables, isDefinite };
};

/** The token of an `Authorization` header. */
const withoutBearer = (leaf: Value): Value => {
  if (leaf.kind === 'scalar' && typeof leaf.value === 'string') {
    const token = /^(?:Bearer|bearer|apikey|ApiKey)\s+(.*)$/s.exec(leaf.value)?.[1];
    return token === undefined ? leaf : { ...leaf, value: token };
  }
  if (leaf.kind !== 'text') return leaf;
  const [first, ...rest] = leaf.parts;
  const isPrefix = first?.kind === 'scalar' && /^bearer\s+$/i.test(String(first.value));
  return isPrefix && rest[0] !== undefined ? (rest.length === 1 ? rest[0] : { ...leaf, parts: rest }) : leaf;
};

/** The value of a header that can carry Qdrant's key, whatever its case. */
export const keyHeaderValue = (headers: Value | undefined): Value | undefined => {
  for (const leaf of headers === undefined ? [] : leavesOf(headers)) {
    const entries = leaf.kind === 'object' ? [...leaf.entries] : leaf.kind === 'list' ? pairs(leaf.items) : [];
    for (const wanted of ['api-key', 'authorization']) {
      const found = entries.find(([name]) => name.toLowerCase() === wanted)?.[1];
      if (found !== undefined && !(found.kind === 'scalar' && (found.value === undefined || found.value === '')))
        return found;
    }
  }
  return undefined;
};

/** Of several objects of headers that a helper is called with, those with `api-key`, if some have it. */
export const withApiKey = (headers: Value): Value => {
  const of = headers.kind === 'branches' ? headers.of.filter((one) => hasApiKey(one)) : [];
  const [only] = of;
  if (headers.kind !== 'branches' || only === undefined) return headers;
  return of.length === 1 ? only : { ...headers, of };
};

const hasApiKey = (value: Value): boolean =>
  value.kind === 'object' && [...value.entries.keys()].some((name) => name.toLowerCase() === 'api-key');

/** `[['api-key', 'x']]`. */
const pairs = (items: readonly Value[]): readonly (readonly [string, Value])[] =>
  items.flatMap((item) => {
    if (item.kind !== 'list') return [];
    const [name, value] = item.items;
    return name?.kind === 'scalar' && value !== undefined ? [[String(name.value), value] as const] : [];
  });
