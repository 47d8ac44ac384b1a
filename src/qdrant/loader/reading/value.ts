import type { Scalar } from '../../../model/document.ts';
import type { Span } from '../../../model/place.ts';

/** How a scalar stands there; anything but `plain` is never retyped. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'block';

/**
 * A value of a settings file. `source` is the text that stands there, without quotes and after folding. A whole
 * number beyond JavaScript's exact range is its digits as text, so that a key made of digits keeps every one of them.
 */
export type ServerNode =
  | {
      readonly kind: 'scalar';
      readonly value: Scalar;
      readonly source: string;
      readonly style: ScalarStyle;
      readonly span: Span;
    }
  | { readonly kind: 'list'; readonly items: readonly ServerNode[]; readonly span: Span }
  | { readonly kind: 'map'; readonly entries: readonly ServerEntry[]; readonly span: Span };

/** One name of a map with its value. */
export type ServerEntry = { readonly name: string; readonly keySpan: Span; readonly node: ServerNode };

/** Why a file stops the server (`config-rs` and its parsers), without the value, and where. */
export type FileError = { readonly message: string; readonly span: Span };

/** A file as Qdrant's reader sees it; `root` is `null` when nothing of it counts. Tolerant: an error may come with a root. */
export type ServerDocument = {
  readonly root: ServerNode | null;
  readonly errors: readonly FileError[];
  readonly duplicates: readonly { readonly name: string; readonly keySpan: Span }[];
  readonly mergeKeys: readonly Span[];
};
