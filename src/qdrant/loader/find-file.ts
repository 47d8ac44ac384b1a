import { absolutePath } from './layers.ts';
import { extensionOf } from './reading/formats/read-format.ts';

/** Files by path relative to the working directory (or absolute); `null` is a directory. */
export type SettingsFiles = Readonly<Record<string, string | Uint8Array | null>>;

/** A file that a place finds: its path as the caller named it, and its content, `null` when it cannot be read. */
export type FoundFile = { readonly path: string; readonly content: string | Uint8Array | null };

/** Any directory will do: paths are compared, never opened. `/qdrant` lets the image's absolute paths fit. */
export const workingDirectory = '/qdrant';

type Disk<T> = ReadonlyMap<string, T>;

/** Files and what cannot be read of them, by absolute path. Directories are left out: config-rs asks `is_file`. */
export const diskOf = (files: SettingsFiles, unreadable: readonly string[]): Disk<FoundFile> => {
  const closed = new Set(unreadable.map((path) => absolutePath(path, workingDirectory)));
  const found = Object.entries(files).flatMap(([path, content]): readonly (readonly [string, FoundFile])[] => {
    const absolute = absolutePath(path, workingDirectory);
    return content === null ? [] : [[absolute, { path, content: closed.has(absolute) ? null : content }]];
  });
  return new Map(found);
};

/**
 * What `File::with_name` finds: a file of exactly that name if its extension is known (and nothing at all if not), else
 * the first of the name with a known extension added.
 */
export const findFile = <T>(disk: Disk<T>, base: string, extensions: readonly string[]): T | undefined => {
  const exact = disk.get(base);
  if (exact !== undefined) return extensions.includes(extensionOf(base) ?? '') ? exact : undefined;
  const extension = extensions.find((candidate) => disk.has(`${base}.${candidate}`));
  return extension === undefined ? undefined : disk.get(`${base}.${extension}`);
};
