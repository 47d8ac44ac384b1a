import type { Evidence, Location } from '../../model/place.ts';

const toLineAndColumn = ({ line, column }: { readonly line: number; readonly column: number }) => ({ line, column });

/** A location as the JSON report has it: a stretch of a file, or a request that was answered. */
export const toJsonLocation = (location: Location) => {
  if (location.kind === 'endpoint') return { request: location.request };
  const { path, span, commit } = location;
  const place = { path, start: toLineAndColumn(span.start), end: toLineAndColumn(span.end) };
  return commit === undefined ? place : { ...place, commit };
};

/** A trail of evidence, in its order. */
export const toJsonEvidence = (evidence: readonly Evidence[]) =>
  evidence.map(({ location, note }) => ({ location: toJsonLocation(location), note }));
