import type { WrittenLeaf } from '../../../qdrant/loader/written-leaf.ts';

/**
 * Whether a scalar without quotes is read as another text than the one that stands there: `0123` becomes 123, `~` no
 * value at all, and what follows ` #` is a comment (`a #b`; one with a blank behind the hash is meant as a comment).
 */
export function isRetyped({ kind, quoted, text, source, span }: WrittenLeaf, file: string): boolean {
  if (kind !== 'scalar' || quoted) return false;
  if (text === null) return source !== '' ? source !== 'null' : hasProperty(file, span.start.offset);
  return text !== source || /^[ \t]+#\w/.test(file.slice(span.end.offset, span.end.offset + 80));
}

/** An anchor or a tag with nothing behind it: what looks like a value is none. */
const hasProperty = (file: string, offset: number): boolean => /[&!]\S*[ \t]*$/.test(lineBefore(file, offset));

const lineBefore = (file: string, offset: number): string => file.slice(file.lastIndexOf('\n', offset - 1) + 1, offset);

/** Tags with which other programs fetch a value (Home Assistant, CloudFormation, Spring): Qdrant takes the text behind them. */
export const isHandedOn = ({ span }: WrittenLeaf, file: string): boolean =>
  /!(secret|env|include|vault|ref|sub)[ \t]+$/i.test(lineBefore(file, span.start.offset));
