import type { Notice } from '../../model/notice.ts';
import type { Span } from '../../model/place.ts';

/**
 * One assignment of an env file. `text` is the value with its quotes and escapes taken away but before `$` is
 * expanded, which happens where `isExpanded`. `isInherited`: a name alone, whose value the surroundings give.
 * `valueSpan` is the value without its quotes.
 */
export type DotenvEntry = {
  readonly name: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  readonly quote: 'none' | 'single' | 'double' | 'backtick';
  readonly text: string;
  readonly isExpanded: boolean;
  readonly isInherited: boolean;
};

/** All assignments in order: of a name written twice, the last one counts. */
export type DotenvReading = { readonly entries: readonly DotenvEntry[]; readonly notices: readonly Notice[] };

/** An entry by offsets, as a dialect finds it. */
export type RawEntry = Omit<DotenvEntry, 'keySpan' | 'valueSpan'> & {
  readonly key: readonly [number, number];
  readonly value: readonly [number, number];
};
export type RawProblem = { readonly message: string; readonly at: number };
export type RawReading = { readonly entries: readonly RawEntry[]; readonly problems: readonly RawProblem[] };
