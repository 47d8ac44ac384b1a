import type { RawEntry, RawProblem, RawReading } from './dotenv-entry.ts';

// Go's unicode.IsSpace; the parser's own isSpace is the same without the line feed.
const spaces = '\t\v\f\r \u0085\u00a0';
const isSpace = (character: string): boolean => spaces.includes(character);
const isWhite = (character: string): boolean => character === '\n' || /\s|\u0085/.test(character);
const keyCharacter = /[\p{L}\p{N}_.[\]-]/u;

/** One step of the reader: what it found and where it goes on. */
type Step = { readonly entry?: RawEntry; readonly problem?: RawProblem; readonly next: number };

/**
 * Env files as compose-go's `dotenv` package reads them (version 2.16): a name ends at `=`, `:` or the line's end,
 * `#` starts a comment only behind a space, quoted values go over lines, and what stands behind a closing quote
 * starts a new statement.
 */
export const readComposeDialect = (text: string): RawReading => {
  const entries: RawEntry[] = [];
  const problems: RawProblem[] = [];
  const unclosed = new Set<string>();
  for (let at = statementStart(text, 0); at < text.length; ) {
    const { entry, problem, next } = readStatement(text, at, unclosed);
    if (entry !== undefined) entries.push(entry);
    if (problem !== undefined) problems.push(problem);
    at = statementStart(text, next);
  }
  return { entries, problems };
};

const statementStart = (text: string, from: number): number => {
  let at = from;
  if (at === 0 && text[0] === '\ufeff') at = 1;
  while (at < text.length) {
    if (text[at] === '#') at = lineEnd(text, at);
    else if (isWhite(text.charAt(at))) at++;
    else return at;
  }
  return at;
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};

const readStatement = (text: string, start: number, unclosed: Set<string>): Step => {
  const exported = /^export\s/.test(text.slice(start, start + 7));
  const from = exported ? skipSpaces(text, start + 6) : start;
  const end = keyEnd(text, from);
  if (end === undefined)
    return {
      problem: problem('A variable name holds a character that Compose does not allow.', start),
      next: lineEnd(text, start),
    };
  // Without any separator up to the end of the file, compose-go takes the rest as the value of an unnamed variable.
  if (end === text.length) return readValue(text, { name: '', key: [from, from] }, from, unclosed);
  const name = trimEnd(text.slice(from, end));
  const head: Head = { name, key: [from, from + name.length] };
  if (name.includes(' '))
    return { problem: problem('A variable name holds a space.', start), next: lineEnd(text, start) };
  if (text[end] === '\n')
    return {
      entry: {
        name: head.name,
        key: head.key,
        value: head.key,
        quote: 'none',
        text: '',
        isExpanded: false,
        isInherited: true,
      },
      next: end,
    };
  return readValue(text, head, skipSpaces(text, end + 1), unclosed);
};

const problem = (message: string, at: number): RawProblem => ({ message, at });

type Head = { readonly name: string; readonly key: readonly [number, number] };

/** Offset of the `=`, `:` or line feed that ends a name, the text's length when there is none, undefined on a wrong character. */
const keyEnd = (text: string, from: number): number | undefined => {
  for (let at = from; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (character === '=' || character === ':' || character === '\n') return at;
    if (!isSpace(character) && !keyCharacter.test(character)) return undefined;
    at += character.length;
  }
  return text.length;
};

const skipSpaces = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && isSpace(text.charAt(at))) at++;
  return at;
};

const trimEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && isWhite(text.charAt(end - 1))) end--;
  return text.slice(0, end);
};

const readValue = (text: string, head: Head, from: number, unclosed: Set<string>): Step => {
  const quote = text.charAt(from);
  if (quote !== '"' && quote !== "'") return readBareValue(text, head, from);
  const close = unclosed.has(quote) ? undefined : closingQuote(text, from, quote);
  if (close === undefined) {
    // Nothing behind this place closes it either: looking again at every line would be quadratic.
    unclosed.add(quote);
    return { ...readBareValue(text, head, from), problem: problem('A quoted value is not closed.', from) };
  }
  const inner = text.slice(from + 1, close);
  const isDouble = quote === '"';
  const value = isDouble ? withoutEscapes(inner) : inner.replaceAll("\\'", "'");
  const entry: RawEntry = {
    name: head.name,
    key: head.key,
    value: [from + 1, close],
    quote: isDouble ? 'double' : 'single',
    text: value,
    isExpanded: isDouble,
    isInherited: false,
  };
  return { entry, next: close + 1 };
};

const readBareValue = (text: string, head: Head, from: number): Step => {
  const end = lineEnd(text, from);
  const line = text.slice(from, end);
  const comment = line.indexOf(' #');
  const value = trimEnd(comment === -1 ? line : line.slice(0, comment));
  const entry: RawEntry = {
    name: head.name,
    key: head.key,
    value: [from, from + value.length],
    quote: 'none',
    text: value,
    isExpanded: true,
    isInherited: false,
  };
  return { entry, next: end };
};

const closingQuote = (text: string, from: number, quote: string): number | undefined => {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
};

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/** Escapes of a double-quoted value; `\$` becomes `$$`, which the expansion that follows turns into a dollar. */
const withoutEscapes = (text: string): string =>
  text.replace(/\\([abfnrtv$"\\]|0[0-7]{3})/g, (_, code: string) => {
    if (code === '$') return '$$';
    return escapes[code] ?? String.fromCharCode(Number.parseInt(code, 8));
  });
