import { unknown } from '../../../model/maybe.ts';
import type { Evidence, Location } from '../../../model/place.ts';
import type { Resolved } from '../../container/container.ts';
import { type ExpandOptions, type Expansion, expand } from './expand.ts';
import type { Part } from './part.ts';

/** Longer values are no values: `ENV A=$A$A` doubles with every line. */
const longestValue = 65_536;
/** A trail of more steps tells nobody anything. */
const longestTrail = 10;

const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
const shown = (part: Part): string => (typeof part === 'string' ? part : `\${${part.name}}`);

/** A word as it stands after expansion, variables of unknown value written as `${NAME}`. */
export const textWithHoles = ({ parts }: Expansion): string =>
  lengthOf(parts) > longestValue ? '' : parts.map(shown).join('');

/** Whether every part is known. */
export const isKnown = ({ parts }: Expansion): boolean =>
  parts.every((part) => typeof part === 'string') && lengthOf(parts) <= longestValue;

const mayBeEmpty = (parts: readonly Part[]): boolean =>
  parts.every((part) => (typeof part === 'string' ? part === '' : part.unknown.mayBeEmpty));

const reasonOf = ({ parts }: Expansion): string => {
  const hole = parts.find((part) => typeof part !== 'string');
  return hole === undefined
    ? 'the value is longer than any that a person writes'
    : `${hole.name} has no value in the repository`;
};

/** An expansion where it stands, with the trail that led to it. */
export const toResolved = (expansion: Expansion, location: Location): Resolved => {
  const known = isKnown(expansion);
  return {
    value: known ? textWithHoles(expansion) : unknown(reasonOf(expansion), location),
    mayBeEmpty: mayBeEmpty(expansion.parts),
    location,
    evidence: expansion.evidence.slice(-longestTrail),
  };
};

/** Expands a word and keeps its place. */
export const resolveWord = (
  text: string,
  location: Location,
  options: ExpandOptions,
): { value: Resolved; problem: string | null } => {
  const expansion = expand(text, options);
  return { value: toResolved(expansion, location), problem: expansion.problem };
};

/** What a later instruction sees that uses this value: the value, and this place in its trail. */
export const asBinding = (value: Resolved, note: string): Resolved => {
  const step: Evidence = { location: value.location, note };
  return { ...value, evidence: [...value.evidence, step].slice(-longestTrail) };
};
