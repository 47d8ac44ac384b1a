import type { Location } from '../../model/place.ts';

/** A location as editors and terminals understand it: `path:line:column`. */
export const showPlace = (location: Location): string => {
  if (location.kind === 'endpoint') return location.request;
  const { line, column } = location.span.start;
  return `${location.path}:${line}:${column}`;
};
