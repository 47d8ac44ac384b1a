import type { Grants, TokenClaims } from '../../model/subjects/credential.ts';
import { type ReadClaims, readClaims } from '../access/credentials/claims.ts';
import { isSince, judgedVersion } from '../judged-version.ts';
import { newestKnownVersion } from '../versions.ts';
import { type DecodedToken, decodeToken } from './decode-token.ts';

const secondsADay = 86_400;

const wholeNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;

type Read = { readonly access: TokenClaims['access']; readonly grants: Grants };
const refused: Read = { access: 'refused', grants: 'none' };

/** What a server reads in claims once their signature is right, as the simulator does; `write` when any collection can be written. */
const readAccess = (read: ReadClaims): Read => {
  if (read.kind !== 'access') return refused;
  const { access, missingAccess } = read;
  if (missingAccess) return { access: 'missing', grants: 'manage' };
  if (access.kind === 'global') return { access: access.level, grants: access.level };
  const isWritten = access.grants.some(({ level }) => level !== 'read');
  return { access: 'collections', grants: access.grants.length === 0 ? 'none' : isWritten ? 'write' : 'collections' };
};

const subjectOf = (claims: Readonly<Record<string, unknown>>): string | null => {
  if (typeof claims.subject === 'string') return claims.subject;
  return typeof claims.sub === 'string' ? claims.sub : null;
};

/** Where a token's claims place it: Qdrant's own, some other program's, or nothing to tell by. */
export type TokenOwner = 'qdrant' | 'foreign' | 'undecided';

const foreignClaims = [
  'iss',
  'aud',
  'role',
  'roles',
  'scope',
  'scp',
  'email',
  'azp',
  'sid',
  'org',
  'ref',
  'user_id',
  'tid',
  'workspaceId',
];

const looksLikeAccess = (access: unknown): boolean => {
  if (typeof access === 'string') return ['r', 'm', 'rw', 'prw'].includes(access);
  if (Array.isArray(access))
    return access.every((entry) => typeof entry === 'object' && entry !== null && 'access' in entry);
  return typeof access === 'object' && access !== null && 'collections' in access;
};

/** Whose token it is. One without any telling claim is `undecided`: in Qdrant's hands it opens everything. */
export const ownerOfToken = (token: DecodedToken): TokenOwner => {
  if (token.claims === undefined) return 'undecided';
  const { access, value_exists: exists } = token.claims;
  if (token.algorithm === 'HS256' && (looksLikeAccess(access) || exists !== undefined)) return 'qdrant';
  if (token.algorithm !== 'HS256') return 'foreign';
  return foreignClaims.some((claim) => claim in (token.claims ?? {})) ? 'foreign' : 'undecided';
};

/** Whether a text is a token that only Qdrant would issue, whatever stands around it. Never throws. */
export const isQdrantToken = (text: string): boolean => {
  const token = decodeToken(text);
  return token !== undefined && ownerOfToken(token) === 'qdrant';
};

/**
 * A token's claims and what they grant. `now` in unix seconds. Of collections: `write` when any of them can be
 * written, `collections` when all are only read, `none` for an empty list and for a token that is refused.
 */
export const readToken = (
  token: DecodedToken,
  now: number,
  version: string = newestKnownVersion,
): { readonly jwt: TokenClaims | null; readonly grants: Grants } => {
  const { claims } = token;
  if (claims === undefined) return { jwt: null, grants: 'unknown' };
  const judged = judgedVersion(version).version;
  const isRead = token.algorithm === 'HS256' && isSince(judged, '1.9.0');
  const expires = wholeNumber(claims.exp);
  const issued = wholeNumber(claims.iat);
  const lifetime = expires === null || issued === null ? null : Math.round((expires - issued) / secondsADay);
  const expired = readClaims(claims, judged, now).kind === 'expired';
  const { access, grants } = isRead ? readAccess(readClaims(claims, judged, 0)) : refused;
  return { jwt: { access, expires, expired, lifetime_days: lifetime, subject: subjectOf(claims) }, grants };
};
