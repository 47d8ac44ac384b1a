import { parse } from 'jsonc-parser';
import type { Repository } from '../../model/repository.ts';

/** Any JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON file (comments and trailing commas allowed, as in tsconfig) as an object; undefined when it is none. */
export const readJsonObject = (repository: Repository, path: string): JsonObject | undefined => {
  const file = repository.text(path);
  if (file.kind !== 'text') return undefined;
  try {
    const value: unknown = parse(file.text, [], { allowTrailingComma: true });
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined; // nested deeper than the parser can follow: no settings to read
  }
};

/** The strings of a list; empty for anything else. */
export const stringsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
