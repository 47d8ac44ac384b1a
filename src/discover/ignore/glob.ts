import { readBracket } from './bracket.ts';

/** One path component of a pattern, or `**`: any number of components. */
type Segment = 'any-depth' | readonly Token[];
type Token = 'star' | ((code: number) => boolean);
type ReadToken = { readonly token: Token; readonly next: number };

/** A compiled pattern of a .gitignore: tells whether a path relative to that file matches. */
export type Glob = (path: string) => boolean;

const slash = 0x2f;
const star = 0x2a;
const backslash = 0x5c;
const never: Glob = () => false;

/**
 * Compiles a pattern as git's wildmatch reads it with slashes as borders. Matching is polynomial at worst, where a
 * regular expression of `*a*a*a*b` is not. A pattern that git cannot read matches nothing, as in git.
 */
export const compileGlob = (pattern: string): Glob => {
  // Git compares what stands before the first wildcard by itself (dir.c: match_pathname), so that `**` in `a**/b` is at
  // the beginning of what is left, and crosses borders.
  const start = pattern.slice(0, /[*?[\\]|$/.exec(pattern)?.index);
  const segments = segmentsOf(pattern.slice(start.length));
  if (segments === undefined) return never;
  return (path) => path.startsWith(start) && matchesPath(segments, path.slice(start.length).split('/'));
};

const segmentsOf = (pattern: string): readonly Segment[] | undefined => {
  const segments: Segment[] = [];
  let tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    if (isSlash(pattern, at)) {
      segments.push(segmentOf(tokens));
      tokens = [];
      at += pattern.charCodeAt(at) === slash ? 1 : 2;
      continue;
    }
    const read = readToken(pattern, at);
    if (read === undefined) return undefined;
    tokens.push(read.token);
    at = read.next;
  }
  return [...segments, segmentOf(tokens)];
};

const isSlash = (pattern: string, at: number): boolean =>
  pattern.charCodeAt(at) === slash || (pattern.charCodeAt(at) === backslash && pattern.charCodeAt(at + 1) === slash);

const segmentOf = (tokens: readonly Token[]): Segment =>
  tokens.length >= 2 && tokens.every((token) => token === 'star') ? 'any-depth' : tokens;

const readToken = (pattern: string, at: number): ReadToken | undefined => {
  const code = pattern.charCodeAt(at);
  if (code === star) return { token: 'star', next: at + 1 };
  if (code === 0x3f) return { token: () => true, next: at + 1 };
  if (code === 0x5b) return readBracket(pattern, at + 1);
  if (code !== backslash) return { token: (other) => other === code, next: at + 1 };
  if (at + 1 >= pattern.length) return undefined;
  const escaped = pattern.charCodeAt(at + 1);
  return { token: (other) => other === escaped, next: at + 2 };
};

/** Matches component by component; on a mismatch the last `**` takes one component more. */
const matchesPath = (segments: readonly Segment[], parts: readonly string[]): boolean => {
  let segment = 0;
  let part = 0;
  let retrySegment = -1;
  let retryPart = 0;
  while (part < parts.length) {
    const wanted = segments[segment];
    if (wanted === 'any-depth') {
      // A closing `/**` stands for what is inside, so it needs one component at least.
      if (segment === segments.length - 1) return true;
      retrySegment = segment++;
      retryPart = part;
    } else if (wanted !== undefined && matchesName(wanted, parts[part] ?? '')) {
      segment++;
      part++;
    } else {
      if (retrySegment === -1) return false;
      segment = retrySegment + 1;
      part = ++retryPart;
    }
  }
  return segment === segments.length;
};

const matchesName = (tokens: readonly Token[], name: string): boolean => {
  let token = 0;
  let at = 0;
  let retryToken = -1;
  let retryAt = 0;
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted === 'star') {
      retryToken = token++;
      retryAt = at;
    } else if (wanted?.(name.charCodeAt(at))) {
      token++;
      at++;
    } else {
      if (retryToken === -1) return false;
      token = retryToken + 1;
      at = ++retryAt;
    }
  }
  while (tokens[token] === 'star') token++;
  return token === tokens.length;
};
