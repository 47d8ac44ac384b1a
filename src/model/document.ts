import type { Span } from './place.ts';

/** A value as a format's own rules read it; `null` is the format's explicit null. */
export type Scalar = string | number | boolean | null;

/**
 * What any format is read into. `source` is the scalar's text as written (with its quotes removed),
 * `style` says whether quotes or a block protected it from being retyped, `tag` is an explicit YAML tag.
 */
export type Node = ScalarNode | ListNode | MapNode;
export type ScalarNode = {
  readonly kind: 'scalar';
  readonly value: Scalar;
  readonly source: string;
  readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'block';
  readonly tag?: string;
  readonly span: Span;
};
export type ListNode = {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly tag?: string;
  readonly span: Span;
};
export type MapNode = {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly tag?: string;
  readonly span: Span;
};

/** One `key: value` of a map. `merged` marks entries that came in through a merge key (`<<`). */
export type Entry = {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  readonly merged?: boolean;
};
