import { type Node as ParsedNode, type ParseError, parseTree } from 'jsonc-parser';
import type { Entry, Node, ScalarNode } from '../../model/document.ts';
import type { Notice } from '../../model/notice.ts';
import { findDeepBrackets } from '../nesting.ts';
import { type Places, placesOf, type Reader, type Reading, refusedReading } from '../reading.ts';
import { describeJsonError } from './syntax-errors.ts';

/**
 * Reads JSON, and JSON with comments and trailing commas, as editors and MCP clients accept it. Of a key that is
 * written twice the last one counts, as for every JSON parser; a notice says so.
 */
export const readJson: Reader = (text, path) => {
  const places = placesOf(text, path);
  const deep = findDeepBrackets(text);
  if (deep !== undefined)
    return refusedReading(places.notice('too-deep', 'JSON nested more than 100 levels deep was not read.', deep));
  try {
    return parse(text, places);
  } catch {
    // Nothing is known to throw below the limit of nesting.
    return refusedReading(places.notice('invalid-document', 'The JSON could not be read.', 0));
  }
};

const parse = (text: string, places: Places): Reading => {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const repeated: Notice[] = [];
  const documents = root === undefined ? [] : [convert(root, { text, places, repeated })];
  return { documents, notices: [...firstError(errors, places), ...repeated] };
};

const firstError = (errors: readonly ParseError[], places: Places): readonly Notice[] =>
  errors
    .slice(0, 1)
    .map(({ error, offset, length }) =>
      places.notice('invalid-document', describeJsonError(error), offset, offset + length),
    );

type Conversion = { readonly text: string; readonly places: Places; readonly repeated: Notice[] };

const convert = (parsed: ParsedNode, conversion: Conversion): Node => {
  const span = conversion.places.span(parsed.offset, parsed.offset + parsed.length);
  const children = parsed.children ?? [];
  switch (parsed.type) {
    case 'array':
      return { kind: 'list', items: children.map((child) => convert(child, conversion)), span };
    case 'object':
      return { kind: 'map', entries: lastOfEach(children.flatMap(entryWith(conversion)), conversion), span };
    default:
      return scalar(parsed, span, conversion);
  }
};

const scalar = (parsed: ParsedNode, span: Node['span'], { text }: Conversion): ScalarNode => {
  const source = text.slice(parsed.offset, parsed.offset + parsed.length);
  if (typeof parsed.value === 'string')
    return { kind: 'scalar', value: parsed.value, source: parsed.value, style: 'double-quoted', span };
  const value = typeof parsed.value === 'number' || typeof parsed.value === 'boolean' ? parsed.value : null;
  return { kind: 'scalar', value, source, style: 'plain', span };
};

// A broken property can lack its value: then nothing is known of it.
const entryWith =
  (conversion: Conversion) =>
  (property: ParsedNode): readonly Entry[] => {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined || typeof key.value !== 'string') return [];
    const keySpan = conversion.places.span(key.offset, key.offset + key.length);
    return [{ key: key.value, keySpan, value: convert(value, conversion) }];
  };

const lastOfEach = (entries: readonly Entry[], { places, repeated }: Conversion): readonly Entry[] => {
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  if (last.size === entries.length) return entries;
  const beaten = entries.filter((entry) => last.get(entry.key) !== entry);
  for (const { keySpan } of beaten)
    repeated.push({
      ...places.notice('invalid-document', repeatedMessage, keySpan.start.offset, keySpan.end.offset),
      level: 'warning',
    });
  return entries.filter((entry) => last.get(entry.key) === entry);
};

const repeatedMessage = 'A key is written twice in one object; the last one counts.';
