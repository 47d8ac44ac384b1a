import { type Document, parseAllDocuments } from 'yaml';
import { type Positions, positionsOf } from '../positions.ts';
import type { ReaderTraits } from '../reader-traits.ts';
import type { FileError, ServerDocument } from '../value.ts';
import { aliasBudget } from './anchors.ts';
import { type Building, buildNode } from './build-node.ts';
import { nestsTooDeeply } from './nesting.ts';

const options = {
  version: '1.2',
  schema: 'failsafe',
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

const longest = 8_000_000;
const nothing: ServerDocument = { root: null, errors: [], duplicates: [], mergeKeys: [] };

const refused = (message: string, positions: Positions): ServerDocument => ({
  ...nothing,
  errors: [{ message, span: positions.span(0, 0) }],
});

const syntaxErrors = (documents: readonly Document.Parsed[], positions: Positions): readonly FileError[] =>
  documents.flatMap((document) =>
    document.errors.map((error) => ({ message: error.message, span: positions.span(error.pos[0], error.pos[1]) })),
  );

const manyDocuments = (documents: readonly Document.Parsed[], positions: Positions): readonly FileError[] => {
  const second = documents[1];
  if (second === undefined) return [];
  const message = `Got ${documents.length} YAML documents, expected 1`;
  return [{ message, span: positions.span(second.range[0], second.range[0]) }];
};

/** The text before the first NUL: `yaml-rust2` takes that byte for the end of the stream. */
const beforeNul = (text: string): string => {
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
};

const built = (documents: readonly Document.Parsed[], positions: Positions, traits: ReaderTraits): ServerDocument => {
  const building: Building = {
    positions,
    traits,
    anchors: { nodes: new Map(), budget: aliasBudget },
    errors: [],
    duplicates: [],
    mergeKeys: [],
  };
  const contents = documents[0]?.contents;
  const root = documents.length === 0 ? null : buildNode(contents ?? null, building, documents[0]?.range[0] ?? 0);
  const errors = [...syntaxErrors(documents, positions), ...manyDocuments(documents, positions), ...building.errors];
  return { root, errors, duplicates: building.duplicates, mergeKeys: building.mergeKeys };
};

const parsed = (text: string): readonly Document.Parsed[] | undefined => {
  try {
    const documents = parseAllDocuments(text, options);
    return 'empty' in documents ? [] : documents;
  } catch {
    return undefined; // a stack overflow in the parser: nesting that the limits did not foresee
  }
};

/**
 * A YAML settings file as `yaml-rust2` and `config-rs` read it: scalars typed by YAML 1.2 core, aliases followed, `<<`
 * a name like any other, one document, nothing after a NUL byte. Never throws; what stops the server is in `errors`.
 */
export const readYaml = (content: string, traits: ReaderTraits): ServerDocument => {
  const positions = positionsOf(content);
  const text = beforeNul(content);
  if (text.length > longest) return refused('the file is larger than 8 MB', positions);
  if (nestsTooDeeply(text)) return refused('recursion limit exceeded', positions);
  const documents = parsed(text);
  return documents === undefined ? refused('recursion limit exceeded', positions) : built(documents, positions, traits);
};
