import type { Node } from '../../model/document.ts';
import { unknown } from '../../model/maybe.ts';
import type { Location, Span } from '../../model/place.ts';
import type { FedValue } from '../clients/environment.ts';

/** Variables by name, as one source sets them. */
export type FedMap = ReadonlyMap<string, FedValue>;

/** The node under a path of keys. */
export const nodeAt = (node: Node | undefined, path: readonly string[]): Node | undefined =>
  path.reduce<Node | undefined>(
    (at, key) => (at?.kind === 'map' ? at.entries.find((entry) => entry.key === key)?.value : undefined),
    node,
  );

/** The text of a scalar. */
export const textOf = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && node.value !== null ? node.source : undefined;

/** `NAME: value` and `NAME=value` items, and Kubernetes' `{ name, value }`, as variables. */
export const readVariables = (node: Node | undefined, path: string): FedMap => {
  if (node === undefined || node.kind === 'scalar') return new Map();
  const pairs =
    node.kind === 'map' ? node.entries.map((entry) => [entry.key, entry.value] as const) : node.items.flatMap(fromItem);
  return new Map(
    pairs.map(([name, value]) => [
      name,
      fedValue(value.kind === 'scalar' ? (value.value === null ? null : value.source) : undefined, {
        kind: 'file',
        path,
        span: value.span,
      }),
    ]),
  );
};

const fromItem = (item: Node): readonly (readonly [string, Node])[] => {
  if (item.kind === 'scalar') {
    const at = item.source.indexOf('=');
    return at === -1 ? [] : [[item.source.slice(0, at), { ...item, source: item.source.slice(at + 1) }]];
  }
  const name = textOf(nodeAt(item, ['name']));
  const value = nodeAt(item, ['value']) ?? nodeAt(item, ['valueFrom']);
  return name === undefined || value === undefined ? [] : [[name, value]];
};

/** `${X:-d}` is d; any other reference is unknown. */
export const fedValue = (text: string | null | undefined, location: Location): FedValue => {
  if (text === null) return { value: null, location };
  if (text === undefined) return { value: unknown('a secret or another source sets it', location), location };
  const start = /^\$\{\w+:?-([^${}]*)\}$/.exec(text)?.[1];
  if (start !== undefined) return { value: start, location };
  return { value: /\$\{|\$\w|\{\{|\$\(/.test(text) ? unknown('another variable sets it', location) : text, location };
};

/** A span of a file as a location. */
export const placeOf = (path: string, span: Span): Location => ({ kind: 'file', path, span });
