import type { Location, Position, Span } from '../../../model/place.ts';
import { unknownText } from '../../compose/tree/mask-templates.ts';

/** A text that stands inside of another file, and that file's text. */
export type InnerText = { readonly text: string; readonly at: Location; readonly outer: string };

/** Lines that may stand between a block's header and its first line. */
const gap = 5;

/**
 * Where a stretch of an inner text (a block scalar of a Compose file) stands in the file around it; the place of the
 * whole text where its lines cannot be found there (a quoted text with escapes).
 */
export function placeInBlock({ text, at, outer }: InnerText, span: Span): Location {
  if (at.kind !== 'file') return at;
  const inner = text.split('\n');
  const lines = outer.split('\n');
  const first = firstLine(inner, lines, at.span.start.line);
  const line = first === undefined ? undefined : first + span.start.line - 1;
  const shown = inner[span.start.line - 1] ?? '';
  if (line === undefined || !isSameLine(shown, lines[line] ?? '')) return at;
  const shift = indentOf(lines[line] ?? '') - indentOf(shown);
  const start = positionIn(lines, line, span.start.column + shift);
  const isWhole =
    span.end.line === span.start.line && !shown.includes(unknownText) && (lines[line] ?? '').trim() === shown.trim();
  const end = positionIn(lines, line, isWhole ? span.end.column + shift : (lines[line] ?? '').trimEnd().length + 1);
  return { ...at, span: { start, end } };
}

/** The index of the outer line that is the inner text's first. */
function firstLine(inner: readonly string[], lines: readonly string[], header: number): number | undefined {
  const skipped = inner.findIndex((line) => line.trim() !== '');
  const found = Array.from({ length: gap }, (_, step) => header - 1 + step).find(
    (index) => skipped !== -1 && isSameLine(inner[skipped] ?? '', lines[index] ?? ''),
  );
  return found === undefined ? undefined : found - skipped;
}

/** The same line, as far as both are written alike: a variable stands in the one, its value or a hole in the other. */
function isSameLine(inner: string, outer: string): boolean {
  const [left, right] = [inner.trim(), outer.trim()];
  const known = left.split(unknownText)[0] ?? '';
  const literal = right.split(/\$\{?/)[0] ?? '';
  return left === right || (known !== '' && right.startsWith(known)) || (literal !== '' && left.startsWith(literal));
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function positionIn(lines: readonly string[], line: number, column: number): Position {
  const before = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return { line: line + 1, column, offset: before + column - 1 };
}
