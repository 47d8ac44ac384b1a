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
  | 'skipped-file';

/** Something the audit itself ran into. The scan goes on; `--strict` makes it exit 2. */
export type Notice = {
  readonly level: 'error' | 'warning';
  readonly code: NoticeCode;
  readonly message: string;
  readonly location?: Location;
};
