import { lineAround } from '../view.ts';

/** An opening bracket that is still open at some offset, and what its line says before it. */
export type Opener = { readonly bracket: string; readonly at: number; readonly head: string };

const reach = 6000;
const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The brackets around an offset, the closest first; at most eight, at most 6,000 characters back. */
export const openersAround = (view: string, offset: number): readonly Opener[] => {
  const found: Opener[] = [];
  const closed: string[] = [];
  for (let at = offset - 1; at >= 0 && at > offset - reach && found.length < 8; at--) {
    const character = view[at] ?? '';
    if (closers[character] !== undefined) closed.push(closers[character]);
    else if ('([{'.includes(character) && closed.pop() !== character) found.push(openerAt(view, at, character));
  }
  return found;
};

const openerAt = (view: string, at: number, bracket: string): Opener => ({
  bracket,
  at,
  head: view.slice(Math.max(lineAround(view, at).start, at - 160), at),
});

/** The text between an opener and its end, at most 2,000 characters. */
export const insideOf = (view: string, opener: Opener): string => {
  let depth = 0;
  for (let at = opener.at; at < view.length && at < opener.at + 2000; at++) {
    if ('([{'.includes(view[at] ?? '')) depth++;
    if (')]}'.includes(view[at] ?? '') && --depth === 0) return view.slice(opener.at, at);
  }
  return view.slice(opener.at, opener.at + 2000);
};

/** What stands before the bracket that an argument's text begins in: the function's name. */
export const argumentHead = (view: string, at: number): string =>
  /[\w$.:\]]*\s*\(?\s*$/.exec(view.slice(Math.max(0, at - 80), at))?.[0].replace(/[\s(]+$/, '') ?? '';

/** Whether the quote at the offset begins a call's first argument. */
export const isFirstArgument = (view: string, at: number): boolean =>
  /[\w\]>!]\s*\(\s*$/.test(view.slice(Math.max(0, at - 40), at));

/** Keys of YAML, TOML and INI that the line at the offset stands under, the closest first. */
export const parentsOf = (view: string, offset: number): readonly string[] => {
  const { start } = lineAround(view, offset);
  let indent = indentOf(view.slice(start, lineAround(view, offset).end));
  const parents: string[] = [];
  for (let end = start - 1; end > 0 && end > offset - 20_000; end = lineAround(view, end).start - 1) {
    const line = view.slice(lineAround(view, end).start, end);
    const section = /^\s*\[{1,2}([^[\]]+)\]{1,2}\s*$/.exec(line)?.[1];
    if (section !== undefined) return [...parents, section];
    const key = /^\s*(?:-\s+)?["']?([\w./-]+)["']?\s*[:=]/.exec(line)?.[1];
    if (key === undefined || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    parents.push(key);
    if (indent === 0) break;
  }
  return parents;
};

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Whether the block of YAML around the offset is switched off or stands for somebody's own server: only a sample of values. */
export const isSampleBlock = (view: string, offset: number): boolean => {
  const { start, end } = lineAround(view, offset);
  const indent = indentOf(view.slice(start, end));
  const isBeside = (line: string): boolean => line.trim() !== '' && indentOf(line) >= indent;
  const above = view
    .slice(Math.max(0, start - 2000), start)
    .split('\n')
    .slice(0, -1)
    .reverse();
  const below = view.slice(end + 1, end + 2000).split('\n');
  const block = [...takeWhile(above, isBeside), ...takeWhile(below, isBeside)].filter(
    (line) => indentOf(line) === indent,
  );
  return (
    indent > 0 &&
    block.some(
      (line) =>
        /^\s*enabled:\s*["']?false\b/i.test(line) ||
        /^\s*(url|host|endpoint|uri):\s.*\b(your|example|placeholder|changeme)\b/i.test(line),
    )
  );
};

const takeWhile = (lines: readonly string[], holds: (line: string) => boolean): readonly string[] => {
  const end = lines.findIndex((line) => !holds(line));
  return end === -1 ? lines : lines.slice(0, end);
};
