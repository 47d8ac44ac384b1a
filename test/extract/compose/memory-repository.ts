import type { FileText, Repository, RepositoryFile } from '../../../src/model/repository.ts';

/** A repository of texts by path; paths in `ignored` are named by a .gitignore. */
export const memoryRepository = (
  texts: Readonly<Record<string, string>>,
  ignored: readonly string[] = [],
): Repository => {
  const paths = Object.keys(texts).sort();
  const files: readonly RepositoryFile[] = paths.map((path) => ({
    path,
    mentionsQdrant: /qdrant/i.test(texts[path] ?? ''),
    ignored: ignored.includes(path),
  }));
  return {
    files,
    tracked: null,
    file: (path) => files.find((file) => file.path === path),
    text: (path) => textAt(texts, path),
    list: (directory) => namesIn(paths, directory),
  };
};

const textAt = (texts: Readonly<Record<string, string>>, path: string): FileText => {
  const text = texts[path];
  if (text !== undefined) return { kind: 'text', text };
  return Object.keys(texts).some((other) => other.startsWith(`${path}/`)) ? { kind: 'directory' } : { kind: 'missing' };
};

const namesIn = (paths: readonly string[], directory: string): readonly string[] => {
  const prefix = directory === '' ? '' : `${directory}/`;
  const names = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  return [...new Set(names.map((name) => name.replace(/\/.*$/, '/')))];
};
