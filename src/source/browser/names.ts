import { decodeToken } from '../../qdrant/keys/decode-token.ts';
import { gradeSecret } from '../../qdrant/keys/grade-secret.ts';
import { isQdrantSecretName } from '../../qdrant/keys/secret-names.ts';

/** Beginnings by which other vendors' keys can be told (ecosystem.md §4). */
const otherVendors =
  /^(?:sk-|sk_|pk_|rk_|AIza|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hf_|npm_|SG\.|key-|ya29\.|eyJrIjoi|phc_|pcsk_|r8_|gsk_|nvapi-|AC[0-9a-f]{32}|https?:|wss?:|data:|base64,|sha(?:256|384|512)-)/;
const otherNames =
  /open_?ai|cohere|anthropic|claude|gemini|google|firebase|supabase|stripe|hugging|mistral|groq|pinecone|weaviate|chroma|milvus|github|gitlab|slack|aws|azure|sentry|posthog|algolia|mapbox|clerk|auth0|nextauth|jwt_secret|session|csrf|twilio|sendgrid|redis|postgres|mongo|mysql|neon|vercel|analytics|measurement|recaptcha|turnstile|pusher|telegram|discord|notion|airtable|jina|voyage|deepgram|elevenlabs|replicate|together|tavily|serp|public_?key|cache_?key|query_?key|storage_?key|primary_?key|foreign_?key|sort_?key|partition_?key|i18n|translation/i;
const keyName =
  /(?:^|[^a-z])(?:api|admin|access|secret|auth|write|read|dev|server|search|qdrant|master|service|vector|db|cluster)?[-_ ]?(?:keys?|token|secret|password|credentials?)$|authorization|apikey$/i;

const split = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');

/** Whether a name says that its value is a key of some kind, and not another vendor's. */
export const isKeyName = (name: string): boolean =>
  name.length < 200 && !otherNames.test(split(name)) && keyName.test(split(name));

/** Whether a name is one of another vendor's secrets, or of something that is no secret at all. */
export const isOtherName = (name: string): boolean => otherNames.test(split(name)) && !isQdrantSecretName(name);

/** A text that is a key by its look: long enough, not readable, not another vendor's. Placeholders and defaults are none. */
export const looksLikeKey = (text: string): boolean => {
  if (text.length < 16 || text.length > 4096 || /\s/.test(text) || otherVendors.test(text)) return false;
  if (decodeToken(text) !== undefined) return isQdrantToken(text);
  return (
    /\d/.test(text) &&
    /[A-Za-z]/.test(text) &&
    !/[/:.]{2}|\.(?:com|io|dev|local|json|[jt]sx?)\b/i.test(text) &&
    gradeSecret(text, { position: 'client' }).strength === 'strong'
  );
};

/** Whether a JSON Web Token has Qdrant's claims and none of other issuers (rules.md). */
export const isQdrantToken = (text: string): boolean => {
  const claims = decodeToken(text)?.claims;
  if (claims === undefined) return false;
  return 'access' in claims && !('iss' in claims) && !('role' in claims);
};

/** A variable under a public prefix whose value says itself that it is meant for everybody. */
export const isHarmlessValue = (value: string): boolean => {
  const strength = gradeSecret(value, { position: 'client' }).strength;
  return (
    strength === 'empty' ||
    strength === 'placeholder' ||
    /(?:^|[-_])(?:public|demo|anon|read-?only)(?:$|[-_])/i.test(value)
  );
};

const token = /[A-Za-z0-9_.|-]{16,}/g;

/** Key-like words in free text (comments, markup, JSON, CSS), each with its offset. */
export const keysInText = (text: string): readonly { readonly value: string; readonly at: number }[] =>
  [...text.matchAll(token)]
    .filter((match) => looksLikeKey(match[0]))
    .map((match) => ({ value: match[0], at: match.index }));

const label = /(?:key|token|secret|password|bearer|authorization)["'`\s:=,>()[\]-]*(?:\w+["'\s:=]+)?$/i;

/**
 * Key-like words that free text calls a key (`api-key: …`, `"apiKey": "…"`), and a text that is nothing but one. Commit
 * ids, checksums and verification codes look the same and stay out.
 */
export const labelledKeys = (text: string): readonly { readonly value: string; readonly at: number }[] =>
  keysInText(text).filter(({ value, at }) => {
    const before = text.slice(Math.max(0, at - 80), at);
    return text.trim() === value || label.test(before.slice(before.lastIndexOf('\n') + 1)) || isQdrantToken(value);
  });

/** Whether a module's text can hold a secret at all: something like a key, an environment, or one of the replaced words. */
export const mayHoldSecret = (text: string, words: readonly string[]): boolean =>
  /\benv\b|react-native-config|runtimeConfig|RuntimeConfig|\$env\/|astro:env|%[A-Z]/.test(text) ||
  words.some((word) => text.includes(word)) ||
  keysInText(text).length > 0;
