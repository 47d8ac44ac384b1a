import type { YAMLParseError } from 'yaml';

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Blanks that the last line with content before an offset begins with; -1 where there is none. */
const indentBefore = (text: string, offset: number): number => {
  const lines = text.slice(0, offset).split('\n').reverse();
  const line = lines.find((candidate) => candidate.trim() !== '' && !/^(?:---|%)/.test(candidate));
  return line === undefined ? -1 : line.length - line.trimStart().length;
};

/** `yaml-rust2` minds a tab only in the columns of the block that is open: behind enough spaces it is a blank. */
const isTabBehindSpaces = (text: string, offset: number): boolean => {
  const start = lineStart(text, offset);
  const spaces = /^ */.exec(text.slice(start))?.[0].length ?? 0;
  return spaces > indentBefore(text, start);
};

/**
 * Whether an error of this parser is none for Qdrant's: tabs behind the indentation, and plain texts in brackets that
 * begin with `|` or `>`.
 */
export const isTolerated = (error: YAMLParseError, text: string): boolean => {
  const [offset] = error.pos;
  if (error.code === 'TAB_AS_INDENT') return isTabBehindSpaces(text, offset);
  return error.code === 'BAD_SCALAR_START' && /[|>]/.test(text[offset] ?? '');
};
