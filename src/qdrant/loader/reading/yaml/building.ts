import type { Positions } from '../positions.ts';
import type { ReaderTraits } from '../reader-traits.ts';
import type { FileError, ServerEntry, ServerNode } from '../value.ts';
import type { Anchors } from './anchors.ts';

/** What is known and collected while a document is built. */
export type Building = {
  readonly text: string;
  readonly positions: Positions;
  readonly traits: ReaderTraits;
  readonly anchors: Anchors;
  readonly errors: FileError[];
  readonly duplicates: { name: string; keySpan: ServerEntry['keySpan'] }[];
  readonly mergeKeys: ServerEntry['keySpan'][];
};

/** The null of a value that is missing. */
export const nullAt = (building: Building, offset: number): ServerNode => {
  const span = building.positions.span(offset, offset);
  return { kind: 'scalar', value: null, source: '', style: 'plain', span };
};
