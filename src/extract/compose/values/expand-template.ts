import { isUnknown, unknown } from '../../../model/maybe.ts';
import type { Evidence, Location } from '../../../model/place.ts';
import type { TemplatePart } from '../../../read/template.ts';
import type { Lookup, Scope } from './scope.ts';
import { canBeEmpty, joinSegments, knownSegment, type Segment, unknownSegment } from './segment.ts';
import { shownVariable } from './shown-name.ts';

/** What a template becomes in a scope; `missing` names required variables that are not set. */
export type Expansion = { readonly segments: readonly Segment[]; readonly missing: readonly string[] };

/** A variable with its operator, in a template. */
type Variable = Extract<TemplatePart, { kind: 'variable' }>;

/** Interpolates parsed parts. `location` is where the template stands, for reasons. */
export const expandTemplate = (parts: readonly TemplatePart[], scope: Scope, location: Location): Expansion => {
  const expansions = parts.map((part) => {
    if (part.kind === 'text') return known(part.text);
    const isLeftToCoolify = isGenerated(part.name) && scope(part.name).kind !== 'set';
    return isLeftToCoolify ? generated(part.name, location) : expandVariable(part, scope, location);
  });
  return {
    segments: expansions.flatMap(({ segments }) => segments),
    missing: expansions.flatMap(({ missing }) => missing),
  };
};

const known = (text: string): Expansion => ({ segments: [knownSegment(text)], missing: [] });
const empty: Expansion = { segments: [], missing: [] };

const expandVariable = (variable: Variable, scope: Scope, location: Location): Expansion => {
  const found = scope(variable.name);
  const operand = (): Expansion => expandTemplate(variable.operand, scope, location);
  if (found.kind === 'open') return expandOpen(variable, found, { operand, location });
  const value = found.kind === 'set' ? found.segments : undefined;
  switch (variable.operator) {
    case 'none':
      return value === undefined ? empty : { segments: value, missing: [] };
    case '-':
      return value === undefined ? operand() : { segments: value, missing: [] };
    case ':-':
      return value === undefined ? operand() : unlessEmpty(value, operand);
    case '+':
      return value === undefined ? empty : operand();
    case ':+':
      return value === undefined || isEmpty(value) ? empty : operand();
    case '?':
      return value === undefined ? required(variable.name, location) : { segments: value, missing: [] };
    case ':?':
      return value === undefined || isEmpty(value)
        ? required(variable.name, location)
        : { segments: value.map(notEmpty), missing: [] };
  }
};

/** Coolify makes a random value of such a name before it starts the services: it is always set. */
const isGenerated = (name: string): boolean =>
  /^SERVICE_(?:PASSWORD(?:WITHSYMBOLS)?|(?:REAL)?BASE64|HEX|USER)(?:_\d+)?_[A-Z0-9]/.test(name);

const generated = (name: string, location: Location): Expansion => ({
  segments: [unknownSegment(unknown(`Coolify generates ${shownVariable(name)}`, location), false)],
  missing: [],
});

const isEmpty = (segments: readonly Segment[]): boolean => joinSegments(segments) === '';
const notEmpty = (segment: Segment): Segment =>
  isUnknown(segment.value) ? { ...segment, mayBeEmpty: false } : segment;

const unlessEmpty = (value: readonly Segment[], operand: () => Expansion): Expansion => {
  if (isEmpty(value)) return operand();
  if (!canBeEmpty(value)) return { segments: value, missing: [] };
  const fallback = operand();
  return { segments: value.map((segment) => ({ ...segment, mayBeEmpty: canBeEmpty(fallback.segments) })), missing: [] };
};

// Compose stops here; what the file means is that the variable is set.
const required = (name: string, location: Location): Expansion => ({
  segments: [unknownSegment(unknown(`${shownVariable(name)} has to be set`, location), false)],
  missing: [name],
});

type Surroundings = { readonly operand: () => Expansion; readonly location: Location };

/**
 * A variable that only the shell or a file outside of the repository can set. A default is what the files say of it;
 * without one it is unknown, and may be empty unless it is required or an example file gives it a value.
 */
const expandOpen = (
  variable: Variable,
  open: Extract<Lookup, { kind: 'open' }>,
  { operand, location }: Surroundings,
): Expansion => {
  switch (variable.operator) {
    case '-':
    case ':-':
      return operand();
    case 'none':
    case '?':
      return { segments: [openSegment(open, location, open.example?.mayBeEmpty ?? true)], missing: [] };
    case ':?':
      return { segments: [openSegment(open, location, false)], missing: [] };
    case '+':
    case ':+':
      return { segments: [openSegment(open, location, true)], missing: [] };
  }
};

const openSegment = (open: Extract<Lookup, { kind: 'open' }>, location: Location, mayBeEmpty: boolean): Segment => {
  const evidence: readonly Evidence[] = open.example === undefined ? [] : exampleEvidence(open.example.location);
  return {
    value: unknown(open.because, location),
    mayBeEmpty,
    evidence,
    ...(open.example === undefined ? {} : { example: open.example }),
  };
};

const exampleEvidence = (location: Location): readonly Evidence[] => [{ location, note: 'an example file names it' }];
