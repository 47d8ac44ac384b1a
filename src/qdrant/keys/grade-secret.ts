import type { Strength } from '../../model/subjects/credential.ts';
import { isToken } from './decode-token.ts';
import { type GuessCost, guessCost } from './guess-cost.ts';
import { isPlaceholder, isSecretReference, isTemplate } from './placeholder.ts';
import { publishedBeginnings, publishedKeys } from './published-keys.ts';

/** How strong a key is, and why not stronger, as a lower-case clause that says nothing of the key itself. */
export type Grade = { readonly strength: Strength; readonly why: string | null };

/**
 * `position`: whether the text is what the server compares with, or what a client sends. `names` are those of the
 * service, user, host and project around it. `jwtActive`: the key also signs tokens.
 */
export type GradeOptions = {
  readonly position: 'server' | 'client';
  readonly names?: readonly string[];
  readonly jwtActive?: boolean;
};

/** Fewest characters of a key, and fewest bytes of a key that signs tokens (Qdrant warns below that). */
const shortest = 16;
const shortestSigning = 32;
/** Below this many bits a key of any length is found offline, or online within weeks. */
const cheapestLong = 45;
const cheapestShort = 30;

const clauses: Readonly<Record<GuessCost['because'], string>> = {
  words: 'it is made of common words and digits',
  rows: 'it runs along a row of the keyboard or the alphabet',
  repetition: 'it repeats a short piece',
  names: 'it is made of the names of what it protects',
  nothing: 'it has too little variety',
};

const publishedBy = (secret: string): string | undefined => {
  const text = secret.trim().toLowerCase();
  const exact = publishedKeys.get(text);
  if (exact !== undefined) return exact;
  return publishedBeginnings.some((beginning) => text.startsWith(beginning) && text.length <= beginning.length + 8)
    ? 'templates copy from one another'
    : undefined;
};

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const repeatsName = (secret: string, names: readonly string[]): boolean => {
  const text = letters(secret).replace(/\d{1,4}$/, '');
  return text.length > 1 && names.some((name) => letters(name) === text || letters(name) === letters(secret));
};

/** A published text of the shape `your_…` is a placeholder where a client holds it and a working key in the server. */
const gradePublished = (secret: string, position: GradeOptions['position']): Grade | undefined => {
  const publisher = publishedBy(secret);
  if (publisher === undefined) return undefined;
  if (position === 'client' && /^(?:your|replace)[-_]/i.test(secret)) return undefined;
  return { strength: 'default', why: `it is the default that ${publisher}` };
};

const gradePlaceholder = (secret: string, position: GradeOptions['position']): Grade | undefined => {
  if (!isPlaceholder(secret)) return undefined;
  if (position === 'client' || isSecretReference(secret))
    return { strength: 'placeholder', why: 'it stands in for a key' };
  if (isTemplate(secret)) return { strength: 'guessable', why: 'it is template text that Qdrant takes literally' };
  return { strength: 'default', why: 'it is a documentation placeholder, which the server accepts as the key' };
};

const nameWords = (names: readonly string[]): ReadonlySet<string> =>
  new Set(
    names
      .flatMap((name) => [name.toLowerCase(), ...name.toLowerCase().split(/[^a-z0-9]+/)])
      .filter((name) => name.length > 2),
  );

const gradeGuessing = (secret: string, names: readonly string[]): Grade | undefined => {
  if (secret.trim() === '') return { strength: 'guessable', why: 'it is made of spaces' };
  if (repeatsName(secret, names)) return { strength: 'guessable', why: 'it repeats the name of what it protects' };
  const cost = guessCost(secret, nameWords(names));
  const floor = secret.length < shortest ? cheapestShort : cheapestLong;
  return cost.bits < floor ? { strength: 'guessable', why: clauses[cost.because] } : undefined;
};

const gradeLength = (secret: string, jwtActive: boolean): Grade | undefined => {
  const bytes = Buffer.byteLength(secret);
  if (jwtActive && bytes < shortestSigning) {
    return { strength: 'short', why: `it has ${bytes} bytes, ${shortestSigning} are needed to sign tokens` };
  }
  return secret.length < shortest
    ? { strength: 'short', why: `it has ${secret.length} characters, ${shortest} are needed` }
    : undefined;
};

/** Grades a key where it stands. Position decides: a documentation placeholder in the server *is* a usable key. Never throws. */
export const gradeSecret = (secret: string, options: GradeOptions): Grade => {
  if (secret === '') return { strength: 'empty', why: 'it is empty' };
  const { position, names = [], jwtActive = false } = options;
  if (isToken(secret) && position === 'client') return { strength: 'strong', why: null };
  return (
    gradePublished(secret, position) ??
    gradePlaceholder(secret, position) ??
    gradeGuessing(secret, names) ??
    gradeLength(secret, jwtActive) ?? { strength: 'strong', why: null }
  );
};
