import { isUnknown, type Maybe, unknown } from '../../../model/maybe.ts';
import type { Notice } from '../../../model/notice.ts';
import type { Evidence, Location } from '../../../model/place.ts';
import { type DotenvDialect, type DotenvEntry, readDotenv } from '../../../read/dotenv.ts';
import { parseTemplate } from '../../../read/template.ts';
import type { Variable } from '../../container/container.ts';
import { hasHole, maskTemplates } from '../tree/mask-templates.ts';
import { expandTemplate } from './expand-template.ts';
import { firstOf, type Lookup, type Scope } from './scope.ts';
import { canBeEmpty, joinSegments, knownSegment, resolveText, type Segment, unknownSegment } from './segment.ts';
import { shownVariable } from './shown-name.ts';

/** One variable of an env file with its places; the value's location is the last word on it. */
export type EnvValue = {
  readonly name: string;
  readonly keyLocation: Location;
  readonly valueLocation: Location;
  readonly segments: readonly Segment[];
};
export type EnvValues = { readonly values: ReadonlyMap<string, EnvValue>; readonly notices: readonly Notice[] };

/**
 * An env file as compose-go loads it: each value sees the surroundings first, then the lines above it. `known` are
 * the values that earlier files of the same list gave.
 */
export const envValues = (
  file: { readonly text: string; readonly path: string; readonly dialect?: DotenvDialect },
  surroundings: Scope,
  known: ReadonlyMap<string, EnvValue> = new Map(),
): EnvValues => {
  const values = new Map(known);
  const notices: Notice[] = [];
  const scope = firstOf([surroundings, (name) => lookupIn(values, name)]);
  const { entries, notices: syntax } = readDotenv(maskTemplates(file.text), file.path, {
    dialect: file.dialect ?? 'compose',
  });
  for (const entry of entries) {
    const { value, notices: problems } = readEntry(entry, scope, file.path);
    notices.push(...problems);
    if (value !== undefined) values.set(entry.name, value);
  }
  return { values, notices: [...syntax, ...notices] };
};

const lookupIn = (values: ReadonlyMap<string, EnvValue>, name: string): Lookup => {
  const found = values.get(name);
  return found === undefined ? { kind: 'unset' } : { kind: 'set', segments: found.segments };
};

const readEntry = (
  entry: DotenvEntry,
  scope: Scope,
  path: string,
): { readonly value: EnvValue | undefined; readonly notices: readonly Notice[] } => {
  const keyLocation: Location = { kind: 'file', path, span: entry.keySpan };
  const valueLocation: Location = { kind: 'file', path, span: entry.valueSpan };
  const place = { name: entry.name, keyLocation, valueLocation };
  if (entry.isInherited) {
    const outer = scope(entry.name);
    const segments =
      outer.kind === 'set' ? outer.segments : outer.kind === 'open' ? [openSegment(outer, keyLocation)] : undefined;
    return { value: segments === undefined ? undefined : { ...place, segments }, notices: [] };
  }
  const { segments, problems } = expandEntry(entry, scope, valueLocation);
  return { value: { ...place, segments }, notices: problems.map((message) => refusal(message, valueLocation)) };
};

const openSegment = ({ because }: { readonly because: string }, location: Location): Segment =>
  unknownSegment(unknown(because, location), true);

const expandEntry = (
  entry: DotenvEntry,
  scope: Scope,
  location: Location,
): { readonly segments: readonly Segment[]; readonly problems: readonly string[] } => {
  const evidence: readonly Evidence[] = [{ location, note: `${shownVariable(entry.name)} is set here` }];
  if (hasHole(entry.text))
    return { segments: [unknownSegment(unknown('a template decides it', location), false, evidence)], problems: [] };
  if (!entry.isExpanded) return { segments: [knownSegment(entry.text, evidence)], problems: [] };
  const { parts, isMalformed } = parseTemplate(entry.text);
  const { segments, missing } = expandTemplate(parts, scope, location);
  const whole: Segment = {
    value: notTooLong(joinSegments(segments), location),
    mayBeEmpty: canBeEmpty(segments),
    evidence: trailOf([...segments.flatMap((segment) => segment.evidence), ...evidence]),
  };
  return {
    segments: [whole],
    problems: [
      ...(isMalformed ? ['A `$` in this value starts no variable.'] : []),
      ...missing.map((name) => `${shownVariable(name)} is required here and not set.`),
    ],
  };
};

/** A line that holds the one above it twice doubles the text with every line. */
const longestValue = 65_536;
const notTooLong = (value: Maybe<string>, location: Location): Maybe<string> =>
  !isUnknown(value) && value.length > longestValue
    ? unknown('it expands to more than 65,536 characters', location)
    : value;

/** The lines that led to a value, each once; nobody follows more than the last of them. */
const longestTrail = 20;
const trailOf = (evidence: readonly Evidence[]): readonly Evidence[] => [...new Set(evidence)].slice(-longestTrail);

const refusal = (message: string, location: Location): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message,
  location,
});

/** The variable that an env file gives to a container: its place is the line in that file. */
export const variableOf = ({ name, keyLocation, valueLocation, segments }: EnvValue): Variable => ({
  name,
  keyLocation,
  value: {
    ...resolveText({ segments, location: valueLocation, written: '', literalFrom: undefined }),
    // The file's own line is the place already; what stays is what led to it.
    evidence: segments.flatMap(({ evidence }) => evidence).filter(({ location }) => location !== valueLocation),
  },
});
