import type { Span } from '../model/place.ts';

/** A longer stretch is shown by its first lines. */
const mostMarked = 4;

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const lastLine = ({ start, end }: Span): number =>
  end.column === 1 && end.line > start.line ? end.line - 1 : end.line;

/** Whether a span has more lines than are shown of it. */
export const isLong = (span: Span): boolean => lastLine(span) - span.start.line >= mostMarked;

/** The lines of a span that are shown. */
export const markedLines = (span: Span): readonly number[] =>
  range(span.start.line, isLong(span) ? span.start.line + mostMarked - 1 : lastLine(span));

/** Those and the lines around them, as far as they exist: what the excerpts of a report should hold. */
export const framedLines = (span: Span): readonly number[] => {
  const marked = markedLines(span);
  const last = span.start.line + marked.length - 1;
  return range(Math.max(1, span.start.line - 1), isLong(span) ? last : last + 1);
};
