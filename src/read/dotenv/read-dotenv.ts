import type { Notice } from '../../model/notice.ts';
import { type Positions, positionsOf } from '../positions.ts';
import { readComposeDialect } from './compose-dialect.ts';
import type { DotenvEntry, DotenvReading, RawEntry, RawProblem } from './dotenv-entry.ts';
import { readNpmDialect } from './npm-dialect.ts';
import { readRawDialect } from './raw-dialect.ts';

/** Docker Compose's reader (compose-go `dotenv`), the npm package `dotenv`, or `docker run --env-file` and Compose's `format: raw`. */
export type DotenvDialect = 'compose' | 'npm' | 'raw';

const dialects = { compose: readComposeDialect, npm: readNpmDialect, raw: readRawDialect } as const;

/**
 * Reads an env file into its assignments with places; `dialect` is `compose` unless told. Linear in the text. What
 * Compose would refuse is a notice, and reading goes on at the next line. Never throws; notices hold no text of the file.
 */
export const readDotenv = (
  text: string,
  path: string,
  options: { readonly dialect?: DotenvDialect } = {},
): DotenvReading => {
  const positions = positionsOf(text);
  const { entries, problems } = dialects[options.dialect ?? 'compose'](text);
  return {
    entries: entries.map((entry) => placed(entry, positions)),
    notices: problems.map((problem) => noticeOf(problem, path, positions)),
  };
};

const placed = (entry: RawEntry, positions: Positions): DotenvEntry => ({
  name: entry.name,
  keySpan: positions.span(entry.key[0], entry.key[1]),
  valueSpan: positions.span(entry.value[0], entry.value[1]),
  quote: entry.quote,
  text: entry.text,
  isExpanded: entry.isExpanded,
  isInherited: entry.isInherited,
});

const noticeOf = ({ message, at }: RawProblem, path: string, positions: Positions): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message,
  location: { kind: 'file', path, span: positions.span(at, at) },
});
