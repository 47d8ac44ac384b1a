import { type Positions, positionsOf } from '../positions.ts';
import type { ServerDocument, ServerEntry } from '../value.ts';

type Line = { readonly section: string; readonly entry: ServerEntry };

const sectionPattern = /^[ \t]*\[([^\]]*)\]/;
const unquoted = (text: string): string =>
  /^"(.*)"$|^'(.*)'$/
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined) ?? text;

const pair = (line: string, offset: number, positions: Positions): ServerEntry | undefined => {
  const sign = line.search(/[=:]/);
  const lead = line.search(/[^ \t]/);
  const name = sign === -1 ? '' : line.slice(lead, sign).replace(/(?<![ \t])[ \t]+$/, '');
  const rest = line.slice(sign + 1).replace(/^[ \t]+/, '');
  if (name.trimStart() !== name || name === '' || !/^.*$/.test(rest)) return undefined;
  const written = rest.trimEnd();
  const start = offset + line.length - rest.length;
  const keyStart = offset + lead;
  const value = unquoted(written);
  const span = positions.span(start, start + written.length);
  return {
    name,
    keySpan: positions.span(keyStart, keyStart + name.length),
    node: { kind: 'scalar', value, source: value, style: value === written ? 'plain' : 'double-quoted', span },
  };
};

const linesOf = (text: string, positions: Positions): readonly Line[] => {
  const found: Line[] = [];
  let section = '';
  let offset = 0;
  for (const line of text.split('\n')) {
    section = sectionPattern.exec(line)?.[1]?.trim() ?? section;
    const isNote = /^\s*[;#[]/.test(line);
    const entry = isNote ? undefined : pair(line.replace(/\r$/, ''), offset, positions);
    if (entry !== undefined) found.push({ section, entry });
    offset += line.length + 1;
  }
  return found;
};

/** An INI file as `rust-ini` reads it for Qdrant up to 1.12: every value a text, sections one level deep. */
export const readIni = (text: string): ServerDocument => {
  const positions = positionsOf(text);
  const lines = linesOf(text, positions);
  const span = positions.span(0, text.length);
  const sections = [...new Set(lines.map((line) => line.section))];
  const entries = sections.flatMap((section): readonly ServerEntry[] => {
    const inner = lines.filter((line) => line.section === section).map((line) => line.entry);
    const keySpan = inner[0]?.keySpan ?? span;
    return section === '' ? inner : [{ name: section, keySpan, node: { kind: 'map', entries: inner, span } }];
  });
  return { root: { kind: 'map', entries, span }, errors: [], duplicates: [], mergeKeys: [] };
};
