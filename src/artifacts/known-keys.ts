import type { ExtractionContext } from '../extract/extractor.ts';
import { secretsAt } from '../extract/redact.ts';
import { sealSecret } from '../extract/seal.ts';
import type { Span } from '../model/place.ts';
import type { CredentialSighting } from '../model/subjects/credential.ts';

/** A secret of the repository with its raw text, which never leaves `artifacts/`. */
export type KnownKey = { readonly text: string; readonly sighting: CredentialSighting };

/**
 * The raw texts of strong secrets that stand in the scanned files, read again where they were seen: a text is one only
 * if its seal has the same id. A weak one could stand in a bundle by chance.
 */
export const knownKeys = (
  sightings: readonly CredentialSighting[],
  context: ExtractionContext,
): readonly KnownKey[] => {
  const byId = new Map<string, KnownKey>();
  for (const sighting of sightings) {
    const { credential } = sighting;
    if (byId.has(credential.id) || (credential.strength !== 'strong' && credential.kind !== 'jwt')) continue;
    const text = textsAt(sighting, context).find((one) => idOf(one, context) === credential.id);
    if (text !== undefined) byId.set(credential.id, { text, sighting });
  }
  return [...byId.values()];
};

const idOf = (text: string, { salt, now }: ExtractionContext): string =>
  sealSecret(text, { salt, now, position: 'client' }).id;

/** Every text at a place that can be the secret: with quotes or without, as a part, or in base64 as in a Kubernetes Secret. */
const textsAt = ({ location }: CredentialSighting, { repository }: ExtractionContext): readonly string[] => {
  const file = location.kind === 'file' ? repository.text(location.path) : undefined;
  if (location.kind !== 'file' || file?.kind !== 'text') return [];
  const whole = textOf(file.text, location.span);
  const parts = [whole, whole.replace(/^["'`]|["'`]$/g, ''), ...secretsAt(file.text, [location.span])];
  return [...parts, ...parts.map((part) => Buffer.from(part, 'base64').toString('utf8').trimEnd())];
};

const textOf = (text: string, { start, end }: Span): string => text.slice(start.offset, end.offset);

/** Where the known secrets stand in a text, each once, as words of their own. */
export const knownIn = (
  text: string,
  known: readonly KnownKey[],
): readonly { readonly key: KnownKey; readonly at: number }[] =>
  known.flatMap((key) => {
    const at = wordAt(text, key.text);
    return at === -1 ? [] : [{ key, at }];
  });

const wordAt = (text: string, word: string): number => {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    // `\n` in a literal ends the line before the word.
    const isStart = !isWordSign(text[at - 1]) || text[at - 2] === '\\';
    if (isStart && !isWordSign(text[at + word.length])) return at;
  }
  return -1;
};

const isWordSign = (sign = ''): boolean => /[A-Za-z0-9_-]/.test(sign);
