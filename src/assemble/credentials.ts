import { type Maybe, unknown } from '../model/maybe.ts';
import type { Evidence, Location } from '../model/place.ts';
import type { Repository } from '../model/repository.ts';
import type { CredentialPlace, CredentialSighting } from '../model/subjects/credential.ts';
import type { Server } from '../model/subjects/server.ts';
import type { CredentialSubject } from '../model/subjects/subject.ts';
import { builtEvidence, placeOfBuilt } from './uses/built-uses.ts';
import { isOfItsOwn, pastEvidence, pastFields } from './uses/past-uses.ts';
import { mergedSighting, strongestReach } from './uses/same-line.ts';
import { seenDoing } from './uses/seen-calls.ts';
import { serverKeyOf } from './uses/server-key.ts';

type Context = {
  readonly servers: readonly Server[];
  readonly repository: Repository;
  /** Whether the whole history was looked through for secrets. */
  readonly historySearched: Maybe<boolean>;
};

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

function credentialSubject(sightings: readonly CredentialSighting[], context: Context): readonly CredentialSubject[] {
  const past = sightings.find((one) => one.past !== undefined);
  const built = distinctPlaces(sightings.filter((one) => one.built !== undefined)).toSorted(byPlace);
  const uses = distinctPlaces(sightings.filter((one) => one.past === undefined && one.built === undefined)).toSorted(
    byPlace,
  );
  const present = [...uses, ...built];
  const primary = present[0] ?? (past !== undefined && isOfItsOwn(past) ? past : undefined);
  if (primary === undefined) return [];
  return [
    {
      ...presentFields(present, primary, context),
      ...pastFields(past?.past, context.historySearched),
      in_build: built.length > 0,
      location: placeOfBuilt(primary),
      ...wayToBrowser(uses, built),
      evidence: [
        ...(present.length > 0 && primary.reaches_browser === undefined ? primary.evidence : []),
        ...uses.slice(1).map(alsoHere),
        ...pastEvidence(past?.past, present.length > 0),
      ],
    },
  ];
}

type PresentFields = Omit<
  CredentialSubject,
  'in_history' | 'history' | 'in_build' | 'location' | 'places' | 'evidence'
>;

/** What the places say that stand in files now; `primary` is none of them where only the history holds the secret. */
function presentFields(
  uses: readonly CredentialSighting[],
  primary: CredentialSighting,
  { servers, repository }: Context,
): PresentFields {
  const all = uses.length === 0 ? [primary] : uses;
  const own = serverKeyOf(all, servers);
  return {
    ...primary.credential,
    ...(own === undefined || primary.credential.kind === 'jwt' ? {} : { grants: own.grants }),
    name: primary.name,
    role: primary.role,
    place: primary.place,
    committed: committedOf(uses, repository),
    gitignored: uses.length > 0 && uses.every((use) => isIgnored(use, repository)),
    in_repository: repository.tracked !== null,
    in_command_line: all.some((use) => use.in_command_line),
    quoted: all.every((use) => use.quoted),
    reaches_browser: strongestReach(all) ?? false,
    public_prefix: all.some((use) => use.public_prefix === true),
    is_fallback: all.every((use) => use.is_fallback === true || use.environment === 'example'),
    same_as: all.some((use) => use.server === null) ? (own?.text ?? '') : '',
    leaked_as: all.find(isLeak)?.name ?? '',
    delivered: all.find(isLeak)?.delivered ?? '',
    seen_doing: seenDoing(all),
    uses: uses.length,
    environment: primary.environment,
    environments: [...new Set(all.map((use) => use.environment))].sort(),
    server: servers.find(({ id }) => all.some((use) => use.server === id)) ?? null,
  };
}

const isLeak = ({ reaches_browser }: CredentialSighting): boolean => reaches_browser === true;

/** Where the secret stands that a browser gets, and its way from there, to the built files where they were read. */
const wayToBrowser = (
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
      ...builtEvidence(built),
    ],
  };
};

/** The finding stands on the line that the way begins with. */
const withoutStart = (way: readonly Evidence[], from: Location): readonly Evidence[] =>
  way.filter((step, index) => index > 0 || keyOfPlace(step.location) !== keyOfPlace(from));

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
    byKey.set(key, before === undefined ? sighting : merged(before, sighting));
  }
  return [...byKey.values()];
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

function committedOf(uses: readonly CredentialSighting[], { tracked }: Repository): Maybe<boolean> {
  if (tracked === null) return unknown('this is no git repository');
  return uses.some(({ location }) => location.kind === 'file' && tracked.has(location.path));
}

/** A build's output is not meant to be committed, whether or not a .gitignore says so. */
const isIgnored = ({ location, built }: CredentialSighting, repository: Repository): boolean =>
  built !== undefined || (location.kind === 'file' && repository.file(location.path)?.ignored === true);
