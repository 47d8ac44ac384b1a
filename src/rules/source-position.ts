import type { Document, LineCounter } from 'yaml';
import { isNode, isScalar } from 'yaml';
import type { Location } from '../model/place.ts';

/** A rule's file as it was parsed; `lines` turns offsets into lines and columns. */
export type RuleSource = {
  readonly path: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
};
export type FieldPath = readonly (string | number)[];

/** A stretch of a file, offsets from 0, as a location. */
export function locationAt(source: Pick<RuleSource, 'path' | 'lines'>, from: number, to: number): Location {
  const position = (offset: number) => {
    const { line, col } = source.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), offset };
  };
  return { kind: 'file', path: source.path, span: { start: position(from), end: position(to) } };
}

const isBlank = (character: string): boolean => character.trim() === '';

/**
 * Where a character of a scalar's value stands in the file. Folding, indentation and quotes only add or change white
 * space, so the n-th visible character of the value is the n-th of the source; an escape shifts the answer a little.
 */
function offsetInSource(text: string, contentStart: number, value: string, at: number): number {
  let wanted = [...value.slice(0, at)].filter((character) => !isBlank(character)).length;
  let offset = contentStart;
  for (; offset < text.length; offset++) {
    if (isBlank(text[offset] ?? '')) continue;
    if (wanted === 0) return offset;
    wanted--;
  }
  return offset;
}

/** First character of a scalar's content: after the quote, or on the line after a block scalar's header. */
function contentStart(text: string, start: number, type: string | undefined): number {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return start + 1;
  const isBlock = type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL';
  return isBlock ? text.indexOf('\n', start) + 1 : start;
}

/** The place of a field, the closest one above it that exists, or the start of the file. */
export function fieldLocation(source: RuleSource, field: FieldPath): Location {
  for (let length = field.length; length >= 0; length--) {
    const node = length === 0 ? source.document.contents : source.document.getIn(field.slice(0, length), true);
    if (isNode(node) && node.range)
      return locationAt(source, node.range[0], length === 0 ? node.range[0] : node.range[1]);
  }
  return locationAt(source, 0, 0);
}

/** The place of a stretch of a field's text. */
export function textLocation(source: RuleSource, field: FieldPath, from: number, to: number): Location {
  const node = source.document.getIn(field, true);
  if (!isScalar(node) || !node.range || typeof node.value !== 'string') return fieldLocation(source, field);
  const start = contentStart(source.text, node.range[0], node.type);
  const first = offsetInSource(source.text, start, node.value, from);
  const last = offsetInSource(source.text, start, node.value, Math.max(from, to - 1));
  return locationAt(source, first, last + 1);
}
