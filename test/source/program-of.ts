import type { Repository, RepositoryFile } from '../../src/model/repository.ts';

/** A repository of texts, for tests. */
export const repositoryOf = (texts: Readonly<Record<string, string>>): Repository => {
  const files: readonly RepositoryFile[] = Object.keys(texts)
    .sort()
    .map((path) => ({ path, mentionsQdrant: /qdrant/i.test(texts[path] ?? ''), ignored: false }));
  const namesIn = (directory: string): readonly string[] => {
    const prefix = directory === '' || directory === '.' ? '' : `${directory}/`;
    const inside = Object.keys(texts).filter((path) => path.startsWith(prefix));
    return [...new Set(inside.map((path) => path.slice(prefix.length).replace(/\/.*/, '/')))];
  };
  return {
    files,
    tracked: null,
    file: (path) => files.find((file) => file.path === path),
    text: (path) => {
      const text = texts[path];
      if (text !== undefined) return { kind: 'text', text };
      return namesIn(path).length > 0 ? { kind: 'directory' } : { kind: 'missing' };
    },
    list: namesIn,
  };
};
