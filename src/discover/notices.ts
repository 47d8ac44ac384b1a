import type { Notice, NoticeCode } from '../model/notice.ts';

const start = { line: 1, column: 1, offset: 0 } as const;

/** A notice about a file as a whole; `path` is relative to the root. */
export const fileNotice = (level: Notice['level'], code: NoticeCode, path: string, message: string): Notice => ({
  level,
  code,
  message,
  location: { kind: 'file', path, span: { start, end: start } },
});

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read by this user',
  EPERM: 'it may not be read by this user',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its path is longer than the system takes',
  ENOENT: 'it is gone, or its name is not valid UTF-8',
  ENOTDIR: 'it is gone',
  EISDIR: 'it is a directory',
  EMFILE: 'too many files are open',
  EAGAIN: 'it is not a regular file',
  ENXIO: 'it is not a regular file',
  ENODEV: 'it is not a regular file',
};

/** The error code of what `node:fs` threw; empty when it has none. */
export const errorCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A notice that a file or directory could not be read, and why. Never quotes the error: its message holds absolute paths. */
export const unreadable = (kind: 'file' | 'directory', path: string, error: unknown): Notice => {
  const code = errorCodeOf(error);
  const reason = reasons[code] ?? `the system says ${code || 'nothing about why'}`;
  return fileNotice('error', 'unreadable-file', path, `The ${kind} could not be read: ${reason}.`);
};
