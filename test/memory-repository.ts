import type { Repository } from '../src/model/repository.ts';

const parentsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, all) => all.slice(0, index + 1).join('/'));

/**
 * A repository that stands in memory: path → text. Everything counts as tracked unless `tracked` says otherwise;
 * `ignored` are paths a .gitignore names.
 */
export const memoryRepository = (
  files: Readonly<Record<string, string>>,
  options: { readonly tracked?: ReadonlySet<string> | null; readonly ignored?: readonly string[] } = {},
): Repository => {
  const paths = Object.keys(files).sort();
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    for (const [index, folder] of ['', ...parentsOf(path)].entries()) {
      const names = folders.get(folder) ?? new Set();
      folders.set(folder, names);
      const parts = path.split('/');
      names.add(index === parts.length - 1 ? (parts[index] ?? '') : `${parts[index]}/`);
    }
  }
  const list = paths.map((path) => ({
    path,
    mentionsQdrant: /qdrant/i.test(files[path] ?? ''),
    ignored: options.ignored?.includes(path) ?? false,
  }));
  const byPath = new Map(list.map((file) => [file.path, file]));
  return {
    files: list,
    tracked: options.tracked === undefined ? new Set(paths) : options.tracked,
    file: (path) => byPath.get(path),
    text: (path) => {
      const text = files[path];
      if (text !== undefined) return { kind: 'text', text };
      return folders.has(path) ? { kind: 'directory' } : { kind: 'missing' };
    },
    list: (directory) => [...(folders.get(directory.replace(/\/$/, '')) ?? [])].sort(),
  };
};
