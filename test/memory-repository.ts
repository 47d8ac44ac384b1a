import { decode } from '../src/discover/decode.ts';
import type { Repository } from '../src/model/repository.ts';

const parentsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, all) => all.slice(0, index + 1).join('/'));

const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : decode(Buffer.from(content)).text;

/**
 * A repository that stands in memory: path → text, or bytes that are no plain UTF-8. Everything counts as tracked unless `tracked` says otherwise;
 * `ignored` are paths a .gitignore names.
 */
export const memoryRepository = (
  contents: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly tracked?: ReadonlySet<string> | null; readonly ignored?: readonly string[] } = {},
): Repository => {
  const files = Object.fromEntries(Object.entries(contents).map(([path, content]) => [path, textOf(content)]));
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
      const content = contents[path];
      if (text !== undefined) return { kind: 'text', text, ...(typeof content === 'object' ? { bytes: content } : {}) };
      return folders.has(path) ? { kind: 'directory' } : { kind: 'missing' };
    },
    list: (directory) => [...(folders.get(directory.replace(/\/$/, '')) ?? [])].sort(),
  };
};
