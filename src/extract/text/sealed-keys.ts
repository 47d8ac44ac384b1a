import type { Location } from '../../model/place.ts';
import type {
  Credential,
  CredentialPlace,
  CredentialRole,
  CredentialSighting,
} from '../../model/subjects/credential.ts';
import { roleOfCloudKey } from '../../qdrant/keys/secret-names.ts';
import { positionsOf } from '../../read/positions.ts';
import { environmentOf } from '../environment.ts';
import type { ExtractionContext } from '../extractor.ts';
import { sealSecret } from '../seal.ts';
import type { Candidate, Searched } from './candidate.ts';
import { placeOf } from './file-form.ts';
import { isSampleBlock } from './find/context.ts';
import { docstringsIn, isComment } from './view.ts';

/** What candidates of one file leave behind: their sightings, and every place where their text stands. */
export type SealedKeys = { readonly sightings: readonly CredentialSighting[]; readonly places: readonly Location[] };

/** Seals the candidates of one file and drops those that do not count where they stand. */
export const sealKeys = (file: Searched, candidates: readonly Candidate[], context: ExtractionContext): SealedKeys => {
  const positions = positionsOf(file.view);
  const isDocstring = docstringsIn(file.view, file.path);
  const sealed = candidates.map((candidate) => {
    const location: Location = { kind: 'file', path: file.path, span: positions.span(candidate.start, candidate.end) };
    const isSample = file.form === 'indented' && isSampleBlock(file.view, candidate.start);
    return { sighting: sightingOf(file, candidate, { context, location, isDocstring }), location, isSample };
  });
  return {
    sightings: sealed.flatMap(({ sighting, isSample }) => (counts(sighting, isSample) ? [sighting] : [])),
    places: sealed
      .filter(({ sighting }) => sighting.credential.strength !== 'placeholder')
      .map(({ location }) => location),
  };
};

type Where = {
  readonly context: ExtractionContext;
  readonly location: Location;
  readonly isDocstring: (offset: number) => boolean;
};

const sightingOf = (
  file: Searched,
  candidate: Candidate,
  { context, location, isDocstring }: Where,
): CredentialSighting => {
  const position = isServerRole(candidate.role) ? 'server' : 'client';
  const place = placeOf(file.path);
  return {
    credential: sealSecret(candidate.value, {
      salt: context.salt,
      now: context.now,
      position,
      names: [candidate.name],
    }),
    role: candidate.role === 'unknown' ? roleOfCloudKey(candidate.value) : candidate.role,
    place,
    name: candidate.name,
    location,
    environment: environmentOf(file.path, file.view.slice(0, 4000)),
    server: null,
    in_command_line: candidate.inCommandLine && place !== 'document',
    quoted: place === 'document' || isComment(file.view, candidate.start) || isDocstring(candidate.start),
    ...(candidate.isFallback === true ? { is_fallback: true } : {}),
    evidence: [],
  };
};

const isServerRole = (role: CredentialRole): boolean => role === 'admin' || role === 'alt' || role === 'read_only';

/** In tests, documents, comments and blocks that are switched off only a key that looks real counts. A placeholder counts nowhere but in a server's setting. */
const counts = ({ credential, place, quoted }: CredentialSighting, isSample: boolean): boolean => {
  if (credential.strength === 'empty' || credential.strength === 'placeholder') return false;
  return looksReal(credential) || !(quoted || isSample || onlyRealKeys.has(place));
};

const onlyRealKeys: ReadonlySet<CredentialPlace> = new Set<CredentialPlace>(['test', 'document']);
const looksReal = (credential: Credential): boolean => credential.kind === 'jwt' || credential.strength === 'strong';
