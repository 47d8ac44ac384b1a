import type { FileForm } from './file-form.ts';

/**
 * The text as it is searched: of the same length, so that offsets in it are offsets in the file. A notebook's cells are
 * JSON strings; their escapes become what they stand for, and the strings' own quotes vanish.
 */
export const viewOf = (text: string, form: FileForm): string => (form === 'notebook' ? notebookView(text) : text);

const cellLine = /^([ \t]*)"((?:[^"\\\n]|\\.)*)"(,?)[ \t]*$/gm;

const notebookView = (text: string): string =>
  text.replace(cellLine, (_line, indent: string, content: string, comma: string) =>
    `${indent} ${unescaped(content)} ${comma ? ' ' : ''}`.padEnd(_line.length),
  );

/** An escaped quote keeps its place beside what it encloses: the space goes outside. */
const unescaped = (content: string): string => {
  let isOpen = false;
  return content.replace(/\\(.)/g, (_escape, character: string) => {
    if (character === 'n' || character === 't') return '  ';
    if (character !== '"') return ` ${character}`;
    isOpen = !isOpen;
    return isOpen ? ' "' : '" ';
  });
};

/** A line of a generated file can be the whole file: no more of it is looked at. */
const longestSide = 8000;

/** Start and end of the line around an offset, at most 8,000 characters away. */
export const lineAround = (text: string, offset: number): { readonly start: number; readonly end: number } => {
  const from = Math.max(0, offset - longestSide);
  const before = text.slice(from, offset).lastIndexOf('\n');
  const after = text.slice(offset, offset + longestSide).indexOf('\n');
  return {
    start: from + before + 1,
    end: after === -1 ? Math.min(text.length, offset + longestSide) : offset + after,
  };
};

/** The line with those it is continued from and on by a backslash, backtick or caret. */
export const commandAround = (text: string, offset: number): string => {
  let { start, end } = lineAround(text, offset);
  for (let step = 0; step < 40 && start > 1 && isContinued(text, start - 1); step++)
    start = lineAround(text, start - 2).start;
  for (let step = 0; step < 40 && end < text.length && isContinued(text, end); step++)
    end = lineAround(text, end + 1).end;
  return text.slice(Math.max(start, offset - 4000), Math.min(end, offset + 4000));
};

const isContinued = (text: string, lineEnd: number): boolean =>
  /[\\`^]\s?$/.test(text.slice(Math.max(0, lineEnd - 3), lineEnd));

const commentStart = /^\s*(#(?!!)|\/\/|\*|--\s|;|<!--|\{\{-?\s*\/\*|rem\s)/i;

/** Whether what stands at the offset is commented out or part of a comment. */
export const isComment = (text: string, offset: number): boolean => {
  const before = text.slice(Math.max(lineAround(text, offset).start, offset - 2000), offset);
  if (commentStart.test(before)) return true;
  const quote = Math.max(before.lastIndexOf('"'), before.lastIndexOf("'"), before.lastIndexOf('`'));
  return /\s(#|\/\/)\s/.test(before.slice(quote + 1));
};

/** Tells whether an offset stands in a Python docstring: an odd number of triple quotes before it. */
export const docstringsIn = (text: string, path: string): ((offset: number) => boolean) => {
  if (!/\.(py|pyi|ipynb)$/i.test(path)) return () => false;
  const quotes = [...text.matchAll(/"""|'''/g)].map(({ index }) => index);
  return (offset) => (quotes.findLastIndex((at) => at < offset) + 1) % 2 === 1;
};
