import type { Position, Span } from '../../../model/place.ts';

/** Offsets of a text → its positions and spans. */
export type Positions = {
  readonly at: (offset: number) => Position;
  readonly span: (from: number, to: number) => Span;
};

const lineStartsOf = (text: string): readonly number[] => {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
};

const lastAtMost = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Reads line ends once, then answers by bisection; offsets outside of the text are held to it. */
export const positionsOf = (text: string): Positions => {
  const starts = lineStartsOf(text);
  const at = (wanted: number): Position => {
    const offset = Math.max(0, Math.min(wanted, text.length));
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
  };
  return { at, span: (from, to) => ({ start: at(from), end: at(Math.max(from, to)) }) };
};
