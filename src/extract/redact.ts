import type { Span } from '../model/place.ts';

/** What stands in place of a secret. */
const redacted = '•';

/** A text's lines with every secret replaced character by character, so that columns stay where they were. */
export function redactLines(text: string, secrets: readonly Span[]): readonly string[] {
  const marked = secrets.reduce((before, { start, end }) => cover(before, start.offset, end.offset), text);
  return marked.split(/\r\n|\r|\n/).map(coverSuspects);
}

/** What may stay of a covered place: quotes, white space, and the variable around a default (`${KEY:-` … `}`). */
const harmless = /\$\{[A-Za-z_]\w*(?::?[-?+])?|\$[A-Za-z_]\w*|[\s'"}]|[^]/gu;

function cover(text: string, start: number, end: number): string {
  const covered = text.slice(start, end).replace(harmless, (part) => (/^[$\s'"}]/.test(part) ? part : redacted.repeat(part.length)));
  return text.slice(0, start) + covered + text.slice(end);
}

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
