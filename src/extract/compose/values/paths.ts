/** Directory of a path, '' for the root. */
export const directoryOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** Last name of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * A path of a Compose file relative to the scanned root; undefined where it leads out of it (absolute, home, a Windows
 * drive, too many `..`).
 */
export const pathFrom = (base: string, path: string): string | undefined => {
  if (/^(?:\/|~|[A-Za-z]:|\\\\)/.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
};
