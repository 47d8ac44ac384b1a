import type { Repository } from '../../../model/repository.ts';

/**
 * How a project is read. `exact`: as Compose would with this shell (`NAME=value`). `audit`: as files alone say it,
 * the shell unknown.
 */
export type Mode = { readonly kind: 'exact'; readonly shell: readonly string[] } | { readonly kind: 'audit' };

/** The files of a project; `file` tells whether git ignores one. */
export type Files = Pick<Repository, 'text' | 'list' | 'file'>;

export type Reading = { readonly files: Files; readonly mode: Mode };
