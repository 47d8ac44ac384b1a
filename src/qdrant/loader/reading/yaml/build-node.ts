import { isAlias, isMap, isScalar, isSeq, type Node, type ParsedNode, Scalar, type YAMLMap } from 'yaml';
import { numberText } from '../../../number-text.ts';
import type { Positions } from '../positions.ts';
import type { ReaderTraits } from '../reader-traits.ts';
import type { FileError, ScalarStyle, ServerEntry, ServerNode } from '../value.ts';
import { type Anchors, sizeOf } from './anchors.ts';
import { plainScalar, taggedScalar } from './plain-scalar.ts';

/** What is collected while a document is built. */
export type Building = {
  readonly positions: Positions;
  readonly traits: ReaderTraits;
  readonly anchors: Anchors;
  readonly errors: FileError[];
  readonly duplicates: { name: string; keySpan: ServerEntry['keySpan'] }[];
  readonly mergeKeys: ServerEntry['keySpan'][];
};

type AnyNode = Node | ParsedNode | null;

const styles: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.QUOTE_SINGLE]: 'single-quoted',
  [Scalar.QUOTE_DOUBLE]: 'double-quoted',
  [Scalar.BLOCK_LITERAL]: 'block',
  [Scalar.BLOCK_FOLDED]: 'block',
};

const nullAt = (building: Building, offset: number): ServerNode => {
  const span = building.positions.span(offset, offset);
  return { kind: 'scalar', value: null, source: '', style: 'plain', span };
};

const isBare = (node: Scalar): boolean => node.source === '' && (node.tag !== undefined || node.anchor !== undefined);

const buildScalar = (node: Scalar, building: Building): ServerNode => {
  const source = node.source ?? '';
  const style = styles[node.type ?? ''] ?? 'plain';
  const span = building.positions.span(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  if (style !== 'plain') return { kind: 'scalar', value: source, source, style, span };
  if (isBare(node) && !building.traits.emptyIsNull) return { kind: 'scalar', value: '', source, style, span };
  const read =
    node.tag === undefined ? plainScalar(source, building.traits) : taggedScalar(source, node.tag, building.traits);
  if (read.refused !== undefined) building.errors.push({ message: 'Parsing as floating point number failed', span });
  return { kind: 'scalar', value: read.value, source, style, span };
};

const buildAlias = (name: string, building: Building, offset: number): ServerNode => {
  const target = building.anchors.nodes.get(name);
  const span = building.positions.span(offset, offset + name.length + 1);
  if (target === undefined) building.errors.push({ message: 'while parsing node, found unknown anchor', span });
  if (target === undefined || target === 'open') return nullAt(building, offset);
  building.anchors.budget -= sizeOf(target);
  if (building.anchors.budget >= 0) return target;
  building.errors.push({ message: 'aliases unfold to too many values', span });
  return nullAt(building, offset);
};

/** The text that `config-rs` makes of a key, or `undefined` for keys it cannot take. */
const keyName = (key: ServerNode, building: Building): string | undefined => {
  if (key.kind !== 'scalar' || key.value === null) return undefined;
  if (typeof key.value === 'string') return key.value;
  if (typeof key.value === 'boolean') return building.traits.otherNames === 'read' ? String(key.value) : undefined;
  return building.traits.otherNames === 'ignored' ? undefined : numberName(key.value);
};
const numberName = (value: number | bigint): string => (typeof value === 'bigint' ? String(value) : numberText(value));

const noteKey = (name: string, keySpan: ServerEntry['keySpan'], seen: Set<string>, building: Building): void => {
  if (name === '<<') building.mergeKeys.push(keySpan);
  if (!seen.has(name)) {
    seen.add(name);
    return;
  }
  building.duplicates.push({ name, keySpan });
  if (building.traits.refusesDuplicates)
    building.errors.push({ message: `String("${name}"): duplicated key in mapping`, span: keySpan });
};

const buildMap = (map: YAMLMap, building: Building): readonly ServerEntry[] => {
  const seen = new Set<string>();
  return map.items.flatMap(({ key, value }) => {
    const keyNode = buildNode(asNode(key), building, offsetOf(map));
    const node = buildNode(asNode(value), building, keyNode.span.end.offset);
    const name = keyName(keyNode, building);
    if (name !== undefined) {
      noteKey(name, keyNode.span, seen, building);
      return [{ name, keySpan: keyNode.span, node }];
    }
    if (building.traits.otherNames !== 'ignored')
      building.errors.push({
        message: 'Cannot parse a name because it is an unsupported hash key type',
        span: keyNode.span,
      });
    return [];
  });
};

const asNode = (value: unknown): AnyNode =>
  isScalar(value) || isAlias(value) || isMap(value) || isSeq(value) ? value : null;
const offsetOf = (node: Node): number => node.range?.[0] ?? 0;

const buildCollection = (node: AnyNode, building: Building, offset: number): ServerNode => {
  if (isMap(node) || isSeq(node)) {
    const span = building.positions.span(offsetOf(node), node.range?.[1] ?? 0);
    if (isMap(node)) return { kind: 'map', entries: buildMap(node, building), span };
    return { kind: 'list', items: node.items.map((item) => buildNode(asNode(item), building, offset)), span };
  }
  return isScalar(node) ? buildScalar(node, building) : nullAt(building, offset);
};

/** One value of a document with all it holds; `offset` is where a missing value would stand. */
export const buildNode = (node: AnyNode, building: Building, offset: number): ServerNode => {
  if (isAlias(node)) return buildAlias(node.source, building, offsetOf(node));
  const anchor = node !== null && 'anchor' in node ? node.anchor : undefined;
  if (anchor !== undefined) building.anchors.nodes.set(anchor, 'open');
  const built = buildCollection(node, building, offset);
  if (anchor !== undefined) building.anchors.nodes.set(anchor, built);
  return built;
};
