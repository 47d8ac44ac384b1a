import { createHmac } from 'node:crypto';
import type { Credential } from '../model/subjects/credential.ts';
import { decodeToken } from '../qdrant/keys/decode-token.ts';
import { type GradeOptions, gradeSecret } from '../qdrant/keys/grade-secret.ts';
import { canStandInHeader } from '../qdrant/keys/header-value.ts';
import { readToken } from '../qdrant/keys/token-claims.ts';

/** `salt` keys the ids of one run, `now` is unix seconds. */
export type SealOptions = GradeOptions & { readonly salt: string; readonly now: number };

const idOf = (secret: string, salt: string): string =>
  createHmac('sha256', salt).update(secret).digest('hex').slice(0, 16);

/**
 * The only way from a raw secret to what leaves `extract/`: equal secrets of one run share an id, nothing else of the
 * text survives but its length and grade. A token in the server's own setting is a key like any other.
 */
export const sealSecret = (secret: string, options: SealOptions): Credential => {
  const { strength, why } = gradeSecret(secret, options);
  const token = options.position === 'client' ? decodeToken(secret) : undefined;
  const read = token === undefined ? undefined : readToken(token, options.now);
  return {
    id: idOf(secret, options.salt),
    kind: token === undefined ? 'opaque' : 'jwt',
    length: secret.length,
    strength,
    why_weak: why,
    grants: read?.grants ?? 'unknown',
    usable: canStandInHeader(secret),
    jwt: read?.jwt ?? null,
  };
};
