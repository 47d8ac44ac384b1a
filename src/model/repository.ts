import type { Notice } from './notice.ts';

/** One file the walk saw. `ignored`: a .gitignore names it (only `.env*` files are kept then). */
export type RepositoryFile = {
  readonly path: string;
  readonly mentionsQdrant: boolean;
  readonly ignored: boolean;
};

/** A file's text (decoded, without byte order mark), that there is none, or why it was not read. */
export type FileText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What stands on disk where it is not the text in UTF-8: UTF-16, a byte order mark, bytes that mean nothing. */
      readonly bytes?: Uint8Array;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'refused'; readonly notice: Notice };

/**
 * The scanned files as the extractors see them. `files` are those whose name can matter, sorted by path;
 * `text` reads any file below the root, also one that no name filter kept (`env_file: settings.list`), and never one outside.
 * `tracked` are the paths git tracks, `null` where there is no git.
 */
export type Repository = {
  readonly files: readonly RepositoryFile[];
  readonly tracked: ReadonlySet<string> | null;
  readonly file: (path: string) => RepositoryFile | undefined;
  readonly text: (path: string) => FileText;
  /** Names in a directory (not recursive), empty when there is none; directories end in `/`. */
  readonly list: (directory: string) => readonly string[];
};

/**
 * The history as git tells it: the patches of all commits, newest first, in pieces of any size. `isWanted` tells paths
 * whose files a scan would read too. `notices` is complete when the last piece was read. Reading it a second time gives nothing.
 */
export type History = {
  readonly patches: AsyncIterable<Uint8Array>;
  readonly isWanted: (path: string) => boolean;
  readonly notices: () => readonly Notice[];
};

/** One file below a directory that a build wrote. `path` is relative to the scanned root, `below` to the parent of that directory. */
export type BuiltFile = { readonly path: string; readonly below: string };

/**
 * What builds wrote, whether or not a .gitignore names it; sorted by path, and only files of kinds that browsers get.
 * `text` reads one of these files, also a long one, and `head` no more than its first 64 KiB.
 */
export type BuiltFiles = {
  readonly files: readonly BuiltFile[];
  readonly text: (path: string) => FileText;
  /** The same with one character for each byte: half of the memory where a single letter is not Latin. */
  readonly bytes: (path: string) => FileText;
  readonly head: (path: string) => string;
};
