import { isSince } from '../../judged-version.ts';
import { type CollectionGrant, fullAccess, type GrantedAccess, readAccess } from './granted-access.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * What a token's claims come to once its signature is right: access; `malformed`, which the server treats as an unknown
 * key; `expired`; `invalid` with the validator's own text. `stateful`: stored data decides on top of it (`value_exists`).
 */
export type ReadClaims =
  | {
      readonly kind: 'access';
      readonly access: GrantedAccess;
      readonly stateful: boolean;
      readonly missingAccess: boolean;
    }
  | { readonly kind: 'malformed' | 'expired' }
  | { readonly kind: 'invalid'; readonly text: string };

/** Seconds the server still accepts after `exp` (src/common/auth/jwt_parser.rs). */
const leeway = 30;

const isRecord = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isOptionalText = (value: unknown): boolean => isAbsent(value) || typeof value === 'string';
const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 64;

/** `exp: null` was no expiry until jsonwebtoken 10.3 (January 2026) refused it. */
const isExpiry = (value: unknown, version: string): boolean =>
  value === undefined || isWhole(value) || (value === null && !isSince(version, '1.17.0'));

const isMatch = (value: unknown): boolean => {
  if (!isRecord(value) || typeof value.key !== 'string') return false;
  return typeof value.value === 'string' || typeof value.value === 'boolean' || Number.isInteger(value.value);
};

const isExists = (value: unknown): boolean =>
  isAbsent(value) ||
  (isRecord(value) &&
    typeof value.collection === 'string' &&
    Array.isArray(value.matches) &&
    value.matches.every(isMatch));

const isWellFormed = (claims: Claims, version: string): boolean =>
  isExpiry(claims.exp, version) &&
  isExists(claims.value_exists) &&
  (!isSince(version, '1.12.6') || isOptionalText(claims.sub)) &&
  (!isSince(version, '1.17.0') || isOptionalText(claims.subject));

const levels: Readonly<Record<string, CollectionGrant['level']>> = { r: 'read', rw: 'write', prw: 'points' };

/** serde reads a word written as `"r"` or as `{"r": null}`. */
const wordOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  const [entry, ...rest] = isRecord(value) ? Object.entries(value) : [];
  return entry !== undefined && rest.length === 0 && entry[1] === null ? entry[0] : undefined;
};

/** An entry as an object, or as the list of its values that serde takes as well. */
const entryParts = (entry: unknown): Claims | undefined => {
  if (isRecord(entry)) return entry;
  if (!Array.isArray(entry) || entry.length < 2 || entry.length > 3) return undefined;
  return { collection: entry[0], access: entry[1], payload: entry[2] };
};

const grantOf = (entry: unknown, version: string): CollectionGrant | undefined => {
  const { collection, access, payload } = entryParts(entry) ?? {};
  const word = wordOf(access);
  const level = word !== undefined && Object.hasOwn(levels, word) ? levels[word] : undefined;
  if (typeof collection !== 'string' || level === undefined) return undefined;
  if (level === 'points' && !isSince(version, '1.12.6')) return undefined;
  if (!isAbsent(payload) && !isRecord(payload)) return undefined;
  return { collection, level, filtered: !isAbsent(payload) };
};

/** The `access` claim: `"r"`, `"m"` or a list; a token without it has full access. */
const accessOf = (claims: Claims, version: string): GrantedAccess | undefined => {
  const access = 'access' in claims ? claims.access : 'm';
  const word = wordOf(access);
  if (word === 'm') return fullAccess;
  if (word === 'r') return readAccess;
  if (!Array.isArray(access)) return undefined;
  const grants = access.map((entry) => grantOf(entry, version));
  const known = grants.filter((grant) => grant !== undefined);
  return known.length === grants.length ? { kind: 'collections', grants: known } : undefined;
};

/** Before the validator learned to nest, it named the list twice. */
const entryName = (index: number, version: string): string =>
  `access[${index}]${isSince(version, '1.13.0') ? '' : '.access'}`;

const problemsOf = (access: GrantedAccess, version: string): readonly string[] => {
  if (access.kind === 'global') return [];
  return access.grants.flatMap(({ collection, filtered }, index) => {
    const isRepeated = access.grants.findIndex((grant) => grant.collection === collection) < index;
    const name = entryName(index, version);
    return [
      ...(isRepeated ? [`${name}.collection: Collection name should be unique`] : []),
      ...(filtered && isSince(version, '1.16.0')
        ? [`${name}.payload: The 'payload' constraint is deprecated and should not be used`]
        : []),
    ];
  });
};

/** Claims → what they grant on a server of that version (1.9 and later). `now` in unix seconds; claims Qdrant does not know are ignored. */
export const readClaims = (claims: Claims, version: string, now: number): ReadClaims => {
  const access = isWellFormed(claims, version) ? accessOf(claims, version) : undefined;
  if (access === undefined) return { kind: 'malformed' };
  if (isWhole(claims.exp) && claims.exp < now - leeway) return { kind: 'expired' };
  const problems = problemsOf(access, version);
  if (problems.length > 0) return { kind: 'invalid', text: problems.join('\n') };
  return { kind: 'access', access, stateful: !isAbsent(claims.value_exists), missingAccess: !('access' in claims) };
};
