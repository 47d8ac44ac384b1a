import type { Evidence, Location } from '../../model/place.ts';
import type { CredentialSighting } from '../../model/subjects/credential.ts';
import type { CredentialSubject } from '../../model/subjects/subject.ts';
import { builtEvidence } from './built-uses.ts';
import { keyOfPlace } from './distinct-places.ts';

/** Whether a browser gets the secret that stands there. */
export const isLeak = ({ reaches_browser }: CredentialSighting): boolean => reaches_browser === true;

/** Where the secret stands that a browser gets, and its way from there, to the built files where they were read. */
export const wayToBrowser = (
  uses: readonly CredentialSighting[],
  built: readonly CredentialSighting[],
): Pick<CredentialSubject, 'places' | 'way_to_browser'> => {
  const leaks = uses.filter(isLeak);
  const told = leaks.length > 0 ? leaks : uses.filter((use) => use.reaches_browser !== undefined);
  const [first] = leaks;
  return {
    ...(first === undefined ? {} : { places: { leak: first.location } }),
    way_to_browser: [
      ...told.flatMap(({ evidence, location }) => withoutStart(evidence, location)),
      ...builtEvidence(built, [...uses, ...told.flatMap(({ evidence }) => evidence)]),
    ],
  };
};

/** The finding stands on the line that the way begins with. */
const withoutStart = (way: readonly Evidence[], from: Location): readonly Evidence[] =>
  way.filter((step, index) => index > 0 || keyOfPlace(step.location) !== keyOfPlace(from));
