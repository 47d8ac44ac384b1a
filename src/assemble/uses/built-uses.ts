import type { Evidence, Location } from '../../model/place.ts';
import type { CredentialSighting } from '../../model/subjects/credential.ts';

/** Built files that are named one by one; a key in a shared chunk can be in hundreds. */
const mostNamed = 5;

/** The place to look at for a secret that only built files hold: its source where a map leads there, else the built file. */
export const placeOfBuilt = ({ location, built }: CredentialSighting): Location => built?.source?.location ?? location;

/** From the sources that maps lead to, unless they are `told` already, to the built files: the proof that a secret is delivered. */
export const builtEvidence = (
  uses: readonly CredentialSighting[],
  told: readonly { readonly location: Location }[],
): readonly Evidence[] => {
  const before = new Set(told.map(({ location }) => placeKey(location)));
  const sources = distinct(uses.flatMap(({ built }) => (built?.source ? [built.source] : []))).filter(
    ({ location }) => !before.has(placeKey(location)),
  );
  const files = uses.map(({ location }) => ({ location, note: 'the built file holds the key here' }));
  const left = files.length - mostNamed;
  return [
    ...sources.slice(0, mostNamed),
    ...files
      .slice(0, mostNamed)
      .map((file, at) =>
        at === mostNamed - 1 && left > 0 ? { ...file, note: `${file.note}, as ${left} others do` } : file,
      ),
  ];
};

const distinct = (steps: readonly Evidence[]): readonly Evidence[] => {
  const byPlace = new Map(steps.map((step) => [placeKey(step.location), step]));
  return [...byPlace.values()];
};

const placeKey = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;
