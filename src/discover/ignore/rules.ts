import { compileGlob, type Glob } from './glob.ts';

/** What the rules of one .gitignore say of a path: ignored, kept by a `!` rule, or nothing. */
export type IgnoreRules = (path: string, name: string, isDirectory: boolean) => boolean | undefined;

/** `anchored`: the pattern holds a slash, so it is matched with the whole path below its .gitignore. */
type Rule = {
  readonly pattern: string;
  readonly negated: boolean;
  readonly onlyDirectories: boolean;
  readonly anchored: boolean;
};

/** Rules by how they can be looked up; each number is the position of the rule in its file, and the last one wins. */
type Index = {
  readonly names: ReadonlyMap<string, number>;
  readonly endings: ReadonlyMap<string, number>;
  readonly paths: ReadonlyMap<string, number>;
  readonly globs: readonly { readonly position: number; readonly anchored: boolean; readonly matches: Glob }[];
};

// Each is tried on each path; the longest ignore files of public repositories have some hundreds.
const globLimit = 2000;

/** Reads a .gitignore (gitignore(5)); paths are relative to its directory, with `/` and without one at the end. */
export const parseIgnoreRules = (text: string): IgnoreRules => {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap(ruleOf);
  const ofDirectories = indexOf(rules, true);
  const ofFiles = indexOf(rules, false);
  return (path, name, isDirectory) => {
    const position = lastMatch(isDirectory ? ofDirectories : ofFiles, path, name);
    return position === -1 ? undefined : !rules[position]?.negated;
  };
};

const ruleOf = (line: string): readonly Rule[] => {
  const text = withoutTrailingSpaces(line.endsWith('\r') ? line.slice(0, -1) : line);
  if (text === '' || text.startsWith('#')) return [];
  const negated = text.startsWith('!');
  const body = negated ? text.slice(1) : text;
  const onlyDirectories = body.endsWith('/');
  const pattern = onlyDirectories ? body.slice(0, -1) : body;
  const anchored = pattern.includes('/');
  return [{ pattern: pattern.startsWith('/') ? pattern.slice(1) : pattern, negated, onlyDirectories, anchored }];
};

// `\ ` at the end keeps its space (git: trim_trailing_spaces).
const withoutTrailingSpaces = (line: string): string => {
  let kept = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === ' ') continue;
    kept = at + 1;
  }
  return line.slice(0, kept);
};

const isLiteral = (pattern: string): boolean => !/[*?[\\]/.test(pattern);
const isEnding = (pattern: string): boolean => /^\*\.[^*?[\\./]+$/.test(pattern);

const indexOf = (rules: readonly Rule[], directories: boolean): Index => {
  const names = new Map<string, number>();
  const endings = new Map<string, number>();
  const paths = new Map<string, number>();
  const globs: Index['globs'][number][] = [];
  rules.forEach(({ pattern, anchored, onlyDirectories }, position) => {
    if (onlyDirectories && !directories) return;
    if (isLiteral(pattern)) (anchored ? paths : names).set(pattern, position);
    else if (!anchored && isEnding(pattern)) endings.set(pattern.slice(1), position);
    else globs.push({ position, anchored, matches: compileGlob(pattern) });
  });
  return { names, endings, paths, globs: globs.slice(0, globLimit).reverse() };
};

const lastMatch = (index: Index, path: string, name: string): number => {
  const dot = name.lastIndexOf('.');
  let best = index.names.get(name) ?? -1;
  if (dot !== -1 && index.endings.size > 0) best = Math.max(best, index.endings.get(name.slice(dot)) ?? -1);
  if (index.paths.size > 0) best = Math.max(best, index.paths.get(path) ?? -1);
  for (const glob of index.globs) {
    if (glob.position < best) break;
    if (glob.matches(glob.anchored ? path : name)) return glob.position;
  }
  return best;
};
