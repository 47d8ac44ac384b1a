import type { Evidence, Location } from '../../model/place.ts';

const toLineAndColumn = ({ line, column }: { readonly line: number; readonly column: number }) => ({ line, column });

/** A location as the JSON report has it: a stretch of a file, or a request that was answered. */
export const toJsonLocation = (location: Location) => {
  if (location.kind === 'endpoint') return { request: location.request };
  const { start, end } = location.span;
  return { path: location.path, start: toLineAndColumn(start), end: toLineAndColumn(end) };
};

/** A trail of evidence, in its order. */
export const toJsonEvidence = (evidence: readonly Evidence[]) =>
  evidence.map(({ location, note }) => ({ location: toJsonLocation(location), note }));
