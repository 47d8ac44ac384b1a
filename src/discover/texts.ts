import { readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, normalize, sep } from 'node:path';
import type { Notice } from '../model/notice.ts';
import type { FileText, RepositoryFile } from '../model/repository.ts';
import { decode } from './decode.ts';
import { errorCodeOf, fileNotice, unreadable } from './notices.ts';
import { recentlyPut } from './recently-put.ts';
import { type FileBytes, readRegularFile } from './regular-file.ts';

/** Reads files below a root. `readCount` tells how many files gave a text, each counted once. */
export type Texts = {
  readonly text: (path: string) => FileText;
  readonly list: (directory: string) => readonly string[];
  readonly readCount: () => number;
};

/**
 * What is known before a file is read: `given` are texts that stand for files (standard input), `walked` are the files
 * that the walk reached without following a link.
 */
export type Known = {
  readonly given: ReadonlyMap<string, string>;
  readonly walked: (path: string) => RepositoryFile | undefined;
  readonly onRead?: ((read: number) => void) | undefined;
};

/**
 * Reads files below `root` and never one outside, also not through symbolic links or `..`. `notices` gets a line for a
 * text with bytes that mean nothing in its encoding (that text is still handed out) and for a file that mentions Qdrant
 * and was refused.
 */
export const textsOf = (root: string, { given, walked, onRead }: Known, notices: Notice[]): Texts => {
  const realRoot = realpathSync.native(root);
  const recent = recentlyPut<FileText>(500, 6 << 20);
  const read = new Set<string>();
  const refusals = new Set<string>();
  // Whatever a file says that mentions Qdrant and is not read, the report has to say so.
  const tellRefusal = (name: string, result: FileText): void => {
    if (result.kind !== 'refused' || refusals.has(name) || walked(name)?.mentionsQdrant !== true) return;
    refusals.add(name);
    notices.push(result.notice);
  };
  const readOnce = (path: string): FileText => {
    const { result, exact } =
      walked(path) !== undefined ? readFile(join(realRoot, path), path) : readUnwalked(realRoot, path);
    if (!exact && !read.has(path)) notices.push(fileNotice('warning', 'unknown-encoding', path, lossyMessage));
    return result;
  };
  const readText = (name: string): FileText => {
    const own = given.get(name);
    const result = own === undefined ? readOnce(name) : ({ kind: 'text', text: own } as const);
    if (result.kind === 'text') read.add(name);
    onRead?.(read.size);
    tellRefusal(name, result);
    recent.put(name, result, result.kind === 'text' ? result.text.length : 0);
    return result;
  };
  // Most paths are asked for as they were kept.
  const textNamed = (name: string): FileText => recent.get(name) ?? readText(name);
  const text = (path: string): FileText => recent.get(path) ?? textNamed(namedFromRoot(path));

  return { text, list: (directory) => listDirectory(realRoot, namedFromRoot(directory)), readCount: () => read.size };
};

type Reading = { readonly result: FileText; readonly exact: boolean };

const lossyMessage = 'Some bytes of the file are neither UTF-8 nor UTF-16; they are read as U+FFFD.';
const tooLargeMessage = 'The file is larger than 1 MiB, so it was searched for Qdrant but not parsed.';
const linkMessage = 'The link leads out of the scanned directory and was not followed.';
const missing: Reading = { result: { kind: 'missing' }, exact: true };
const refused = (notice: Notice): Reading => ({ result: { kind: 'refused', notice }, exact: true });

const namedFromRoot = (path: string): string => normalize(path).split(sep).join('/');
const leavesRoot = (name: string): boolean => isAbsolute(name) || name === '..' || name.startsWith('../');

// The name is quoted because it can hold anything; there is no place for the notice, since the file is not ours.
const outsideMessage = (name: string): string =>
  `${JSON.stringify(name)} is outside of the scanned directory and was not read.`;

const readUnwalked = (realRoot: string, name: string): Reading => {
  if (leavesRoot(name)) return refused({ level: 'warning', code: 'skipped-file', message: outsideMessage(name) });
  try {
    // Asked first because most of what extractors look for beside a file is not there, and a thrown error is slow.
    const isThere = statSync(join(realRoot, name), { throwIfNoEntry: false }) !== undefined;
    const real = isThere ? realpathSync.native(join(realRoot, name)) : undefined;
    if (real === undefined) return missing;
    return isBelow(realRoot, real)
      ? readFile(real, name)
      : refused(fileNotice('warning', 'skipped-file', name, linkMessage));
  } catch (error) {
    return failed(name, error);
  }
};

// ERR_INVALID_ARG_VALUE: a name with a NUL character, which no file can have.
const failed = (name: string, error: unknown): Reading =>
  ['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(errorCodeOf(error))
    ? missing
    : refused(unreadable('file', name, error));

const isBelow = (realRoot: string, real: string): boolean =>
  real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);

const readFile = (full: string, name: string): Reading => {
  try {
    return readingOf(readRegularFile(full), name);
  } catch (error) {
    return failed(name, error);
  }
};

const readingOf = (found: FileBytes, name: string): Reading => {
  switch (found.kind) {
    case 'directory':
      return { result: { kind: 'directory' }, exact: true };
    case 'special':
      return refused(unreadable('file', name, { code: 'ENXIO' }));
    case 'too-large':
      return refused(fileNotice('warning', 'too-large', name, tooLargeMessage));
    case 'bytes': {
      const { text, exact } = decode(found.bytes);
      const isPlain = exact && Buffer.byteLength(text) === found.bytes.length;
      // The reader's buffer is used again: what is kept has to be a copy.
      return { result: { kind: 'text', text, ...(isPlain ? {} : { bytes: Uint8Array.from(found.bytes) }) }, exact };
    }
  }
};

const listDirectory = (realRoot: string, name: string): readonly string[] => {
  if (leavesRoot(name)) return [];
  try {
    const real = realpathSync.native(join(realRoot, name));
    if (!isBelow(realRoot, real)) return [];
    const entries = readdirSync(real, { withFileTypes: true });
    return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  } catch {
    return [];
  }
};
