import type { Location } from '../model/place.ts';
import type { Excerpts } from '../model/report.ts';

/** The lines of the file that a place stands in; none for a past commit's version of it, which no excerpt shows. */
export const linesAt = (location: Location, excerpts: Excerpts): Excerpts[string] =>
  (location.kind === 'file' && location.commit === undefined ? excerpts[location.path] : undefined) ?? {};
