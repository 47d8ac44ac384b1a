import { isUnknown, type Maybe, type Unknown } from '../../../model/maybe.ts';
import type { Evidence, Location } from '../../../model/place.ts';
import type { Resolved } from '../../container/container.ts';

/**
 * A stretch of a text after interpolation: known, or unknown because nobody in the repository says what a variable
 * holds. Texts are kept in stretches so that `KEY=${A}` still shows its name and `${HOST}:6333` its port.
 */
export type Segment = {
  readonly value: Maybe<string>;
  readonly mayBeEmpty: boolean;
  readonly evidence: readonly Evidence[];
  /** What an example file suggests where the real one is not in the repository. */
  readonly example?: Resolved;
};

/** A text as it stands in a Compose file: what it resolves to, where it stands, and its wording before interpolation. */
export type Text = {
  readonly segments: readonly Segment[];
  readonly location: Location;
  /** The text before interpolation. */
  readonly written: string;
  /** Offset in the file at which `written` starts, where it stands there letter by letter in one line. */
  readonly literalFrom: number | undefined;
  /** The tool reads another text than the one that stands there (`0123` → `83`). */
  readonly isRetyped?: boolean;
};

/** A piece of text that is known. */
export const knownSegment = (value: string, evidence: readonly Evidence[] = []): Segment => ({
  value,
  mayBeEmpty: value === '',
  evidence,
});

/** A piece of text that nobody knows; `mayBeEmpty` tells whether it can be the empty text. */
export const unknownSegment = (value: Unknown, mayBeEmpty: boolean, evidence: readonly Evidence[] = []): Segment => ({
  value,
  mayBeEmpty,
  evidence,
});

/** The segments as one value: unknown as soon as one of them is. */
export const joinSegments = (segments: readonly Segment[]): Maybe<string> => {
  const first = segments.find(({ value }) => isUnknown(value));
  if (first !== undefined && isUnknown(first.value)) return first.value;
  return segments.map(({ value }) => (isUnknown(value) ? '' : value)).join('');
};

/** Whether the segments together can be the empty text. */
export const canBeEmpty = (segments: readonly Segment[]): boolean => segments.every(({ mayBeEmpty }) => mayBeEmpty);

/** A text as the container gets it. */
export const resolveText = ({ segments, location, isRetyped }: Text): Resolved => {
  const example = segments.length === 1 ? segments[0]?.example : undefined;
  return {
    value: joinSegments(segments),
    mayBeEmpty: canBeEmpty(segments),
    location,
    evidence: segments.flatMap(({ evidence }) => evidence),
    ...(example === undefined ? {} : { example }),
    ...(isRetyped === true ? { isRetyped } : {}),
  };
};

/** The text where all of it is known. */
export const knownText = (text: Text | undefined): string | undefined => {
  const value = text === undefined ? undefined : joinSegments(text.segments);
  return isUnknown(value) ? undefined : value;
};

/** The part of a text's place that `written` holds between two offsets; the whole place where that cannot be told. */
export const placeWithin = ({ location, literalFrom }: Text, from: number, to: number): Location => {
  if (location.kind !== 'file' || literalFrom === undefined) return location;
  const { start } = location.span;
  const shift = literalFrom - start.offset;
  const at = (offset: number) => ({
    line: start.line,
    column: start.column + shift + offset,
    offset: literalFrom + offset,
  });
  return { ...location, span: { start: at(from), end: at(to) } };
};

/** Splits segments at a separator that stands in known text; unknown segments are never split. */
export const splitSegments = (segments: readonly Segment[], separator: string): readonly (readonly Segment[])[] => {
  const parts: Segment[][] = [[]];
  for (const segment of segments) {
    const pieces = isUnknown(segment.value) ? [] : segment.value.split(separator);
    if (pieces.length === 0) parts.at(-1)?.push(segment);
    pieces.forEach((piece, index) => {
      if (index > 0) parts.push([]);
      if (piece !== '') parts.at(-1)?.push({ ...segment, value: piece, mayBeEmpty: false });
    });
  }
  return parts;
};
