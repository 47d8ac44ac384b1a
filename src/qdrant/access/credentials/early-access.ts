import { isSince } from '../../judged-version.ts';
import { type AccessVerdict, allowed, forbidden } from '../verdict.ts';
import type { AuthKeys } from './auth-keys.ts';
import type { PresentedCredential } from './presented-credential.ts';

/** A request to a server before 1.9, where the key's kind and the request's method decide together. */
export type EarlyRequest = {
  readonly version: string;
  readonly now: number;
  readonly keys: AuthKeys;
  readonly isReading: boolean;
};

const because = {
  missing: 'The request carries no key that this version looks at.',
  unknown: 'The key is none of the keys that are set.',
  reading: 'service.read_only_api_key allows reading only, and this version takes the request for writing.',
  admin: 'service.api_key is the key of this request, which opens everything.',
  readOnly: 'service.read_only_api_key is the key of this request, which only reads.',
  token: 'The token is signed with service.api_key.',
};

const isCurrent = ({ exp }: Readonly<Record<string, unknown>>, now: number): boolean =>
  exp === undefined || exp === null || (typeof exp === 'number' && Number.isInteger(exp) && exp >= now - 30);

/** The hidden tokens of 1.8.2 to 1.8.4: `{exp, w, collections}`; an `access` claim is not looked at. */
const tokenVerdict = (credential: PresentedCredential, request: EarlyRequest): AccessVerdict | undefined => {
  const { token } = credential;
  const claims = token?.claims;
  if (claims === undefined || !isCurrent(claims, request.now)) return undefined;
  if (!request.keys.signing.some(({ key }) => token?.signature(key) === 'valid')) return undefined;
  if (request.isReading || claims.w === true) return allowed(because.token);
  return forbidden('Write access denied', 'The token has no claim w, so this version lets it read only.');
};

/** Every denial of these versions is 403 or PERMISSION_DENIED; up to 1.8.1 with one text for all. */
export const earlyAccess = (credential: PresentedCredential | undefined, request: EarlyRequest): AccessVerdict => {
  const { keys, version, isReading } = request;
  const text = (since: string) => (isSince(version, '1.8.2') ? since : 'Invalid api-key');
  if (credential === undefined)
    return forbidden(text('Must provide an API key or an Authorization bearer token'), because.missing);
  const isGiven = credential.text === '' && credential.token !== undefined;
  if (!isGiven && keys.admin.some(({ key }) => key === credential.text)) return allowed(because.admin);
  const isReader = !isGiven && keys.readOnly.some(({ key }) => key === credential.text);
  if (isReader && isReading) return allowed(because.readOnly);
  if (isReader) return forbidden(text('Write access denied'), because.reading);
  return tokenVerdict(credential, request) ?? forbidden(text('Invalid API key or JWT token'), because.unknown);
};
