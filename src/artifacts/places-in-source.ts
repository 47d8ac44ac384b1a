import type { ExtractionContext } from '../extract/extractor.ts';
import type { Location } from '../model/place.ts';
import type { CredentialSighting } from '../model/subjects/credential.ts';
import { positionsOf } from '../read/positions.ts';
import type { BuiltKey } from './built-keys.ts';

const texts = /(["'`])((?:\\.|(?!\1)[^\\\r\n]){4,8192})\1/g;

/**
 * Where the source that a map leads to holds the key, or parts of it that a build put together: no excerpt may show them,
 * also where no detector saw a key in that source.
 */
export const placesInSource = (
  { value }: Pick<BuiltKey, 'value'>,
  { built }: CredentialSighting,
  { repository }: ExtractionContext,
): readonly Location[] => {
  const at = built?.source?.location;
  const file = at?.kind === 'file' ? repository.text(at.path) : undefined;
  if (at?.kind !== 'file' || file?.kind !== 'text') return [];
  const positions = positionsOf(file.text);
  const place = (start: number, end: number): Location => ({ ...at, span: positions.span(start, end) });
  const whole = [...file.text.matchAll(new RegExp(escaped(value), 'g'))].map(({ index }) =>
    place(index, index + value.length),
  );
  const parts = [...file.text.matchAll(texts)]
    .filter((match) => value.includes(match[2] ?? ''))
    .map((match) => place(match.index + 1, match.index + match[0].length - 1));
  return [...whole, ...parts];
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
