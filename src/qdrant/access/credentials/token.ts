import { createHmac } from 'node:crypto';

/** How a token's signature stands to a secret; `unreadable` is no base64url at all. */
export type SignatureMatch = 'valid' | 'other' | 'unreadable';

/** An HS256 token whose claims decode; its signature is checked against the secrets it may be signed with. */
export type ReadableToken = {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signature: (secret: string) => SignatureMatch;
};

const longest = 65_536;
const alphabet = /^[A-Za-z0-9_-]*$/;

/** base64url without padding and without stray bits at its end, as the `base64` crate wants it. */
const base64Bytes = (text: string): Buffer | undefined => {
  if (text.length % 4 === 1 || !alphabet.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const jsonSegment = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const bytes = base64Bytes(text);
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const signatureOf =
  (message: string, written: string) =>
  (secret: string): SignatureMatch => {
    if (base64Bytes(written) === undefined) return 'unreadable';
    return createHmac('sha256', secret).update(message).digest('base64url') === written ? 'valid' : 'other';
  };

/**
 * Takes a credential apart as `jsonwebtoken` does: three segments, a header that names HS256, claims in JSON.
 * `undefined` for everything else, which the server then takes for an unknown key. Never throws.
 */
export const decodeToken = (text: string): ReadableToken | undefined => {
  if (text.length > longest) return undefined;
  const [header, payload, written, ...rest] = text.split('.');
  if (header === undefined || payload === undefined || written === undefined || rest.length > 0) return undefined;
  if (jsonSegment(header)?.alg !== 'HS256') return undefined;
  const claims = jsonSegment(payload);
  return claims === undefined ? undefined : { claims, signature: signatureOf(`${header}.${payload}`, written) };
};
