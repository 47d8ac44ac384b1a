import type { Location } from '../../model/place.ts';
import type { CredentialPlace, CredentialSighting } from '../../model/subjects/credential.ts';
import { mergedSighting } from './same-line.ts';

/** The primary place of a secret that stands in many: server setting before client before document, then path order. */
const placeOrder: readonly CredentialPlace[] = [
  'server_setting',
  'client_code',
  'env_file',
  'manifest',
  'script',
  'test',
  'document',
];

/** One line is one place, whatever number of extractors saw it. */
export const keyOfPlace = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${String(location.span.start.line).padStart(7)}` : location.request;

/** The sightings of one secret, one a line, the primary place first. */
export function distinctPlaces(sightings: readonly CredentialSighting[]): readonly CredentialSighting[] {
  const byKey = new Map<string, CredentialSighting>();
  for (const sighting of sightings) {
    const key = keyOfPlace(sighting.location);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? sighting : merged(before, sighting));
  }
  return [...byKey.values()].toSorted(byPlace);
}

const merged = (before: CredentialSighting, sighting: CredentialSighting): CredentialSighting =>
  placeRank(sighting) < placeRank(before) ? mergedSighting(sighting, before) : mergedSighting(before, sighting);

const placeRank = ({ place }: CredentialSighting): number => placeOrder.indexOf(place);

function byPlace(left: CredentialSighting, right: CredentialSighting): number {
  const rank = placeRank(left) - placeRank(right);
  if (rank !== 0) return rank;
  const [a, b] = [keyOfPlace(left.location), keyOfPlace(right.location)];
  return a < b ? -1 : a > b ? 1 : 0;
}
