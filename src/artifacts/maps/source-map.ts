import { segmentsOf } from './segments.ts';

/** A place in an original source: its name as the map has it, line and column from 1. */
export type OriginalPlace = { readonly source: string; readonly line: number; readonly column: number };

/** An original source that a map carries along; `text` is undefined where it does not. */
export type MappedSource = { readonly source: string; readonly text: string | undefined };

type Section = { readonly line: number; readonly column: number; readonly map: PlainMap };
type PlainMap = { readonly sources: readonly MappedSource[]; readonly mappings: string };

/** A source map as far as it is needed; sections in the order of their beginnings. */
export type SourceMap = { readonly sections: readonly Section[] };

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mostSections = 100_000;

// A byte order mark, and a prefix against inclusion by scripts, as the specification allows.
const opening = /^(?:\xef\xbb\xbf)?(?:\)\]\}'[^\n]*\n)?/;

/**
 * Reads the JSON of a source map, also one of sections (Turbopack); undefined for what is none. `bytes` has one character
 * for each byte of the map's UTF-8: JSON's own signs are the same there. Never throws.
 */
export const readSourceMap = (bytes: string): SourceMap | undefined => {
  try {
    const value: unknown = JSON.parse(bytes.slice(opening.exec(bytes)?.[0].length ?? 0));
    return isFields(value) ? { sections: sectionsOf(value) } : undefined;
  } catch {
    return undefined;
  }
};

const sectionsOf = (fields: Fields): readonly Section[] => {
  if (!Array.isArray(fields.sections)) return [{ line: 0, column: 0, map: plainMapOf(fields) }];
  return fields.sections.slice(0, mostSections).flatMap((section: unknown) => {
    if (!isFields(section) || !isFields(section.offset) || !isFields(section.map)) return [];
    return [
      { line: numberOf(section.offset.line), column: numberOf(section.offset.column), map: plainMapOf(section.map) },
    ];
  });
};

/** Letters again, of a text that has a character for each byte. */
const decoded = (bytes: string): string =>
  bytes.replace(/[\x80-\xff]+/g, (letters) => Buffer.from(letters, 'latin1').toString('utf8'));

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const textsOf = (value: unknown): readonly (string | undefined)[] =>
  Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? one : undefined)) : [];

const plainMapOf = (fields: Fields): PlainMap => {
  const root = typeof fields.sourceRoot === 'string' ? fields.sourceRoot.replace(/\/?$/, '/') : '';
  const texts = textsOf(fields.sourcesContent);
  return {
    sources: textsOf(fields.sources).map((source, at) => ({
      source: decoded((root === '/' ? '' : root) + (source ?? '')),
      text: texts[at],
    })),
    mappings: typeof fields.mappings === 'string' ? fields.mappings : '',
  };
};

/** Every source that a map names, its text decoded only when it is its turn: together they can be as large as the build. */
export function* sourcesOf({ sections }: SourceMap): Generator<MappedSource> {
  for (const { map } of sections)
    for (const { source, text } of map.sources) yield { source, text: text === undefined ? undefined : decoded(text) };
}

/**
 * Where a place of the built file (line and column from 0) comes from: the nearest mapping at or before it on its line.
 * Reads the mappings as a stream: a table of them takes twenty times the map's size, as libraries make it.
 */
export const originalPlace = (map: SourceMap, line: number, column: number): OriginalPlace | undefined => {
  const section = map.sections.findLast((one) => one.line < line || (one.line === line && one.column <= column));
  if (section === undefined) return undefined;
  const within = { line: line - section.line, column: line === section.line ? column - section.column : column };
  let found: OriginalPlace | undefined;
  for (const segment of segmentsOf(section.map.mappings, within.line)) {
    if (segment.line < within.line) continue;
    if (segment.line > within.line || segment.column > within.column) break;
    const source = section.map.sources[segment.source]?.source;
    found =
      source === undefined ? undefined : { source, line: segment.sourceLine + 1, column: segment.sourceColumn + 1 };
  }
  return found;
};
