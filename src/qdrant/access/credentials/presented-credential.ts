import { isSince } from '../../judged-version.ts';
import { decodeToken, type ReadableToken } from './token.ts';

/** A request's headers or metadata: any case, one value or several of which the first counts. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A token taken apart by the caller: its claims, and the key (or the key's id) that signed it. */
export type GivenToken = { readonly claims: Readonly<Record<string, unknown>>; readonly signedBy: string };

/** What a request shows: the text that stands for the key, and the same text as a token if it is one. */
export type PresentedCredential = { readonly text: string; readonly token: ReadableToken | undefined };

/** `HeaderValue::to_str`: visible ASCII, spaces and tabs; with any other letter the header counts as absent. */
const readableHeader = /^[\t\x20-\x7e]*$/;

const headerValue = (headers: RequestHeaders, name: string): string | undefined => {
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const value = typeof entry === 'string' || entry === undefined ? entry : entry[0];
  if (typeof value !== 'string') return undefined;
  const sent = value.replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, ''); // HTTP drops blanks around a value
  return readableHeader.test(sent) ? sent : undefined;
};

const bearer = /^Bearer /;

/** `api-key` first, then `Authorization: Bearer` (since 1.7, spelled exactly so); nothing else is looked at. */
const presentedText = (headers: RequestHeaders, version: string): string | undefined => {
  const key = headerValue(headers, 'api-key');
  const authorization =
    key === undefined && isSince(version, '1.7.0') ? headerValue(headers, 'authorization') : undefined;
  return key ?? (authorization !== undefined && bearer.test(authorization) ? authorization.slice(7) : undefined);
};

/** The credential a request presents, `undefined` for none. A given token goes before headers. */
export const presentedCredential = (
  headers: RequestHeaders,
  given: GivenToken | undefined,
  version: string,
): PresentedCredential | undefined => {
  if (given !== undefined)
    return {
      text: '',
      token: { claims: given.claims, signature: (secret) => (secret === given.signedBy ? 'valid' : 'other') },
    };
  const text = presentedText(headers, version);
  return text === undefined ? undefined : { text, token: decodeToken(text) };
};
