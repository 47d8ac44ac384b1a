import { compareVersions, newestKnownVersion } from '../versions.ts';

/** What one collection's entry allows: read, read and write, or points only. */
export type CollectionAccess = { readonly collection: string; readonly access: 'r' | 'rw' | 'prw' };

/** The `access` claim as Qdrant reads it (lib/storage/src/rbac/mod.rs); `because` says why it refuses the token. */
export type TokenAccess =
  | { readonly kind: 'missing' | 'manage' | 'read' }
  | { readonly kind: 'collections'; readonly collections: readonly CollectionAccess[] }
  | { readonly kind: 'refused'; readonly because: string };

type Claims = Readonly<Record<string, unknown>>;

const refused = (because: string): TokenAccess => ({ kind: 'refused', because });

const isRecord = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCollectionWord = (value: unknown, version: string): value is CollectionAccess['access'] =>
  value === 'r' || value === 'rw' || (value === 'prw' && compareVersions(version, '1.12.6') >= 0);

const readEntry = (entry: unknown, version: string): CollectionAccess | string => {
  if (!isRecord(entry) || typeof entry.collection !== 'string') return 'an entry of access names no collection';
  if (!isCollectionWord(entry.access, version)) return 'an entry of access has a word that Qdrant does not know';
  const filtered = 'payload' in entry && entry.payload !== null;
  if (filtered && compareVersions(version, '1.16.0') >= 0) return 'payload filters are refused from 1.16.0';
  return { collection: entry.collection, access: entry.access };
};

const readEntries = (entries: readonly unknown[], version: string): TokenAccess => {
  const read = entries.map((entry) => readEntry(entry, version));
  const problem = read.find((entry) => typeof entry === 'string');
  if (problem !== undefined) return refused(problem);
  const collections = read.filter((entry) => typeof entry !== 'string');
  const names = new Set(collections.map((entry) => entry.collection));
  return names.size === collections.length
    ? { kind: 'collections', collections }
    : refused('access names a collection twice');
};

const readAccess = (access: unknown, version: string): TokenAccess => {
  if (access === 'm') return { kind: 'manage' };
  if (access === 'r') return { kind: 'read' };
  if (Array.isArray(access)) return readEntries(access, version);
  return refused('access is neither "r", "m" nor a list of collections');
};

/** A claim that is there must have its type: `exp: null` and `access: null` are refused too (recorded on 1.19.0). */
const problemOf = (claims: Claims): string | undefined => {
  const { exp, subject, sub, value_exists: exists } = claims;
  if (exp !== undefined && !(typeof exp === 'number' && Number.isInteger(exp) && exp >= 0))
    return 'exp is not a whole number of seconds';
  if (subject !== undefined && subject !== null && typeof subject !== 'string') return 'subject is not a text';
  if (sub !== undefined && sub !== null && typeof sub !== 'string') return 'sub is not a text';
  if (exists === undefined || exists === null) return undefined;
  return isRecord(exists) && typeof exists.collection === 'string' && Array.isArray(exists.matches)
    ? undefined
    : 'value_exists names no collection and matches';
};

/**
 * What a token's claims grant on a server of that version (1.9.0 and later; src/common/auth/claims.rs). A missing
 * `access` is full access; claims that Qdrant does not know are ignored, so a misspelt `access` is one that is missing.
 */
export const readTokenAccess = (
  algorithm: string,
  claims: Claims,
  version: string = newestKnownVersion,
): TokenAccess => {
  if (compareVersions(version, '1.9.0') < 0) return refused('tokens are read from 1.9.0 on');
  if (algorithm !== 'HS256') return refused('only tokens signed with HS256 are read');
  const problem = problemOf(claims);
  if (problem !== undefined) return refused(problem);
  return 'access' in claims ? readAccess(claims.access, version) : { kind: 'missing' };
};
