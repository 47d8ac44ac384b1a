import type { Notice } from './notice.ts';

/**
 * The history as git tells it: the patches of all commits, newest first, in pieces of any size. `isWanted` tells paths
 * whose files a scan would read too. `notices` is complete when the last piece was read. Reading it a second time gives nothing.
 */
export type History = {
  readonly patches: AsyncIterable<Uint8Array>;
  readonly isWanted: (path: string) => boolean;
  readonly notices: () => readonly Notice[];
};
