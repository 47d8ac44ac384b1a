import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { Scalar } from '../../../../model/document.ts';
import { exactNumber } from '../../../number-text.ts';
import { type Positions, positionsOf } from '../positions.ts';
import type { ServerDocument, ServerEntry, ServerNode } from '../value.ts';
import { nestsTooDeeply } from '../yaml/nesting.ts';

type Key = { readonly name: string; readonly range: AST.Range };

const keysOf = (key: AST.TOMLKey): readonly Key[] =>
  key.keys.map((part) => ({ name: part.type === 'TOMLBare' ? part.name : part.value, range: part.range }));

const scalarValue = (node: AST.TOMLValue): Scalar => {
  switch (node.kind) {
    case 'integer':
      return exactNumber(BigInt(node.bigint));
    case 'offset-date-time':
    case 'local-date-time':
    case 'local-date':
    case 'local-time':
      return node.datetime;
    default:
      return node.value;
  }
};

const valueNode = (node: AST.TOMLContentNode, positions: Positions): ServerNode => {
  const span = positions.span(...node.range);
  if (node.type === 'TOMLArray')
    return { kind: 'list', items: node.elements.map((item) => valueNode(item, positions)), span };
  if (node.type === 'TOMLInlineTable')
    return { kind: 'map', entries: node.body.map((inner) => keyValue(inner, [], positions)), span };
  const value = scalarValue(node);
  const style = node.kind === 'string' ? 'double-quoted' : 'plain';
  return { kind: 'scalar', value, source: String(value), style, span };
};

/** `a.b.c = 1` → maps of one entry each around the value. */
const nested = (keys: readonly Key[], node: ServerNode, positions: Positions): ServerEntry => {
  const [first, ...rest] = keys;
  const keySpan = positions.span(...(first?.range ?? [0, 0]));
  if (rest.length === 0) return { name: first?.name ?? '', keySpan, node };
  return {
    name: first?.name ?? '',
    keySpan,
    node: { kind: 'map', entries: [nested(rest, node, positions)], span: node.span },
  };
};

const keyValue = (node: AST.TOMLKeyValue, table: readonly Key[], positions: Positions): ServerEntry =>
  nested([...table, ...keysOf(node.key)], valueNode(node.value, positions), positions);

const tableEntries = (node: AST.TOMLKeyValue | AST.TOMLTable, positions: Positions): readonly ServerEntry[] => {
  if (node.type === 'TOMLKeyValue') return [keyValue(node, [], positions)];
  if (node.kind === 'array') return [];
  return node.body.map((inner) => keyValue(inner, keysOf(node.key), positions));
};

const failure = (message: string, positions: Positions, offset: number): ServerDocument => ({
  root: null,
  errors: [{ message, span: positions.span(offset, offset) }],
  duplicates: [],
  mergeKeys: [],
});

const longestKey = 100;

const longKey = new RegExp(`(?<![\\w-])(?:[\\w-]{1,60}[ \\t]{0,9}\\.[ \\t]{0,9}){${longestKey}}`);

/** Whether a line holds `a.b.c.d…` of more than 100 parts: each is a map inside of a map. A row of points holds none. */
const hasLongKey = (text: string): boolean =>
  text.split('\n').some((line) => line.split('.', longestKey + 2).length > longestKey + 1 && longKey.test(line));

/** A TOML file as Qdrant up to 1.12 reads it. Never throws; a syntax error stops the server. */
export const readToml = (text: string): ServerDocument => {
  const positions = positionsOf(text);
  if (nestsTooDeeply(text) || hasLongKey(text)) return failure('recursion limit exceeded', positions, 0);
  try {
    const entries = parseTOML(text).body[0].body.flatMap((node) => tableEntries(node, positions));
    const root: ServerNode = { kind: 'map', entries, span: positions.span(0, text.length) };
    return { root, errors: [], duplicates: [], mergeKeys: [] };
  } catch (error) {
    return failure('invalid TOML', positions, error instanceof ParseError ? error.index : 0);
  }
};
