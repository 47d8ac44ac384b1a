import { parseAllDocuments } from 'yaml';
import type { Node } from '../../model/document.ts';
import type { Notice, NoticeCode } from '../../model/notice.ts';
import { findDeepYaml } from '../nesting.ts';
import { positionsOf } from '../positions.ts';
import { convertDocument } from './convert-node.ts';
import { describeSyntaxError } from './syntax-errors.ts';
import type { YamlPlaces } from './yaml-places.ts';

/** What YAML text holds: one tree for each document that is not empty, and what is wrong with the text. */
export type YamlReading = { readonly documents: readonly Node[]; readonly notices: readonly Notice[] };

const wholeFileLimit = 1_000_000;
const options = {
  version: '1.2',
  prettyErrors: false,
  uniqueKeys: false,
  logLevel: 'silent',
  keepSourceTokens: false,
} as const;

/**
 * Reads YAML of any number of documents into trees with places. Scalars are typed as YAML 1.2 core does; `source`
 * lets a consumer of YAML 1.1 type them anew. Anchors are resolved, merge keys applied (`Entry.merged`), tags kept.
 * Broken text gives a notice with its place and the tree as far as it goes; a key written twice gives a notice and
 * both entries. Text above 1 MB is split at its document marks and only documents that mention Qdrant are read.
 * Never throws; no message repeats text of the file.
 */
export const readYaml = (text: string, path: string): YamlReading => {
  const reading = createReading(text, path);
  if (text.length <= wholeFileLimit) return reading.part(0, text.length);
  const parts = splitDocuments(text).filter((part) => /qdrant/i.test(text.slice(part.start, part.end)));
  return joined(
    parts.map((part) =>
      part.end - part.start > wholeFileLimit ? reading.refused(part.start) : reading.part(part.start, part.end),
    ),
  );
};

const createReading = (text: string, path: string) => {
  const positions = positionsOf(text);
  const notice = (code: NoticeCode, message: string, start: number, end = start): Notice => ({
    level: 'error',
    code,
    message,
    location: { kind: 'file', path, span: positions.span(start, end) },
  });
  const refused = (start: number): YamlReading => ({
    documents: [],
    notices: [notice('too-large', 'A YAML document of more than 1 MB was not read.', start)],
  });
  const part = (start: number, end: number): YamlReading => {
    const source = start === 0 && end === text.length ? text : text.slice(start, end);
    const deep = findDeepYaml(source);
    if (deep !== undefined)
      return {
        documents: [],
        notices: [notice('too-deep', 'YAML nested more than 100 levels deep was not read.', start + deep)],
      };
    return parsePart(source, {
      span: (from, to) => positions.span(start + from, start + to),
      notice: (code, message, from, to) => notice(code, message, start + from, start + to),
    });
  };
  return { part, refused };
};

const parsePart = (source: string, places: YamlPlaces): YamlReading => {
  try {
    return joined([...parseAllDocuments(source, options)].map((document) => convertParsed(document, source, places)));
  } catch {
    // `yaml` throws RangeError out of a deep document that is followed by another; nothing else is known to throw.
    return { documents: [], notices: [places.notice('invalid-document', 'The YAML could not be read.', 0, 0)] };
  }
};

type ParsedDocument = ReturnType<typeof parseAllDocuments>[number];

const convertParsed = (document: ParsedDocument, source: string, places: YamlPlaces): YamlReading => {
  const first = document.errors[0];
  const broken = first === undefined ? [] : [syntaxNotice(first, source, places)];
  const { node, notices } = convertDocument(document.contents, source, places);
  return { documents: node === undefined ? [] : [node], notices: [...broken, ...notices] };
};

/** What is missing at the end is missing on the last line that was written, not on the empty one behind it. */
const syntaxNotice = (
  { code, pos: [from, to] }: ParsedDocument['errors'][number],
  source: string,
  { notice }: YamlPlaces,
): Notice => {
  const end = source.trimEnd().length;
  return notice('invalid-document', describeSyntaxError(code), Math.min(from, end), Math.min(to, end));
};

const joined = (parts: readonly YamlReading[]): YamlReading => ({
  documents: parts.flatMap((part) => part.documents),
  notices: parts.flatMap((part) => part.notices),
});

const splitDocuments = (text: string): readonly { readonly start: number; readonly end: number }[] => {
  const starts = [0, ...[...text.matchAll(/^---(?=\s)/gm)].map((match) => match.index)];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
};
