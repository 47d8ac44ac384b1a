/** A JSON Web Token taken apart without checking its signature. `claims` is undefined when they do not decode. */
export type DecodedToken = {
  readonly algorithm: string;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
};

const segmentPattern = /^[A-Za-z0-9_-]+$/;
/** One character over and over: somebody masked the signature. */
const maskedPattern = /^(.)\1{7,}$/;
const longestToken = 16_384;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseSegment = (segment: string): Readonly<Record<string, unknown>> | undefined => {
  if (!segmentPattern.test(segment)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(segment, 'base64url'));
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Takes a token apart offline: three base64url segments of which the first is a header naming its algorithm.
 * `undefined` for anything else, so for every opaque key. Never throws.
 */
export const decodeToken = (text: string): DecodedToken | undefined => {
  if (text.length > longestToken) return undefined;
  const [header = '', payload = '', signature = '', ...rest] = text.split('.');
  if (rest.length > 0 || !segmentPattern.test(payload) || !segmentPattern.test(signature)) return undefined;
  if (maskedPattern.test(signature)) return undefined;
  const algorithm = parseSegment(header)?.alg;
  return typeof algorithm === 'string' ? { algorithm, claims: parseSegment(payload) } : undefined;
};

/** Whether a text is a JSON Web Token by its shape. */
export const isToken = (text: string): boolean => decodeToken(text) !== undefined;
