import type { Node } from '../model/document.ts';
import type { Notice, NoticeCode } from '../model/notice.ts';
import { type Positions, positionsOf } from './positions.ts';

/** What a text holds: one tree for each document that is not empty, and what is wrong with it. */
export type Reading = { readonly documents: readonly Node[]; readonly notices: readonly Notice[] };

/**
 * Reads a file's text into trees with places. Never throws; broken text is a notice with its place, and the tree as
 * far as it goes. No notice repeats text of the file, which can be a secret. `path` names the file in places.
 */
export type Reader = (text: string, path: string) => Reading;

/** What the readers make places and notices from. */
export type Places = {
  readonly span: Positions['span'];
  readonly notice: (code: NoticeCode, message: string, start: number, end?: number) => Notice;
};

/** Places of one text. */
export const placesOf = (text: string, path: string): Places => {
  const { span } = positionsOf(text);
  return {
    span,
    notice: (code, message, start, end = start) => ({
      level: 'error',
      code,
      message,
      location: { kind: 'file', path, span: span(start, end) },
    }),
  };
};

/** A reading of text that was not parsed. */
export const refusedReading = (notice: Notice): Reading => ({ documents: [], notices: [notice] });
