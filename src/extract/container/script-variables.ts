import { unknown } from '../../model/maybe.ts';
import type { Evidence, Location } from '../../model/place.ts';
import { positionsOf } from '../../read/positions.ts';
import type { Mount, Resolved, Variable } from './container.ts';

/** `export QDRANT__SERVICE__API_KEY="$(cat /run/secrets/key)"`, with or without `export`. */
const assignment = /(?<![\w$])(QDRANT_[A-Z0-9_]+|RUN_MODE)=("[^"\n]*"|'[^'\n]*'|[^\s;&|]*)/g;

/** What a start script of the container assigns, at its own lines; a script that no file holds stands where it is mounted. */
export function assignmentsIn(text: string, { source, location }: Mount): readonly Variable[] {
  if (source.kind !== 'file')
    return assignments(text, () => location, [{ location, note: 'the start script stands here' }]);
  const { path } = source;
  const positions = positionsOf(text);
  const at = (start: number, end: number): Location => ({ kind: 'file', path, span: positions.span(start, end) });
  return assignments(text, at, [{ location, note: 'the container starts with this script' }]);
}

/** What a word of the container's command assigns: `sh -c "export …"`. */
export const assignmentsInWord = (text: string, location: Location): readonly Variable[] =>
  assignments(text, () => location, [{ location, note: 'the command sets it' }]).map((variable) => ({
    ...variable,
    value: variable.value === null ? null : { ...variable.value, inCommandLine: true },
  }));

type Place = (start: number, end: number) => Location;

const assignments = (text: string, at: Place, evidence: readonly Evidence[]): readonly Variable[] =>
  [...text.matchAll(assignment)].flatMap(({ index, 0: whole, 1: name = '', 2: written = '' }) => {
    const before = lineBefore(text, index);
    if (/^\s*#|\b(?:echo|printf)\b/.test(before)) return [];
    const location = at(index, index + whole.length);
    return [
      {
        name,
        keyLocation: location,
        value: { ...scriptValue(written, name, { before, location }), location, evidence },
      },
    ];
  });

const lineBefore = (text: string, index: number): string => text.slice(text.lastIndexOf('\n', index - 1) + 1, index);

type Surroundings = { readonly before: string; readonly location: Location };
type ScriptValue = Pick<Resolved, 'value' | 'mayBeEmpty' | 'mayBeUnset'>;

/** A plain text is what Qdrant gets; what the script computes only the running script knows. Under a condition the variable can be missing. */
function scriptValue(written: string, name: string, { before, location }: Surroundings): ScriptValue {
  const plain = written.replace(/^(["'])(.*)\1$/, '$2');
  const isKnown = plain !== '' && !/[$`]/.test(plain);
  const mayBeUnset = /^\s+\S*|(?:^|[\s;&|])(?:if|then|else|test|\[+)\s/.test(before);
  return isKnown && !mayBeUnset
    ? { value: plain, mayBeEmpty: false }
    : { value: unknown(`a start script sets ${name}`, location), mayBeEmpty: !isKnown, mayBeUnset };
}
