import type { Location } from '../../model/place.ts';

/** A location as editors and terminals understand it: `path:line:column`, and the commit where the file is a past one. */
export const showPlace = (location: Location): string => {
  if (location.kind === 'endpoint') return location.request;
  const { line, column } = location.span.start;
  const { path, commit } = location;
  return commit === undefined ? `${path}:${line}:${column}` : `${path}:${line}:${column} in commit ${commit}`;
};
