import type { Notice } from '../../model/notice.ts';
import type { Span } from '../../model/place.ts';

/** Text with its continuation lines joined; `offsets[i]` is where character `i` stands in the file. */
export type Stretch = { readonly text: string; readonly offsets: readonly number[] };

/** A word of an instruction as written, quotes and variables untouched. */
export type Word = { readonly text: string; readonly span: Span };

/** A `<<NAME` block: its lines as they stand; `expands`: variables in it are replaced. */
export type Heredoc = { readonly name: string; readonly expands: boolean; readonly text: string; readonly span: Span };

/** `--from=build` before an instruction's arguments; `value` is empty for `--link`. */
export type Flag = { readonly name: string; readonly value: Word };

/**
 * One instruction. `keyword` is in upper case; `rest` is what follows keyword and flags, as one word.
 * `words` splits the same text at blanks outside of quotes.
 */
export type Instruction = {
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly flags: readonly Flag[];
  readonly rest: Word;
  readonly words: readonly Word[];
  readonly heredocs: readonly Heredoc[];
  /** What an ONBUILD keeps for the images built on this one. */
  readonly trigger?: Instruction;
  readonly span: Span;
};

/** A Dockerfile as its instructions. `escape` is the character that continues lines and protects the next one. */
export type DockerfileReading = {
  readonly instructions: readonly Instruction[];
  readonly escapeToken: string;
  readonly notices: readonly Notice[];
};
