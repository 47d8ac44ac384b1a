import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ServerNode } from '../value.ts';
import { type Anchored, sizeOf } from './anchors.ts';
import { buildEntries } from './build-map.ts';
import { buildScalar } from './build-scalar.ts';
import { type Building, nullAt } from './building.ts';

const offsetOf = (node: Node): number => node.range?.[0] ?? 0;

const buildAlias = (name: string, building: Building, offset: number): ServerNode => {
  const target = building.anchors.latest.get(name);
  const span = building.positions.span(offset, offset + name.length + 1);
  if (target === undefined) building.errors.push({ message: 'while parsing node, found unknown anchor', span });
  if (target === undefined || target.node === null) return nullAt(building, offset);
  building.anchors.budget -= sizeOf(target.node);
  if (building.anchors.budget >= 0) return target.node;
  building.errors.push({ message: 'aliases unfold to too many values', span });
  return nullAt(building, offset);
};

const buildCollection = (node: YAMLMap | YAMLSeq, building: Building): ServerNode => {
  const span = building.positions.span(offsetOf(node), node.range?.[1] ?? 0);
  const part = (item: unknown, offset: number) => buildNode(item, building, offset || offsetOf(node));
  if (isMap(node)) return { kind: 'map', entries: buildEntries(node.items, part, building), span };
  return { kind: 'list', items: node.items.map((item) => part(item, 0)), span };
};

/** One value of a document with all it holds; `offset` is where a missing value would stand. */
export const buildNode = (node: unknown, building: Building, offset: number): ServerNode => {
  if (isAlias(node)) return buildAlias(node.source, building, offsetOf(node));
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return nullAt(building, offset);
  const anchored: Anchored = { node: null };
  if (node.anchor !== undefined) building.anchors.latest.set(node.anchor, anchored);
  const built = isScalar(node) ? buildScalar(node, building) : buildCollection(node, building);
  anchored.node = built;
  return built;
};
