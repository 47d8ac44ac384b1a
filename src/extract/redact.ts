import type { Span } from '../model/place.ts';

/** What stands in place of a secret. */
const redacted = '•';

/** What may stay of a covered place: quotes, white space, and the variable around a default (`${KEY:-` … `}`). */
const harmless = /\$\{[A-Za-z_]\w*(?::?[-?+])?|\$[A-Za-z_]\w*|[\s'"}]+/gu;
const shortestSecret = 4;
/** In broken text a secret can have brackets and colons around it. */
const punctuation = /[[\](),;:=]+/;
const shortestPart = 8;

/** The secrets that stand at the given places of a text, without what is written around them. */
export const secretsAt = (text: string, places: readonly Span[]): readonly string[] =>
  places.flatMap(({ start, end }) => {
    const words = text.slice(start.offset, end.offset).split(harmless);
    const parts = words.flatMap((word) => word.split(punctuation)).filter((part) => part.length >= shortestPart);
    return [...words.filter((word) => word.length >= shortestSecret), ...parts];
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
  const longestFirst = [...new Set([...secrets, ...secretsAt(text, places)])].sort(
    (left, right) => right.length - left.length,
  );
  const suspects = isProgram ? suspectsInPrograms : suspectsInText;
  const lines = cover(text, places).split(/\r\n|\r|\n/);
  return new Map(
    [...wanted].flatMap((line) => {
      const shown = lines[line - 1];
      return shown === undefined ? [] : [[line, coverSuspects(coverSecrets(shown, longestFirst), suspects)]];
    }),
  );
}

/** What is known of a text: where secrets stand, secrets of other files, and whether it is a program, whose unquoted words are names. */
export type Redaction = {
  readonly places: readonly Span[];
  readonly secrets: readonly string[];
  readonly isProgram: boolean;
};

type Stretch = readonly [start: number, end: number];

/** The text with the places covered but for what is harmless there; the places may overlap. */
function cover(text: string, places: readonly Span[]): string {
  const stretches = places.flatMap((place) => coveredIn(text, place)).sort((left, right) => left[0] - right[0]);
  let covered = '';
  let done = 0;
  for (const [start, end] of stretches) {
    if (end <= done) continue;
    covered += text.slice(done, start) + redacted.repeat(end - Math.max(start, done));
    done = end;
  }
  return covered + text.slice(done);
}

function coveredIn(text: string, { start, end }: Span): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = start.offset;
  for (const { index, 0: part } of text.slice(start.offset, end.offset).matchAll(harmless)) {
    stretches.push([from, start.offset + index]);
    from = start.offset + index + part.length;
  }
  return [...stretches, [from, Math.min(end.offset, text.length)]];
}

const coverSecrets = (line: string, secrets: readonly string[]): string =>
  secrets.reduce((before, secret) => before.replaceAll(secret, redacted.repeat(secret.length)), line);

/** Whatever looks like a secret on a line that is shown, known or not: passwords of other programs are nobody's business here. */
const suspects: readonly RegExp[] = [
  /(?<=(?:key|token|secret|password|pass)[a-z_]*:-)[^}\s"']+/gi,
  /(?<=[a-z]:\/\/[^\s/:@]{0,64}:)[^\s/@]+(?=@)/gi,
  /eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g,
  /(?<=(?:bearer|apikey|api-key:?)\s{1,20})(?![=:?|&!<>)])[^\s"',]+/gi,
];
const suspectsInText: readonly RegExp[] = [
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?["']?\s{0,20}[:=]\s{0,20}["']?)(?![$<{?+-]|(?:true|false|null|none|yes|no)\b)[^\s"',}{$]{3,}/gi,
  ...suspects,
];
// In a program a value is quoted; a bare word after the sign is a secret only inside of a text: 'PASSWORD=x psql'.
const suspectsInPrograms: readonly RegExp[] = [
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?["'`\]]{0,2}\s{0,20}[:=]\s{0,20}["'`])(?![$<{])[^\s"'`}{$]{3,}/gi,
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?=)(?![$<{?+=>-]|(?:true|false|null|none|yes|no)\b|[\w$]+(?:\??\.|\(|\[)|[A-Z][A-Z0-9]*_[A-Z0-9_]+\b)[^\s"'`,}{$)]{3,}/gi,
  // A default: `env.OTHER_KEY || 'x'`, `getenv("OTHER_KEY", "x")`.
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?["'`]?[^\n"'`]{0,80}(?:\|\||\?\?|,|\bor)\s{0,5}["'`])[^\s"'`]{3,}/gi,
  ...suspects,
];

const coverSuspects = (line: string, patterns: readonly RegExp[]): string =>
  patterns.reduce((before, pattern) => before.replace(pattern, (secret) => redacted.repeat(secret.length)), line);
