import type { Position, Span } from '../model/place.ts';

/** From offsets of one text to places in it: lines end at `\n`, so `\r\n` counts as one end. */
export type Positions = {
  readonly at: (offset: number) => Position;
  readonly span: (start: number, end: number) => Span;
};

/** Reads the line starts once; each lookup is a binary search. Offsets outside of the text are drawn to its ends. */
export const positionsOf = (text: string): Positions => {
  const starts = lineStarts(text);
  const at = (offset: number): Position => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const line = lastAtOrBefore(starts, inside);
    return { line: line + 1, column: inside - (starts[line] ?? 0) + 1, offset: inside };
  };
  return { at, span: (start, end) => ({ start: at(start), end: at(Math.max(start, end)) }) };
};

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

const lastAtOrBefore = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
