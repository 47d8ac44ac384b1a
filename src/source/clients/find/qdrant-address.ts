import type { Value } from '../../values/value.ts';

const others = /openai|azure|anthropic|cohere|pinecone|weaviate|search\.windows|elastic|voyage|jina/i;

/** Whether a URL leads to Qdrant: by its host, its port, a path of Qdrant's API, or the names in its expression (`written`). */
export const leadsToQdrant = (url: Value, written: string): boolean => {
  const words = [...wordsOf(url, 0), written.slice(0, 300)].join(' ');
  if (/qdrant/i.test(words)) return true;
  if (others.test(words)) return false;
  return /:633[34](?!\d)|\/collections\/[^ ]*|\/collections$|\/points\/(search|query|scroll|count|delete|payload)/i.test(
    words,
  );
};

/** Of several addresses that a helper is called with, those that lead to Qdrant, if some do. */
export const ledToQdrant = (url: Value): Value => {
  const of = url.kind === 'branches' ? url.of.filter((one) => leadsToQdrant(one, '')) : [];
  const [only] = of;
  if (url.kind !== 'branches' || only === undefined) return url;
  return of.length === 1 ? only : { ...url, of };
};

/** Texts and names a value is made of. */
const wordsOf = (value: Value, depth: number): readonly string[] => {
  if (depth > 6) return [];
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' || typeof value.value === 'number' ? [String(value.value)] : [];
    case 'variable':
      return [value.name];
    case 'text':
      return [value.parts.map((part) => wordsOf(part, depth + 1).join('')).join('')];
    case 'branches':
    case 'fallback':
      return value.of.flatMap((one) => wordsOf(one, depth + 1));
    case 'part-of-url':
      return wordsOf(value.of, depth + 1);
    case 'made':
      return value.arguments.flatMap((one) => wordsOf(one, depth + 1));
    default:
      return [];
  }
};
