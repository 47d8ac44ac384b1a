import type { Span } from '../../model/place.ts';
import { judgedVersion } from '../judged-version.ts';
import { decodeFile } from './reading/decode.ts';
import { readFormat } from './reading/formats/read-format.ts';
import { type ReaderTraits, readerTraits } from './reading/reader-traits.ts';
import type { FileError, ServerDocument, ServerNode } from './reading/value.ts';
import { type WrittenLeaf, writtenLeaves } from './written-leaf.ts';

/** What a settings file says and what keeps the server from starting with it. */
export type SettingsFile = {
  readonly written: readonly WrittenLeaf[];
  /** The first thing that stops the server, never with a value in it; `written` then holds what could be read anyway. */
  readonly error?: FileError;
  /** Names written a second time (an error since 1.12.3, before that the last one won). */
  readonly duplicates: readonly { readonly name: string; readonly keySpan: Span }[];
  /** `<<`: a name like any other for Qdrant, what it points at is not merged. */
  readonly mergeKeys: readonly Span[];
  /** The version takes the file for unreadable and starts without it. */
  readonly dropped: boolean;
};

const rootError = (root: ServerNode | null, traits: ReaderTraits): FileError | undefined => {
  if (root === null || root.kind === 'map' || !traits.refusesOtherRoots) return undefined;
  const found = root.kind === 'list' ? 'sequence' : root.value === null ? 'unit value' : 'scalar';
  return { message: `invalid type: ${found}, expected a map`, span: root.span };
};

/** A byte order mark that is not skipped becomes part of the first name, and stops the server before anything else. */
const withMark = (document: ServerDocument, text: string): ServerDocument => {
  const root = document.root;
  if (/^\uFEFF(?:#|---|%)/.test(text) || root?.kind !== 'map') {
    const span = root?.span ?? { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };
    return { ...document, errors: [{ message: 'unexpected byte order mark', span }, ...document.errors] };
  }
  const entries = root.entries.map((entry, index) => (index === 0 ? { ...entry, name: `\uFEFF${entry.name}` } : entry));
  return { ...document, root: { ...root, entries } };
};

const earliest = (errors: readonly FileError[]): FileError | undefined =>
  errors.reduce<FileError | undefined>(
    (first, error) => (first === undefined || error.span.start.offset < first.span.start.offset ? error : first),
    undefined,
  );

/**
 * A settings file → what one version of Qdrant reads in it, with the place of every name and value. `name` is the file's
 * name or path; its extension decides the format (none or another one: YAML). `version` may be any text (see
 * `judgedVersion`). Never throws.
 */
export const readSettingsFile = (
  content: string | Uint8Array,
  options: { readonly version: string; readonly name: string },
): SettingsFile => {
  const traits = readerTraits(judgedVersion(options.version).version);
  const decoded = decodeFile(content, traits);
  const read = readFormat(decoded.text, options.name, traits);
  const document = decoded.mark ? withMark(read, decoded.text) : read;
  const error = earliest(document.errors) ?? rootError(document.root, traits);
  return {
    written: writtenLeaves(document.root, traits.lowerCasesNames ? (name) => name.toLowerCase() : (name) => name),
    ...(error === undefined || decoded.dropped ? {} : { error }),
    duplicates: document.duplicates,
    mergeKeys: document.mergeKeys,
    dropped: decoded.dropped,
  };
};
