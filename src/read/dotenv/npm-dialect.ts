import type { RawEntry, RawReading } from './dotenv-entry.ts';

const head = /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)(?:[^\S\n]*=|:[^\S\n])[^\S\n]*/;

/**
 * Env files as the npm package `dotenv` reads them (version 17): names of `A-Z a-z 0-9 _ . -`, three kinds of quotes
 * that go over lines, `#` starts a comment anywhere in a bare value, nothing is expanded. Lines that are none of this are passed over.
 */
export const readNpmDialect = (text: string): RawReading => {
  const entries: RawEntry[] = [];
  const unclosed = new Set<string>();
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length; ) {
    const entry = readLine(text, start, unclosed);
    if (entry !== undefined) entries.push(entry);
    start = lineEnd(text, Math.max(start, entry?.value[1] ?? start)) + 1;
  }
  return { entries, problems: [] };
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};

const readLine = (text: string, start: number, unclosed: Set<string>): RawEntry | undefined => {
  const end = lineEnd(text, start);
  const match = head.exec(text.slice(start, end));
  if (match === null) return undefined;
  const [whole, name = ''] = match;
  const keyStart =
    start +
    whole.indexOf(name, whole.startsWith('export') || /^\s*export\s/.test(whole) ? whole.indexOf('export') + 6 : 0);
  const from = start + whole.length;
  const value = quotedValue(text, from, unclosed) ?? bareValue(text, from, end);
  return { name, key: [keyStart, keyStart + name.length], isExpanded: false, isInherited: false, ...value };
};

type Value = Pick<RawEntry, 'value' | 'quote' | 'text'>;

const quotes: Readonly<Record<string, RawEntry['quote']>> = { '"': 'double', "'": 'single', '`': 'backtick' };

/** A quoted value counts only when nothing but a comment follows its closing quote. */
const quotedValue = (text: string, from: number, unclosed: Set<string>): Value | undefined => {
  const mark = text.charAt(from);
  const quote = quotes[mark];
  if (quote === undefined || unclosed.has(mark)) return undefined;
  const close = closingQuote(text, from, mark);
  if (close === undefined) {
    unclosed.add(mark);
    return undefined;
  }
  if (!/^\s*(#.*)?$/.test(text.slice(close + 1, lineEnd(text, close)))) return undefined;
  const inner = text.slice(from + 1, close);
  const value = quote === 'double' ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner;
  return { value: [from + 1, close], quote, text: value };
};

const closingQuote = (text: string, from: number, mark: string): number | undefined => {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\' && text[at + 1] === mark) at++;
    else if (text[at] === mark) return at;
  }
  return undefined;
};

const bareValue = (text: string, from: number, end: number): Value => {
  const line = text.slice(from, end);
  const comment = line.indexOf('#');
  const value = (comment === -1 ? line : line.slice(0, comment)).trimEnd();
  return { value: [from, from + value.length], quote: 'none', text: value };
};
