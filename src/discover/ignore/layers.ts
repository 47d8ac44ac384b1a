import { basename, dirname, join, relative, sep } from 'node:path';
import { decode } from '../decode.ts';
import { readRegularFile } from '../regular-file.ts';
import { type IgnoreRules, parseIgnoreRules } from './rules.ts';

/**
 * One ignore file in force. The nearest layer that says something wins (gitignore(5)). `base` is the length of the
 * walked path down to its directory; `prefix` leads from its directory to the root when it stands above the root.
 */
export type IgnoreLayer = {
  readonly rules: IgnoreRules;
  readonly base: number;
  readonly prefix: string;
  readonly parent: IgnoreLayer | undefined;
};

/** Whether git would ignore what stands at `path`, given that it does not ignore the directory around it. */
export const isIgnored = (
  nearest: IgnoreLayer | undefined,
  path: string,
  name: string,
  isDirectory: boolean,
): boolean => {
  for (let layer = nearest; layer !== undefined; layer = layer.parent) {
    const verdict = layer.rules(layer.prefix + path.slice(layer.base), name, isDirectory);
    if (verdict !== undefined) return verdict;
  }
  return false;
};

/** The layer of a walked directory's own .gitignore. */
export const layerOf = (file: string, base: number, parent: IgnoreLayer | undefined): IgnoreLayer | undefined => {
  const rules = readRules(file);
  return rules === undefined ? parent : { rules, base, prefix: '', parent };
};

/** The layer that a repository starts with: `.git/info/exclude`. */
export const repositoryLayer = (directory: string, base: number, prefix = ''): IgnoreLayer | undefined => {
  const rules = readRules(join(directory, '.git', 'info', 'exclude'));
  return rules === undefined ? undefined : { rules, base, prefix, parent: undefined };
};

/**
 * The layers in force above `directory`, from the repository around it, if there is one (`top`). What a person names is
 * never ignored: when these rules ignore the directory itself, none of them is in force below it. `base` is the length
 * of the walked path down to `directory`.
 */
export const layersAbove = (directory: string, top: string | undefined, base: number): IgnoreLayer | undefined => {
  if (top === undefined || top === directory) return undefined;
  let layer = repositoryLayer(top, base, prefixTo(top, directory));
  for (const ancestor of ancestorsDownTo(directory, top)) {
    const rules = readRules(join(ancestor, '.gitignore'));
    const prefix = prefixTo(ancestor, directory);
    if (rules !== undefined) layer = { rules, base, prefix, parent: layer };
    if (isIgnored(endingAt(layer, prefix), '', nameOf(prefix), true)) return undefined;
  }
  return layer;
};

const nameOf = (prefix: string): string => prefix.slice(0, prefix.indexOf('/'));

// The same layers, their prefixes leading no further than to the first component of `prefix`, whose verdict is asked.
const endingAt = (layer: IgnoreLayer | undefined, prefix: string): IgnoreLayer | undefined => {
  if (layer === undefined) return undefined;
  const end = layer.prefix.length - prefix.length + nameOf(prefix).length;
  return { ...layer, base: 0, prefix: layer.prefix.slice(0, end), parent: endingAt(layer.parent, prefix) };
};

const prefixTo = (from: string, directory: string): string => `${relative(from, directory).split(sep).join('/')}/`;

/** `top` first, the parent of `directory` last. */
const ancestorsDownTo = (directory: string, top: string): readonly string[] => {
  const ancestors: string[] = [];
  for (let at = dirname(directory); ; at = dirname(at)) {
    ancestors.unshift(at);
    if (at === top || basename(at) === '') return ancestors;
  }
};

// An ignore file that cannot be read, is no file or is larger than any person writes ignores nothing: more is searched, not less.
const readRules = (file: string): IgnoreRules | undefined => {
  try {
    const found = readRegularFile(file);
    return found.kind === 'bytes' ? parseIgnoreRules(decode(found.bytes).text) : undefined;
  } catch {
    return undefined;
  }
};
