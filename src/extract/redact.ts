import type { Span } from '../model/place.ts';
import { suspectsInPrograms, suspectsInText } from './redact/suspects.ts';

/** What stands in place of a secret. */
const redacted = '•';

/**
 * What may stay of a covered place: quotes, white space, and the variable around a default (`${KEY:-` … `}`). A dollar
 * inside of a word is part of it: not every file knows variables.
 */
const harmless = /\$\{[A-Za-z_]\w*(?::?[-?+])?|(?<=^|[\s'"}]|:-)\$[A-Z_][A-Z\d_]*(?!\w)|[\s'"}]+/gu;
const shortestSecret = 4;
const lineEnd = /\r\n|\r|\n/;
/** In broken text a secret can have brackets and colons around it. */
const punctuation = /[[\](),;:=]+/;
const punctuationAround = /^[[\](),;:=]+|[[\](),;:=]+$/g;
const shortestPart = 8;

/** The secrets that stand at the given places of a text, without what is written around them. */
export const secretsAt = (text: string, places: readonly Stretch[]): readonly string[] =>
  places.flatMap(({ start, end }) => {
    const words = text.slice(start.offset, end.offset).split(harmless);
    const parts = words.flatMap((word) => word.split(punctuation)).filter((part) => part.length >= shortestPart);
    const bare = words.map((word) => word.replace(punctuationAround, ''));
    return [...[...words, ...bare].filter((word) => word.length >= shortestSecret), ...parts];
  });

/**
 * The wanted lines of a text (counted from 1) with every secret replaced character by character, so that columns stay
 * where they were: what stands at the given places, the known secrets wherever else they stand, and whatever looks like
 * one.
 */
export function redactLines(
  text: string,
  wanted: ReadonlySet<number>,
  { places, secrets, isProgram }: Redaction,
): ReadonlyMap<number, string> {
  const whole = isProgram ? places.flatMap((place) => [place, ...continuationsOf(text, place)]) : places;
  const known = new Set([...secrets, ...secretsAt(text, whole)].flatMap(spellingsOf));
  const suspects = isProgram ? suspectsInPrograms : suspectsInText;
  const covered = cover(
    text,
    whole.flatMap((place) => coveredIn(text, place)),
  ).split(lineEnd);
  const lines = text.split(lineEnd);
  return new Map(
    [...wanted].flatMap((line) => {
      const [shown, written] = [covered[line - 1], lines[line - 1]];
      if (shown === undefined || written === undefined) return [];
      // Sought in the line as it is written: a place inside of a secret would hide it.
      return [[line, coverSuspects(cover(shown, occurrencesIn(written, known)), suspects)]];
    }),
  );
}

/** What is known of a text: where secrets stand, secrets of other files, and whether it is a program, whose unquoted words are names. */
export type Redaction = {
  readonly places: readonly Span[];
  readonly secrets: readonly string[];
  readonly isProgram: boolean;
};

type Offset = { readonly offset: number };
/** Two offsets in a text, half-open; every span is one. */
type Stretch = { readonly start: Offset; readonly end: Offset };

// `"one" "two"`, `'one' + 'two'`, `"one" . "two"`; in a notebook each line is a text of its own.
const nextLiteral =
  /(?:(?<=["'`])|["'`])(?:\\n",?)?\s{0,200}(?:\.\.|[+.&\\])?\s{0,200}[bruf]?\\?["'`]([^"'`\n]{1,8192})(?=["'`])/y;

/** The literals that a literal goes on in: together they are one text. */
function continuationsOf(text: string, { end }: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  nextLiteral.lastIndex = end.offset;
  for (let match = nextLiteral.exec(text); match !== null; match = nextLiteral.exec(text)) {
    const to = match.index + match[0].length;
    found.push({ start: { offset: to - (match[1] ?? '').length }, end: { offset: to } });
  }
  return found;
}

/** A secret as it is, in base64 and in an address; and what it holds, where it is base64 itself. */
function spellingsOf(secret: string): readonly string[] {
  const encoded = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  const decoded = /^[\w+/-]{8,}={0,2}$/.test(secret) ? Buffer.from(secret, 'base64').toString('utf8').trim() : '';
  const isText = decoded.length >= shortestPart && /^[\x20-\x7e]+$/.test(decoded);
  return [secret, encoded, encodeURIComponent(Buffer.from(secret).toString()), ...(isText ? [decoded] : [])];
}

type Offsets = readonly [start: number, end: number];

/** The text with the stretches covered; they may overlap. */
function cover(text: string, stretches: readonly Offsets[]): string {
  let covered = '';
  let done = 0;
  for (const [start, end] of stretches.toSorted((left, right) => left[0] - right[0])) {
    if (end <= done) continue;
    covered += text.slice(done, start) + redacted.repeat(end - Math.max(start, done));
    done = end;
  }
  return covered + text.slice(done);
}

/** What is covered of a place: all but what is harmless there. */
function coveredIn(text: string, { start, end }: Stretch): readonly Offsets[] {
  const stretches: Offsets[] = [];
  let from = start.offset;
  for (const { index, 0: part } of text.slice(start.offset, end.offset).matchAll(harmless)) {
    stretches.push([from, start.offset + index]);
    from = start.offset + index + part.length;
  }
  return [...stretches, [from, Math.min(end.offset, text.length)]];
}

function occurrencesIn(line: string, secrets: ReadonlySet<string>): readonly Offsets[] {
  const found: Offsets[] = [];
  for (const secret of secrets)
    for (let at = line.indexOf(secret); at !== -1; at = line.indexOf(secret, at + secret.length))
      found.push([at, at + secret.length]);
  return found;
}

const coverSuspects = (line: string, patterns: readonly RegExp[]): string =>
  patterns.reduce((before, pattern) => before.replace(pattern, (secret) => redacted.repeat(secret.length)), line);
