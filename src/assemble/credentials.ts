import type { CredentialPlace, CredentialSighting } from '../model/credential.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { Evidence, Location } from '../model/place.ts';
import type { Repository } from '../model/repository.ts';
import type { Server } from '../model/server.ts';
import type { CredentialSubject } from '../model/subject.ts';

type Context = { readonly servers: readonly Server[]; readonly repository: Repository };

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

/** One subject for each secret, however many places hold it. */
export function credentialSubjects(
  sightings: readonly CredentialSighting[],
  context: Context,
): readonly CredentialSubject[] {
  const byId = new Map<string, CredentialSighting[]>();
  for (const sighting of sightings)
    byId.set(sighting.credential.id, [...(byId.get(sighting.credential.id) ?? []), sighting]);
  return [...byId.values()].flatMap((uses) => credentialSubject(uses, context));
}

function credentialSubject(
  sightings: readonly CredentialSighting[],
  { servers, repository }: Context,
): readonly CredentialSubject[] {
  const uses = distinctPlaces(sightings).toSorted(byPlace);
  const [primary, ...others] = uses;
  if (primary === undefined) return [];
  return [
    {
      ...primary.credential,
      name: primary.name,
      role: primary.role,
      place: primary.place,
      committed: committedOf(uses, repository),
      gitignored: uses.every(({ location }) => isIgnored(location, repository)),
      in_repository: repository.tracked !== null,
      in_history: unknown('the history was not searched'),
      in_command_line: uses.some((use) => use.in_command_line),
      quoted: uses.every((use) => use.quoted),
      reaches_browser: strongestReach(uses),
      public_prefix: uses.some((use) => use.public_prefix === true),
      uses: uses.length,
      environment: primary.environment,
      environments: [...new Set(uses.map((use) => use.environment))].sort(),
      server: servers.find(({ id }) => uses.some((use) => use.server === id)) ?? null,
      location: primary.location,
      evidence: [...primary.evidence, ...others.map(alsoHere)],
    },
  ];
}

/** One place that a browser receives decides for the secret. */
function strongestReach(uses: readonly CredentialSighting[]): Maybe<boolean> {
  const reaches = uses.flatMap(({ reaches_browser }) => (reaches_browser === undefined ? [] : [reaches_browser]));
  if (reaches.includes(true)) return true;
  return reaches.find(isUnknown) ?? false;
}

const alsoHere = ({ location, name }: CredentialSighting): Evidence => ({
  location,
  note: `the same secret, as ${name}`,
});

/** One line is one place, whatever number of extractors saw it. */
const keyOfPlace = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${String(location.span.start.line).padStart(7)}` : location.request;

function distinctPlaces(sightings: readonly CredentialSighting[]): readonly CredentialSighting[] {
  const byKey = new Map<string, CredentialSighting>();
  for (const sighting of sightings) {
    const key = keyOfPlace(sighting.location);
    const before = byKey.get(key);
    if (before === undefined || placeRank(sighting) < placeRank(before)) byKey.set(key, sighting);
  }
  return [...byKey.values()];
}

const placeRank = ({ place }: CredentialSighting): number => placeOrder.indexOf(place);

function byPlace(left: CredentialSighting, right: CredentialSighting): number {
  const rank = placeRank(left) - placeRank(right);
  if (rank !== 0) return rank;
  const [a, b] = [keyOfPlace(left.location), keyOfPlace(right.location)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function committedOf(uses: readonly CredentialSighting[], { tracked }: Repository): Maybe<boolean> {
  if (tracked === null) return unknown('this is no git repository');
  return uses.some(({ location }) => location.kind === 'file' && tracked.has(location.path));
}

const isIgnored = (location: Location, repository: Repository): boolean =>
  location.kind === 'file' && repository.file(location.path)?.ignored === true;
