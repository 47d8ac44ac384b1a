import { isQdrantToken } from '../../../qdrant/keys/token-claims.ts';
import type { Candidate, Searched } from '../candidate.ts';
import { isCommandLine } from './command-line.ts';

const tokenPattern =
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{4,4000}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;

/** Tokens that only Qdrant would issue, wherever they stand. */
export const qdrantTokens = (file: Searched): readonly Candidate[] =>
  [...file.view.matchAll(tokenPattern)]
    .filter(([value]) => isQdrantToken(value))
    .map(({ index, 0: value }) => ({
      value,
      start: index,
      end: index + value.length,
      name: nameBefore(file.view, index),
      role: 'client',
      inCommandLine: isCommandLine(file, index) || isInAddress(file.view, index),
    }));

const nameBefore = (view: string, at: number): string =>
  /([A-Za-z_][\w.-]*)["'`]?\]?\)?\s*(?:[:=(,]+|\|\||\?\?|\bor\b)\s*(?:Bearer\s+)?["'`]?$/.exec(
    view.slice(Math.max(0, at - 80), at),
  )?.[1] ?? 'without a name';

const isInAddress = (view: string, at: number): boolean =>
  /https?:\/\/[^\s"'`]*$/.test(view.slice(Math.max(0, at - 300), at));
