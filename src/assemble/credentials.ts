import { type Maybe, unknown } from '../model/maybe.ts';
import type { Evidence } from '../model/place.ts';
import type { Repository } from '../model/repository.ts';
import type { CredentialSighting } from '../model/subjects/credential.ts';
import type { Server } from '../model/subjects/server.ts';
import type { CredentialSubject } from '../model/subjects/subject.ts';
import { placeOfBuilt } from './uses/built-uses.ts';
import { distinctPlaces } from './uses/distinct-places.ts';
import { isOfItsOwn, pastEvidence, pastFields } from './uses/past-uses.ts';
import { strongestReach } from './uses/same-line.ts';
import { seenDoing } from './uses/seen-calls.ts';
import { serverKeyOf } from './uses/server-key.ts';
import { isLeak, wayToBrowser } from './uses/way-to-browser.ts';

type Context = {
  readonly servers: readonly Server[];
  readonly repository: Repository;
  /** Whether the whole history was looked through for secrets. */
  readonly historySearched: Maybe<boolean>;
};

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
  const built = distinctPlaces(sightings.filter((one) => one.built !== undefined));
  const uses = distinctPlaces(sightings.filter((one) => one.past === undefined && one.built === undefined));
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
    // What was built is delivered, whatever its source is.
    place: primary.place === 'document' && uses.some((use) => use.built !== undefined) ? 'client_code' : primary.place,
    committed: committedOf(uses, repository),
    gitignored: uses.length > 0 && uses.every((use) => isIgnored(use, repository)),
    in_repository: repository.tracked !== null,
    in_command_line: all.some((use) => use.in_command_line),
    quoted: all.every((use) => use.quoted),
    reaches_browser: strongestReach(all) ?? false,
    public_prefix: all.some((use) => use.public_prefix === true),
    is_fallback: all.every((use) => use.is_fallback === true || use.environment === 'example'),
    is_unread: all.every((use) => use.is_unread === true),
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

const alsoHere = (use: CredentialSighting): Evidence => {
  const doing = seenDoing([use]);
  return {
    location: use.location,
    note: `the same secret, as ${use.name}${doing === '' ? '' : `, where the code ${doing}`}`,
  };
};

function committedOf(uses: readonly CredentialSighting[], { tracked }: Repository): Maybe<boolean> {
  if (tracked === null) return unknown('this is no git repository');
  return uses.some(({ location }) => location.kind === 'file' && tracked.has(location.path));
}

/** A build's output is not meant to be committed, whether or not a .gitignore says so. */
const isIgnored = ({ location, built }: CredentialSighting, repository: Repository): boolean =>
  built !== undefined || (location.kind === 'file' && repository.file(location.path)?.ignored === true);
