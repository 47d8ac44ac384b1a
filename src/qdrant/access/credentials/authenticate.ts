import { isSince } from '../../judged-version.ts';
import { type AccessVerdict, forbidden, unauthenticated } from '../verdict.ts';
import type { AuthKeys, NamedKey } from './auth-keys.ts';
import { readClaims } from './claims.ts';
import { fullAccess, type GrantedAccess, readAccess } from './granted-access.ts';
import type { PresentedCredential } from './presented-credential.ts';
import type { ReadableToken } from './token.ts';

/** Who a request is: its access and what gave it, or the answer it gets instead. */
export type Authenticated =
  | { readonly kind: 'known'; readonly access: GrantedAccess; readonly by: string }
  | { readonly kind: 'refused'; readonly verdict: AccessVerdict };

const refused = (verdict: AccessVerdict): Authenticated => ({ kind: 'refused', verdict });
const missing = 'Must provide an API key or an Authorization bearer token';
const unknownKey = 'Invalid API key or JWT';

const namesOf = (keys: AuthKeys): string =>
  [...keys.admin, ...keys.readOnly].map(({ setting }) => setting).join(' and ');

const holder = (keys: readonly NamedKey[], text: string): NamedKey | undefined => keys.find(({ key }) => key === text);

type Asked = { readonly version: string; readonly now: number; readonly keys: AuthKeys };

/** A signature that is no base64 is no token at all since jsonwebtoken 10 (Qdrant 1.16); before, it was a wrong one. */
const isToken = (token: ReadableToken, key: string, version: string): boolean =>
  token.signature(key) !== 'unreadable' || !isSince(version, '1.16.0');

const tokenAnswer = (token: ReadableToken, signer: NamedKey, { version, now }: Asked): Authenticated | undefined => {
  if (!isToken(token, signer.key, version)) return undefined;
  if (token.signature(signer.key) !== 'valid')
    return refused(forbidden('InvalidSignature', 'The token is not signed with a key of this server.'));
  if (token.claims === undefined) return undefined;
  const read = readClaims(token.claims, version, now);
  switch (read.kind) {
    case 'malformed':
      return undefined;
    case 'expired':
      return refused(forbidden('ExpiredSignature', 'The token has expired.'));
    case 'invalid':
      return refused(unauthenticated(read.text, 'The token names a collection twice or carries a payload filter.'));
    case 'access':
      return read.stateful
        ? refused(
            forbidden(
              'Invalid JWT, stateful validation failed',
              'The token asks for a stored point (value_exists) that the settings do not show.',
            ),
          )
        : {
            kind: 'known',
            access: read.access,
            by: `a token signed with ${signer.setting}${read.missingAccess ? ', which has no access claim,' : ''}`,
          };
  }
};

/** A token counts if one of the signing keys accepts it; if none does, the first key's refusal is the answer. */
const byToken = (token: ReadableToken | undefined, asked: Asked): Authenticated => {
  const answers =
    token === undefined ? [] : asked.keys.signing.flatMap((signer) => tokenAnswer(token, signer, asked) ?? []);
  const because =
    asked.keys.signing.length === 0 && token !== undefined
      ? `The key is none of ${namesOf(asked.keys)}, and service.jwt_rbac does not let tokens in.`
      : `The key is none of ${namesOf(asked.keys)}.`;
  return (
    answers.find((answer) => answer.kind === 'known') ?? answers[0] ?? refused(unauthenticated(unknownKey, because))
  );
};

/** Who a request is, since 1.9 (src/common/auth/mod.rs, AuthKeys::validate_request): admin keys, read-only key, tokens. */
export const authenticate = (credential: PresentedCredential | undefined, asked: Asked): Authenticated => {
  const { keys } = asked;
  if (credential === undefined)
    return refused(
      unauthenticated(missing, `The request carries no key, and the server asks for one (${namesOf(keys)}).`),
    );
  const given = credential.token !== undefined && credential.text === '';
  const admin = given ? undefined : holder(keys.admin, credential.text);
  if (admin !== undefined) return { kind: 'known', access: fullAccess, by: admin.setting };
  const readOnly = given ? undefined : holder(keys.readOnly, credential.text);
  if (readOnly !== undefined) return { kind: 'known', access: readAccess, by: readOnly.setting };
  return byToken(credential.token, asked);
};
