import type { AST } from 'toml-eslint-parser';
import type { MapNode, Node, Scalar, ScalarNode } from '../../model/document.ts';
import type { Span } from '../../model/place.ts';
import type { Places } from '../reading.ts';

/** A table or list that later headers may still add to. */
type Table = { readonly kind: 'table'; readonly entries: Map<string, Item>; span: Span };
type Tables = { readonly kind: 'tables'; readonly items: Table[]; span: Span };
type Item = { readonly keySpan: Span; value: Table | Tables | Node };
type Conversion = { readonly text: string; readonly places: Places };

/** The whole file as one map. */
export const convertToml = (top: AST.TOMLTopLevelTable, text: string, places: Places): MapNode => {
  const conversion = { text, places };
  const root: Table = { kind: 'table', entries: new Map(), span: places.span(0, text.length) };
  for (const part of top.body) {
    if (part.type === 'TOMLKeyValue') addKeyValue(root, part, conversion);
    else addTable(root, part, conversion);
  }
  return finishTable(root);
};

const addTable = (root: Table, part: AST.TOMLTable, conversion: Conversion): void => {
  const span = spanOf(part, conversion);
  const keys = part.key.keys;
  const parent = keys.slice(0, -1).reduce((table, key) => stepInto(table, key, conversion), root);
  const last = keys.at(-1);
  if (last === undefined) return;
  const table =
    part.kind === 'array' ? addToTables(parent, last, span, conversion) : stepInto(parent, last, conversion);
  table.span = span;
  for (const pair of part.body) addKeyValue(table, pair, conversion);
};

const addToTables = (parent: Table, key: Key, span: Span, conversion: Conversion): Table => {
  const table: Table = { kind: 'table', entries: new Map(), span };
  const known = parent.entries.get(nameOf(key))?.value;
  if (known?.kind === 'tables') {
    known.items.push(table);
    known.span = { start: known.span.start, end: span.end };
  } else {
    const value: Tables = { kind: 'tables', items: [table], span };
    parent.entries.set(nameOf(key), { keySpan: spanOf(key, conversion), value });
  }
  return table;
};

/** The table under a key, made when it is new; of an array of tables the last one, as TOML reads `[list.part]`. */
const stepInto = (table: Table, key: Key, conversion: Conversion): Table => {
  const value = table.entries.get(nameOf(key))?.value;
  const last = value?.kind === 'tables' ? value.items.at(-1) : value;
  if (last?.kind === 'table') return last;
  const span = spanOf(key, conversion);
  const made: Table = { kind: 'table', entries: new Map(), span };
  table.entries.set(nameOf(key), { keySpan: span, value: made });
  return made;
};

const addKeyValue = (table: Table, pair: AST.TOMLKeyValue, conversion: Conversion): void => {
  const keys = pair.key.keys;
  const parent = keys.slice(0, -1).reduce((inner, key) => stepInto(inner, key, conversion), table);
  const last = keys.at(-1);
  if (last === undefined) return;
  parent.entries.set(nameOf(last), { keySpan: spanOf(last, conversion), value: convertValue(pair.value, conversion) });
};

const convertValue = (value: AST.TOMLContentNode, conversion: Conversion): Node => {
  const span = spanOf(value, conversion);
  switch (value.type) {
    case 'TOMLArray':
      return { kind: 'list', items: value.elements.map((element) => convertValue(element, conversion)), span };
    case 'TOMLInlineTable': {
      const table: Table = { kind: 'table', entries: new Map(), span };
      for (const pair of value.body) addKeyValue(table, pair, conversion);
      return finishTable(table);
    }
    default:
      return convertScalar(value, span, conversion);
  }
};

const convertScalar = (value: AST.TOMLValue, span: Span, { text }: Conversion): ScalarNode => {
  const written = text.slice(...value.range);
  if (value.kind === 'string')
    return { kind: 'scalar', value: value.value, source: value.value, style: styleOf(value), span };
  return { kind: 'scalar', value: scalarOf(value, written), source: written, style: 'plain', span };
};

const styleOf = ({ style, multiline }: AST.TOMLStringValue): ScalarNode['style'] => {
  if (multiline) return 'block';
  return style === 'basic' ? 'double-quoted' : 'single-quoted';
};

// A date has no type of its own in a tree: its text is what a reader compares.
const scalarOf = (value: Exclude<AST.TOMLValue, AST.TOMLStringValue>, written: string): Scalar =>
  value.value instanceof Date ? written : value.value;

const finishTable = ({ entries, span }: Table): MapNode => ({
  kind: 'map',
  entries: [...entries].map(([key, { keySpan, value }]) => ({ key, keySpan, value: finish(value) })),
  span,
});

const finish = (value: Item['value']): Node => {
  if (value.kind === 'table') return finishTable(value);
  if (value.kind === 'tables') return { kind: 'list', items: value.items.map(finishTable), span: value.span };
  return value;
};

type Key = AST.TOMLBare | AST.TOMLQuoted;
const nameOf = (key: Key): string => (key.type === 'TOMLBare' ? key.name : key.value);
const spanOf = (node: { readonly range: readonly [number, number] }, { places }: Conversion): Span =>
  places.span(node.range[0], node.range[1]);
