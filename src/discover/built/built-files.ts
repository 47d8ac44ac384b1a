import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { BuiltFile, BuiltFiles, FileText } from '../../model/repository.ts';
import { decode } from '../decode.ts';
import { fileNotice, unreadable } from '../notices.ts';
import { longestBuiltFile, readBuiltFile } from './read-built-file.ts';

/** `missing` are given directories that are none. */
export type BuiltDiscovery = { readonly built: BuiltFiles; readonly missing: readonly string[] };

/** Kinds of files that browsers ask for and that can hold a text; `.rsc`, `.body` and `.data` are pages as data. */
const deliveredKinds =
  /\.(?:[cm]?js|css|html?|json|txt|map|rsc|body|data|xml|svg|webmanifest|md|mdx|ya?ml|ts|tsx|env)$/i;
const skippedDirectories = new Set(['node_modules', '.git', 'cache']);
const mostFiles = 50_000;
const headBytes = 1 << 16;

/**
 * The files below directories that a build wrote, as a person named them, relative to `directory`. Symbolic links are not
 * followed. Reads nothing but names before a text is asked for.
 */
export const builtFilesOf = (named: readonly string[], directory: string, root: string): BuiltDiscovery => {
  const roots = [...new Set(named)].map((path) => ({ path, full: resolve(directory, path) }));
  const missing = roots.filter(({ full }) => !isDirectory(full)).map(({ path }) => path);
  const fullOf = new Map<string, string>();
  const files = roots.flatMap(({ full }) => (isDirectory(full) ? filesBelow(full, { root, fullOf }) : []));
  const distinct = [...new Map(files.map((file) => [file.path, file])).values()];
  return {
    missing,
    built: {
      files: distinct.sort((left, right) => (left.path < right.path ? -1 : 1)).slice(0, mostFiles),
      text: (path) => textOf(fullOf.get(path), path, (bytes) => decode(bytes).text),
      bytes: (path) => textOf(fullOf.get(path), path, (bytes) => bytes.toString('latin1')),
      head: (path) => headOf(fullOf.get(path)),
    },
  };
};

const isDirectory = (full: string): boolean => statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false;

type Found = { readonly root: string; readonly fullOf: Map<string, string> };

const filesBelow = (top: string, { root, fullOf }: Found): readonly BuiltFile[] => {
  const walk = (full: string): readonly BuiltFile[] =>
    entriesOf(full).flatMap((entry) => {
      const at = join(full, entry.name);
      if (entry.isDirectory()) return skippedDirectories.has(entry.name) ? [] : walk(at);
      if (!entry.isFile() || !deliveredKinds.test(entry.name)) return [];
      const path = withSlashes(relative(root, at));
      fullOf.set(path, at);
      return [{ path, below: withSlashes(join(basename(top), relative(top, at))) }];
    });
  return dirname(top) === top ? [] : walk(top);
};

const withSlashes = (path: string): string => path.split(sep).join('/');

const entriesOf = (full: string): readonly Dirent[] => {
  try {
    return readdirSync(full, { withFileTypes: true });
  } catch {
    return [];
  }
};

const textOf = (full: string | undefined, path: string, decoded: (bytes: Buffer) => string): FileText => {
  if (full === undefined) return { kind: 'missing' };
  try {
    const bytes = readBuiltFile(full, longestBuiltFile + 1);
    if (bytes.length <= longestBuiltFile) return { kind: 'text', text: decoded(bytes) };
    return { kind: 'refused', notice: fileNotice('warning', 'too-large', path, tooLargeMessage) };
  } catch (error) {
    return { kind: 'refused', notice: unreadable('file', path, error) };
  }
};

const tooLargeMessage = `The built file is larger than ${longestBuiltFile / 1_048_576} MiB and was not searched for keys.`;

const headOf = (full: string | undefined): string => {
  try {
    return full === undefined ? '' : readBuiltFile(full, headBytes).toString('utf8');
  } catch {
    return '';
  }
};
