import type { Stretch } from './instruction.ts';

/** A physical line without its line end. */
export type Line = { readonly text: string; readonly start: number; readonly next: number };

/** The file's lines one by one, so that heredocs can take theirs. */
export type LineReader = {
  readonly peek: () => Line | undefined;
  readonly take: () => Line | undefined;
  /** Goes back to the line that starts there. */
  readonly seek: (start: number) => void;
  /** Start of the last line that is exactly that text, behind `\n`: without its leading tabs; -1 for none. */
  readonly lastLineOf: (text: string) => number;
};

const lastLines = (text: string): LineReader['lastLineOf'] => {
  let starts: Map<string, number> | undefined;
  const collectStarts = (): Map<string, number> => {
    const found = new Map<string, number>();
    let start = 0;
    for (const line of text.split('\n')) {
      const written = line.slice(0, withoutReturns(line, line.length));
      found.set(written, start);
      found.set(`\n${written.replace(/^\t+/, '')}`, start);
      start += line.length + 1;
    }
    return found;
  };
  return (wanted) => {
    starts ??= collectStarts();
    return starts.get(wanted) ?? -1;
  };
};

const withoutReturns = (text: string, end: number): number => {
  let last = end;
  while (text[last - 1] === '\r') last -= 1;
  return last;
};

/** Lines end at `\n`; a `\r` before it belongs to the line end. */
export const readLines = (text: string): LineReader => {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  const peek = (): Line | undefined => {
    if (start >= text.length) return undefined;
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    return { text: text.slice(start, withoutReturns(text, end)), start, next: feed === -1 ? text.length : feed + 1 };
  };
  const take = (): Line | undefined => {
    const line = peek();
    start = line?.next ?? start;
    return line;
  };
  const seek = (to: number): void => {
    start = to;
  };
  return { peek, take, seek, lastLineOf: lastLines(text) };
};

/** Whether a line is a comment, which disappears even between continuation lines. */
export const isComment = (line: string): boolean => /^\s*#/.test(line);

/** Length of a line without its continuation character; -1 when it does not continue. A doubled one does not. */
const continuedLength = (line: string, escapeToken: string): number => {
  const end = line.trimEnd().length;
  return line[end - 1] === escapeToken && line[end - 2] !== escapeToken ? end - 1 : -1;
};

/** Collects text and the offset of each of its characters. */
const collect = () => {
  const texts: string[] = [];
  const offsets: number[] = [];
  const add = (text: string, start: number): void => {
    texts.push(text);
    for (let index = 0; index < text.length; index += 1) offsets.push(start + index);
  };
  return { add, joined: (): Stretch => ({ text: texts.join(''), offsets }) };
};

/** Comments and empty lines between continued ones disappear. */
const isDropped = (line: Line): boolean => isComment(line.text) || line.text.trim() === '';

/** One instruction's text: the given line and those that it continues on. */
export const joinLines = (first: Line, reader: LineReader, escapeToken: string): Stretch => {
  const collected = collect();
  const lead = first.text.length - first.text.trimStart().length;
  let line: Line | undefined = { ...first, text: first.text.slice(lead), start: first.start + lead };
  while (line !== undefined) {
    const length: number = continuedLength(line.text, escapeToken);
    collected.add(length === -1 ? line.text : line.text.slice(0, length), line.start);
    do line = length === -1 ? undefined : reader.take();
    while (line !== undefined && isDropped(line));
  }
  return collected.joined();
};
