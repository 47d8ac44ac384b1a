import { createHmac } from 'node:crypto';
import { type JsonField, outermostFields } from './json-fields.ts';

/** How a token's signature stands to a secret; `unreadable` is no base64url at all. */
export type SignatureMatch = 'valid' | 'other' | 'unreadable';

/**
 * A token by its header. Its signature is checked against the secrets it may be signed with before its claims are looked
 * at; they are `undefined` where they are no JSON object that serde takes.
 */
export type ReadableToken = {
  readonly claims: Readonly<Record<string, unknown>> | undefined;
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

const decodedText = (segment: string): string | undefined => {
  const bytes = base64Bytes(segment);
  try {
    return bytes === undefined ? undefined : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const parsedRecord = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Names that stand twice on the outermost level, and a whole `exp` written as a fraction, which serde refuses. */
const isRefusedBySerde = (json: string): boolean => {
  const fields = outermostFields(json).filter(({ name }) => claimNames.has(name));
  const isFraction = ({ name, value }: JsonField) => name === 'exp' && /^-?[.\d]*[.eE]/.test(value);
  return new Set(fields.map(({ name }) => name)).size < fields.length || fields.some(isFraction);
};
const claimNames = new Set(['exp', 'access', 'value_exists', 'sub', 'subject', 'alg', 'typ']);

const jsonSegment = (segment: string): Readonly<Record<string, unknown>> | undefined => {
  const text = decodedText(segment);
  const record = text === undefined ? undefined : parsedRecord(text);
  return text === undefined || record === undefined || isRefusedBySerde(text) ? undefined : record;
};

const signatureOf =
  (message: string, written: string) =>
  (secret: string): SignatureMatch => {
    if (base64Bytes(written) === undefined) return 'unreadable';
    return createHmac('sha256', secret).update(message).digest('base64url') === written ? 'valid' : 'other';
  };

/** `alg` must be HS256, and what else a header may name must be text. */
const isHeader = (header: Readonly<Record<string, unknown>> | undefined): boolean =>
  header?.alg === 'HS256' &&
  ['typ', 'kid', 'cty', 'jku', 'x5u', 'x5t'].every(
    (name) => (header[name] ?? null) === null || typeof header[name] === 'string',
  );

/**
 * Takes a credential apart as `jsonwebtoken` does: three segments, the first a header that names HS256.
 * `undefined` for everything else, which the server then takes for an unknown key. Never throws.
 */
export const decodeToken = (text: string): ReadableToken | undefined => {
  if (text.length > longest) return undefined;
  const [header, payload, written, ...rest] = text.split('.');
  if (header === undefined || payload === undefined || written === undefined || rest.length > 0) return undefined;
  if (!isHeader(jsonSegment(header))) return undefined;
  return { claims: jsonSegment(payload), signature: signatureOf(`${header}.${payload}`, written) };
};
