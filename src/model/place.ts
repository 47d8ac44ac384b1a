/** A point in a file: line and column count from 1, offset from 0; all in UTF-16 code units. */
export type Position = { readonly line: number; readonly column: number; readonly offset: number };

/** A half-open stretch of a file: `end` is the first position after it. */
export type Span = { readonly start: Position; readonly end: Position };

/**
 * Where a fact was read. File paths are relative to the scanned root and use `/`. `commit` is a short hash: the place
 * stands in that commit's version of the file; absent: in the file as it was scanned.
 */
export type Location =
  | { readonly kind: 'file'; readonly path: string; readonly span: Span; readonly commit?: string }
  | { readonly kind: 'endpoint'; readonly request: string };

/** A location and what it shows, as a lower-case clause without full stop. */
export type Evidence = { readonly location: Location; readonly note: string };
