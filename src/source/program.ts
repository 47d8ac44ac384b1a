import type { ts } from 'ts-morph';
import type { Notice } from '../model/notice.ts';

/**
 * One parsed script: a whole `.ts`/`.js` file, or one script block (or frontmatter) of a `.vue`, `.svelte`, `.astro` or
 * `.html` file. Offsets in `file` plus `offset` are offsets in the file at `path`. `attributes` is the text of the
 * block's opening tag between name and `>`, empty for files and frontmatter.
 */
export type Script = {
  readonly file: ts.SourceFile;
  readonly offset: number;
  readonly role: 'module' | 'setup' | 'instance' | 'frontmatter' | 'inline';
  readonly attributes: string;
};

/** `markup` is the text around the scripts with scripts, styles and comments blanked, offsets kept; null for pure scripts. */
export type Module = {
  readonly path: string;
  readonly text: string;
  readonly scripts: readonly Script[];
  readonly markup: string | null;
};

/** Where an import leads: a file of the repository, a package, or nowhere that is known. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'unresolved' };

/** A package of the repository: `root` is the folder of its package.json (`''` is the scanned root), `manifest` its content. */
export type PackageInfo = {
  readonly root: string;
  readonly name: string | null;
  readonly manifest: Readonly<Record<string, unknown>>;
};

/**
 * The repository's modules, parsed on demand and at most once. `resolve` answers for servers unless asked for the
 * browser's view (`browser` fields and conditions). `importers` answers who imports a path, over the modules whose text
 * can mention it, so that cost grows with the trail and not with the repository; `mentioning` answers which modules of
 * the same package hold a word (auto-imports). `notices` are the files that could not be parsed so far.
 */
export type Program = {
  readonly module: (path: string) => Module | undefined;
  readonly resolve: (specifier: string, from: string, target?: 'server' | 'browser') => Resolution;
  readonly importers: (path: string) => readonly string[];
  readonly mentioning: (word: string, near: string) => readonly string[];
  /** Files that modules of a (small) package import as data and that no name filter kept: stylesheets, texts. */
  readonly assets: (near: string) => readonly string[];
  readonly package: (path: string) => PackageInfo;
  /** How many modules the package of a path holds: whether a question about all of them is cheap. */
  readonly size: (path: string) => number;
  readonly notices: () => readonly Notice[];
};
