/** A field of a JSON object as it is written. */
export type JsonField = { readonly name: string; readonly value: string };

const tokenPattern = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

const change = (token: string): number =>
  token === '{' || token === '[' ? 1 : token === '}' || token === ']' ? -1 : 0;

const nameOf = (token: string): string => {
  const name: unknown = JSON.parse(token);
  return typeof name === 'string' ? name : '';
};

/**
 * The fields on the outermost level of a JSON object, every occurrence, each with the first token of its value:
 * `JSON.parse` drops repeated names and tells `1.0` no more from `1`. The text must be valid JSON.
 */
export const outermostFields = (json: string): readonly JsonField[] => {
  const tokens = json.match(tokenPattern) ?? [];
  const fields: JsonField[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (depth === 1 && token.startsWith('"') && tokens[index + 1] === ':')
      fields.push({ name: nameOf(token), value: tokens[index + 2] ?? '' });
    depth += change(token);
  }
  return fields;
};
