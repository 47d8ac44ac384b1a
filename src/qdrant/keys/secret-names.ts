import type { CredentialRole } from '../../model/subjects/credential.ts';
import { decodeToken } from './decode-token.ts';

/** `qdrantApiKey`, `Qdrant:ApiKey`, `qdrant.api-key` → `QDRANT_API_KEY`. */
const toWords = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toUpperCase());

/** Words between QDRANT and KEY that make it some other key: a private key's file, a field of the payload. */
const otherKeys = new Set(
  (
    'TLS SSL CERT CERTIFICATE CA PRIVATE PUBLIC COLLECTION PAYLOAD CONTENT METADATA SHARD PARTITION VECTOR CACHE ' +
    'PREFIX DOC DOCUMENT ID TEXT PAGE PRIMARY SORT HASH FIELD TENANT GROUP ENCRYPTION MAX REDIS OPENAI ' +
    'POINT POINTS ROUTING LOOKUP LOCK QUEUE STORAGE SETTINGS CONFIG SESSION STATE FEATURE NAMESPACE TOPIC BUCKET'
  ).split(' '),
);

const secretEnding = (words: readonly string[]): boolean => {
  const last = words.at(-1) ?? '';
  const beforeLast = words.at(-2) ?? '';
  if (last === 'APIKEY' || last === 'JWT' || last === 'SECRET' || last === 'PASSWORD') return true;
  if (last === 'KEY' && beforeLast === 'API') return true;
  return (last === 'KEY' || last === 'TOKEN') && !words.some((word) => otherKeys.has(word));
};

const has = (words: readonly string[], ...wanted: readonly string[]): boolean =>
  wanted.every((word) => words.includes(word));

const serverRole = (rest: readonly string[]): CredentialRole => {
  if (has(rest, 'ALT')) return 'alt';
  return has(rest, 'READ', 'ONLY') || has(rest, 'READONLY') ? 'read_only' : 'admin';
};

/**
 * Which Qdrant secret a variable or option of that name holds, `undefined` for none. `QDRANT_CLOUD_API_KEY` is
 * `unknown`: officially a management key, commonly a database key (`roleOfCloudKey` decides by the value).
 * `TIDB_ON_QDRANT_API_KEY` and its like are other vendors' keys.
 */
export const roleOfSecretName = (name: string): CredentialRole | undefined => {
  if (name.length > 200) return undefined;
  const words = toWords(name);
  const start = words.indexOf('QDRANT');
  if (start === -1 || (start >= 2 && words[start - 1] === 'ON')) return undefined;
  const rest = words.slice(start + 1);
  if (rest.length === 0 || !secretEnding(rest)) return undefined;
  if (has(rest, 'MGMT') || has(rest, 'MANAGEMENT')) return 'cloud_management';
  if (has(rest, 'CLOUD')) return 'unknown';
  return /^qdrant__/i.test(name) && rest[0] === 'SERVICE' ? serverRole(rest) : 'client';
};

/** Whether a variable or option of that name holds a Qdrant secret: `NEXT_PUBLIC_QDRANT_API_KEY`, `qdrantApiKey`. */
export const isQdrantSecretName = (name: string): boolean => roleOfSecretName(name) !== undefined;

/** A Cloud key by its shape: a token opens a database, `<uuid>|<secret>` the account (facts: no official format). */
export const roleOfCloudKey = (value: string): CredentialRole => {
  if (decodeToken(value) !== undefined) return 'client';
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\|[A-Za-z0-9_-]{8,}$/i.test(value)
    ? 'cloud_management'
    : 'unknown';
};
