import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
  type Scalar as YamlScalar,
} from 'yaml';
import type { Entry, MapNode, Node, Scalar, ScalarNode } from '../../model/document.ts';
import type { Notice } from '../../model/notice.ts';
import { applyMergeKeys } from './merge-keys.ts';
import type { YamlPlaces } from './yaml-places.ts';

/**
 * How many nodes aliases (those of merge keys too) may add to one document before they count as a bomb. The trees share their
 * parts, so a bomb costs nothing here; the limit is for whoever walks the tree.
 */
const expansionLimit = 100_000;

/** What a conversion keeps track of while it walks one document. */
type Conversion = {
  readonly text: string;
  readonly places: YamlPlaces;
  readonly anchors: Map<string, Node>;
  readonly weights: WeakMap<Node, number>;
  readonly notices: Notice[];
  budget: number;
};

/** One parsed document as a tree of ours, and the notices about its keys and aliases. */
export const convertDocument = (
  contents: unknown,
  text: string,
  places: YamlPlaces,
): { readonly node: Node | undefined; readonly notices: readonly Notice[] } => {
  const conversion: Conversion = {
    text,
    places,
    anchors: new Map(),
    weights: new WeakMap(),
    notices: [],
    budget: expansionLimit,
  };
  const node = contents === null ? undefined : convert(contents, conversion);
  const isEmpty = node?.kind === 'scalar' && node.value === null && node.source === '';
  return { node: isEmpty ? undefined : node, notices: conversion.notices };
};

const convert = (value: unknown, conversion: Conversion): Node => {
  if (isAlias(value)) return resolveAlias(value, conversion);
  const node = isMap(value)
    ? convertMap(value, conversion)
    : isSeq(value)
      ? convertList(value, conversion)
      : convertScalar(value, conversion);
  const anchor = isMap(value) || isSeq(value) || isScalar(value) ? value.anchor : undefined;
  if (anchor !== undefined) conversion.anchors.set(anchor, node);
  conversion.weights.set(node, weigh(node, conversion));
  return node;
};

const convertScalar = (value: unknown, conversion: Conversion): ScalarNode => {
  if (!isScalar(value)) return emptyScalar(conversion, 0);
  const plain = value.type === undefined || value.type === 'PLAIN';
  return {
    kind: 'scalar',
    value: scalarValue(value.value),
    source: plain ? (value.source ?? '') : String(value.value),
    style: styles[value.type ?? 'PLAIN'] ?? 'plain',
    ...tagOf(value),
    span: spanOf(value, conversion),
  };
};

const styles: Readonly<Record<string, ScalarNode['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

const scalarValue = (value: unknown): Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : value == null
      ? null
      : String(value);

const emptyScalar = (conversion: Conversion, at: number): ScalarNode => ({
  kind: 'scalar',
  value: null,
  source: '',
  style: 'plain',
  span: conversion.places.span(at, at),
});

const convertList = (list: YAMLSeq, conversion: Conversion): Node => ({
  kind: 'list',
  items: list.items.map((item) => (isPair(item) ? pairAsMap(item, list, conversion) : convert(item, conversion))),
  ...tagOf(list),
  span: spanOf(list, conversion),
});

// `[a: b]` holds a pair that is no map of its own in the parser's tree.
const pairAsMap = (pair: Pair, list: YAMLSeq, conversion: Conversion): MapNode => ({
  kind: 'map',
  entries: [convertPair(pair, conversion)].filter((entry) => entry !== undefined),
  span: spanOf(list, conversion),
});

const convertMap = (map: YAMLMap, conversion: Conversion): MapNode => {
  const entries = map.items.map((pair) => convertPair(pair, conversion)).filter((entry) => entry !== undefined);
  for (const notice of duplicateKeys(entries, conversion)) conversion.notices.push(notice);
  return { kind: 'map', entries: applyMergeKeys(entries), ...tagOf(map), span: spanOf(map, conversion) };
};

const convertPair = (pair: Pair, conversion: Conversion): Entry | undefined => {
  const key = pair.key === null ? emptyScalar(conversion, 0) : convert(pair.key, conversion);
  if (key.kind !== 'scalar') {
    const { start, end } = key.span;
    conversion.notices.push(unsupportedKey(conversion, start.offset, end.offset));
    return undefined;
  }
  const value =
    pair.value === null ? { ...emptyScalar(conversion, 0), span: key.span } : convert(pair.value, conversion);
  return { key: key.source, keySpan: key.span, value };
};

const unsupportedKey = ({ places }: Conversion, start: number, end: number): Notice => ({
  ...places.notice('unsupported-document', 'A list or map as a key was not read.', start, end),
  level: 'warning',
});

const duplicateKeys = (entries: readonly Entry[], { places }: Conversion): readonly Notice[] => {
  const seen = new Set<string>();
  const repeated = entries.filter(({ key }) => key !== '<<' && seen.size === seen.add(key).size);
  return repeated.map(({ keySpan }) =>
    places.notice('invalid-document', 'A key is written twice in one map.', keySpan.start.offset, keySpan.end.offset),
  );
};

const resolveAlias = (alias: Alias, conversion: Conversion): Node => {
  const [start = 0, end = start] = alias.range ?? [];
  const target = conversion.anchors.get(alias.source);
  if (target === undefined) {
    conversion.notices.push(
      conversion.places.notice(
        'invalid-document',
        'An alias names an anchor that is not defined before it.',
        start,
        end,
      ),
    );
    return emptyScalar(conversion, start);
  }
  spend(conversion.weights.get(target) ?? 1, start, conversion);
  return conversion.budget < 0 ? emptyScalar(conversion, start) : target;
};

const spend = (weight: number, at: number, conversion: Conversion): void => {
  if (conversion.budget < 0) return;
  conversion.budget -= weight;
  if (conversion.budget < 0)
    conversion.notices.push(
      conversion.places.notice('too-large', 'Aliases expand this document too far; they were left out.', at, at),
    );
};

const weigh = (node: Node, { weights }: Conversion): number => {
  const children =
    node.kind === 'scalar' ? [] : node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  return children.reduce((sum, child) => sum + (weights.get(child) ?? 1), 1);
};

const tagOf = (node: YamlScalar | YAMLMap | YAMLSeq): { readonly tag?: string } =>
  node.tag === undefined ? {} : { tag: node.tag };

// A block ends before the line break that closes it, so that its place does not reach into the next line.
const spanOf = (node: YamlScalar | YAMLMap | YAMLSeq, { text, places }: Conversion): Node['span'] => {
  const [start = 0, last = start] = node.range ?? [];
  let end = last;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return places.span(start, end);
};
