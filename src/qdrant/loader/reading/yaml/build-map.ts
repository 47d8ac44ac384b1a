import type { Pair } from 'yaml';
import type { Span } from '../../../../model/place.ts';
import { numberText } from '../../../number-text.ts';
import type { ServerEntry, ServerNode } from '../value.ts';
import type { Building } from './building.ts';

/** Builds one key or value; `offset` is where a missing one would stand. */
export type BuildPart = (part: unknown, offset: number) => ServerNode;

type NamedEntry = ServerEntry & { readonly typedName: string };

/** A number as a name: whole ones in their canonical spelling, others as they stand. */
const numberName = (value: number, source: string): string => (/[.eE]/.test(source) ? source : numberText(value));

/** The text that `config-rs` makes of a key, or `undefined` for keys it cannot take. */
const keyName = (key: ServerNode, { traits }: Building): string | undefined => {
  if (key.kind !== 'scalar' || key.value === null) return undefined;
  if (typeof key.value === 'string') return key.value;
  const readsAll = traits.otherNames === 'read';
  if (typeof key.value === 'boolean') return readsAll ? String(key.value) : undefined;
  if (/[.eE]/.test(key.source) && !readsAll) return undefined;
  return traits.otherNames === 'ignored' ? undefined : numberName(key.value, key.source);
};

/** `key:<tab>value` without a space: `yaml-rust2` wants a space before letters, digits and hyphens. */
const checkSeparator = (key: Span, value: Span, building: Building): void => {
  if (!building.traits.refusesDuplicates) return; // the reader before `yaml-rust2` did not mind
  const between = building.text.slice(key.end.offset, value.start.offset);
  if (/^[^:]*:\t+$/.test(between) && /[\w-]/.test(building.text[value.start.offset] ?? ''))
    building.errors.push({ message: "':' must be followed by a valid YAML whitespace", span: value });
};

const entryOf = (pair: Pair, part: BuildPart, building: Building): readonly NamedEntry[] => {
  const key = part(pair.key, 0);
  const node = part(pair.value, key.span.end.offset);
  checkSeparator(key.span, node.span, building);
  const name = keyName(key, building);
  if (name !== undefined) {
    const typedName = key.kind === 'scalar' ? `${typeof key.value} ${name}` : name;
    return [{ name, keySpan: key.span, node, typedName }];
  }
  if (building.traits.otherNames !== 'ignored')
    building.errors.push({ message: 'Cannot parse a name because it is an unsupported hash key type', span: key.span });
  return [];
};

const noteRepeated = ({ name, keySpan }: ServerEntry, building: Building): void => {
  building.duplicates.push({ name, keySpan });
  if (!building.traits.refusesDuplicates) return;
  building.errors.push({ message: 'duplicated key in mapping', span: keySpan });
};

/** A map's entries. Of a name written twice the last one counts where that does not stop the server. */
export const buildEntries = (pairs: readonly Pair[], part: BuildPart, building: Building): readonly ServerEntry[] => {
  const standing = new Map<string, ServerEntry>();
  for (const { typedName, ...entry } of pairs.flatMap((pair) => entryOf(pair, part, building))) {
    if (entry.name === '<<') building.mergeKeys.push(entry.keySpan);
    if (standing.has(typedName)) noteRepeated(entry, building);
    standing.set(typedName, entry);
  }
  return [...standing.values()];
};
