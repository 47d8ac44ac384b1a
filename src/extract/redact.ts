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
 * A text's lines with every secret replaced character by character, so that columns stay where they were: what stands at
 * the given places, the known secrets wherever else they stand, and whatever looks like one.
 */
export function redactLines(text: string, places: readonly Span[], secrets: readonly string[]): readonly string[] {
  const marked = places.reduce((before, { start, end }) => cover(before, start.offset, end.offset), text);
  const longestFirst = [...new Set([...secrets, ...secretsAt(text, places)])].sort(
    (left, right) => right.length - left.length,
  );
  return marked.split(/\r\n|\r|\n/).map((line) => coverSuspects(coverSecrets(line, longestFirst)));
}

function cover(text: string, start: number, end: number): string {
  const stretch = text.slice(start, end);
  const kept = [...stretch.matchAll(harmless)];
  const covered = kept.reduce(
    (before, { index, 0: part }) => before.slice(0, index) + part + before.slice(index + part.length),
    redacted.repeat(stretch.length),
  );
  return text.slice(0, start) + covered + text.slice(end);
}

const coverSecrets = (line: string, secrets: readonly string[]): string =>
  secrets.reduce((before, secret) => before.replaceAll(secret, redacted.repeat(secret.length)), line);

/** Whatever looks like a secret on a line that is shown, known or not: passwords of other programs are nobody's business here. */
const suspects: readonly RegExp[] = [
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?["']?\s*[:=]\s*["']?)(?![$<{?+-]|(?:true|false|null|none|yes|no)\b)[^\s"',}{$]{3,}/gi,
  /(?<=(?:key|token|secret|password|pass)[a-z_]*:-)[^}\s"']+/gi,
  /(?<=[a-z]:\/\/[^\s/:@]{0,64}:)[^\s/@]+(?=@)/gi,
  /eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g,
  /(?<=(?:bearer|apikey|api-key:?)\s+)[^\s"',]+/gi,
];

const coverSuspects = (line: string): string =>
  suspects.reduce((before, pattern) => before.replace(pattern, (secret) => redacted.repeat(secret.length)), line);
