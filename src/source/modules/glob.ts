import { posix } from 'node:path';

const literally = (text: string): string => text.replace(/[.+^$()|[\]\\]/g, '\\$&');

/** One pattern piece: `**` any folders, `*` any part of a name, `{a,b}` one of several. */
const pieceOf = (piece: string): string => {
  if (piece === '**/') return '(?:.*/)?';
  if (piece === '**') return '.*';
  if (piece === '*') return '[^/]*';
  const choices = /^\{([^{}]*)\}$/.exec(piece)?.[1];
  return choices === undefined ? literally(piece) : `(?:${choices.split(',').map(literally).join('|')})`;
};

/**
 * Whether a pattern of `import.meta.glob`, `require.context` or a template in `import()` covers a path: relative to the
 * importer, or from `root` when it begins with a slash.
 */
export const matchesGlob = (pattern: string, importer: string, root: string, path: string): boolean => {
  const whole = pattern.startsWith('/')
    ? posix.join(root, `.${pattern}`)
    : posix.join(posix.dirname(importer), pattern);
  const pieces = whole.match(/\*\*\/|\*\*|\*|\{[^{}]*\}|[^*{}]+|[{}]/g) ?? [];
  return new RegExp(`^${pieces.map(pieceOf).join('')}(?:\\.[cm]?[jt]sx?)?$`).test(path);
};
