import type { Location } from './place.ts';

export type NoticeCode =
  | 'invalid-document'
  | 'unsupported-document'
  | 'too-large'
  | 'too-deep'
  | 'unreadable-file'
  | 'unknown-encoding'
  | 'unknown-version'
  | 'refused-by-tool'
  | 'missing-file'
  | 'no-git'
  | 'incomplete-history'
  | 'invalid-rule'
  | 'invalid-config'
  | 'invalid-suppression'
  | 'internal-error'
  | 'skipped-file'
  | 'no-effect';

/**
 * Something the audit itself ran into: the scan goes on, and `--strict` makes it exit 2. `info` is for what a reader
 * might miss among the findings (a switch without effect); nothing of the audit is lost there, so `--strict` passes over it.
 */
export type Notice = {
  readonly level: 'error' | 'warning' | 'info';
  readonly code: NoticeCode;
  readonly message: string;
  readonly location?: Location;
};
