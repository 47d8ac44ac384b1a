import type { Location, Span } from '../../../model/place.ts';
import type { Instruction, Word } from '../../../read/dockerfile.ts';

/** One `NAME=value` as written; `value` is null for an ARG without a default. */
export type NameValue = { readonly name: Word; readonly value: Word | null };

/** The pairs of an instruction, or why BuildKit refuses it; `pairs` then hold those that can be read. */
export type NameValues = { readonly pairs: readonly NameValue[]; readonly problem: string | null };

const part = (word: Word, from: number, to: number): Word => ({
  text: word.text.slice(from, to),
  span: partOfSpan(word, from, to),
});

/** A word on one line has its parts at fixed distances; one that goes over several keeps its whole span. */
const partOfSpan = ({ text, span }: Word, from: number, to: number): Span => {
  if (span.end.offset - span.start.offset !== text.length || span.start.line !== span.end.line) return span;
  const at = (distance: number) => ({
    line: span.start.line,
    column: span.start.column + distance,
    offset: span.start.offset + distance,
  });
  return { start: at(from), end: at(to) };
};

const splitPair = (word: Word): NameValue => {
  const equals = word.text.indexOf('=');
  return { name: part(word, 0, equals), value: part(word, equals + 1, word.text.length) };
};

/** `ENV NAME the rest`: one name, the rest of the line is its value. */
const oldForm = (rest: Word): NameValues => {
  const [, name = '', blank = ''] = /^(\S+)(\s+)/.exec(rest.text) ?? [];
  if (name === '') return { pairs: [], problem: 'ENV must have two arguments' };
  const start = name.length + blank.length;
  return { pairs: [{ name: part(rest, 0, name.length), value: part(rest, start, rest.text.length) }], problem: null };
};

/** The pairs of ENV and LABEL (BuildKit, parseNameVal). */
export const readNameValues = ({ words, rest, keyword }: Instruction): NameValues => {
  const [first] = words;
  if (first === undefined) return { pairs: [], problem: `${keyword} requires at least one argument` };
  if (!first.text.includes('=')) return oldForm(rest);
  const bad = words.find(({ text }) => !text.includes('='));
  return {
    pairs: words.filter(({ text }) => text.includes('=')).map(splitPair),
    problem: bad === undefined ? null : 'a word after the first has no = in it',
  };
};

/** The arguments that ARG declares. */
export const readArguments = ({ words }: Instruction): NameValues => {
  const pairs = words.map((word) => (word.text.includes('=') ? splitPair(word) : { name: word, value: null }));
  return { pairs, problem: pairs.length === 0 ? 'ARG requires at least one argument' : null };
};

/** A word's place in a file. */
export const placeOf = (path: string, { span }: Word): Location => ({ kind: 'file', path, span });
