import { type Document, isScalar, parseAllDocuments } from 'yaml';
import { type Positions, positionsOf } from '../positions.ts';
import type { ReaderTraits } from '../reader-traits.ts';
import type { FileError, ServerDocument } from '../value.ts';
import { aliasBudget } from './anchors.ts';
import { buildNode } from './build-node.ts';
import type { Building } from './building.ts';
import { nestsTooDeeply } from './nesting.ts';
import { syntaxMessage } from './syntax-message.ts';
import { isTolerated } from './tolerated-errors.ts';

const options = {
  version: '1.2',
  schema: 'failsafe',
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

type Source = { readonly text: string; readonly positions: Positions };

const longest = 8_000_000;
const nothing: ServerDocument = { root: null, errors: [], duplicates: [], mergeKeys: [] };

const refused = (message: string, positions: Positions): ServerDocument => ({
  ...nothing,
  errors: [{ message, span: positions.span(0, 0) }],
});

/** What is missing at the end is missing on the last line that was written, not on the empty one behind it. */
const syntaxErrors = (documents: readonly Document.Parsed[], { text, positions }: Source): readonly FileError[] => {
  const end = text.trimEnd().length;
  return documents.flatMap(({ errors }) =>
    errors
      .filter((error) => !isTolerated(error, text))
      .map(({ code, pos: [from, to] }) => ({
        message: syntaxMessage(code),
        span: positions.span(Math.min(from, end), Math.min(to, end)),
      })),
  );
};

const manyDocuments = (documents: readonly Document.Parsed[], positions: Positions): readonly FileError[] => {
  const second = documents[1];
  if (second === undefined) return [];
  const message = `Got ${documents.length} YAML documents, expected 1`;
  return [{ message, span: positions.span(second.range[0], second.range[0]) }];
};

/** The text before the first NUL, which `yaml-rust2` takes for the end of the stream; a lone return ends a line as well. */
const streamOf = (text: string): string => {
  const end = text.indexOf('\0');
  return (end === -1 ? text : text.slice(0, end)).replace(/\r(?!\n)/g, '\n');
};

const isEmpty = (contents: unknown): boolean =>
  !isScalar(contents) || (contents.source === '' && contents.tag === undefined && contents.anchor === undefined);

/** `...` alone is no document, `---` alone is an empty one. */
const isNoDocument = (documents: readonly Document.Parsed[], text: string): boolean =>
  documents.length === 1 && text.startsWith('...') && isEmpty(documents[0]?.contents);

const built = (documents: readonly Document.Parsed[], source: Source, traits: ReaderTraits): ServerDocument => {
  const { positions } = source;
  const anchors = { latest: new Map(), budget: aliasBudget };
  const building: Building = { ...source, traits, anchors, errors: [], duplicates: [], mergeKeys: [] };
  const [first] = documents;
  const isNone = first === undefined || isNoDocument(documents, source.text);
  const root = isNone ? null : buildNode(first.contents, building, first.range[0]);
  const errors = [...syntaxErrors(documents, source), ...manyDocuments(documents, positions), ...building.errors];
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
  const text = streamOf(content);
  if (text.length > longest) return refused('the file is larger than 8 MB', positions);
  if (nestsTooDeeply(text)) return refused('recursion limit exceeded', positions);
  const documents = parsed(text);
  return documents === undefined
    ? refused('recursion limit exceeded', positions)
    : built(documents, { text, positions }, traits);
};
