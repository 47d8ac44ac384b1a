import { environmentOf } from '../extract/environment.ts';
import { type ExtractionContext, nothing } from '../extract/extractor.ts';
import { sealSecret } from '../extract/seal.ts';
import type { Extraction } from '../model/deployment.ts';
import type { Notice } from '../model/notice.ts';
import type { Location } from '../model/place.ts';
import type { BuiltFile, BuiltFiles } from '../model/repository.ts';
import type { CredentialSighting } from '../model/subjects/credential.ts';
import { positionsOf } from '../read/positions.ts';
import { type BuiltKey, builtKeys, keysOfMap, type Search } from './built-keys.ts';
import { deliveredFiles } from './delivered.ts';
import { holdsClient } from './find/bundled-keys.ts';
import { knownKeys } from './known-keys.ts';
import { mapReader } from './maps/find-map.ts';
import { placeOfSource } from './maps/source-place.ts';
import { placesInSource } from './places-in-source.ts';

/**
 * What builds wrote → the Qdrant secrets that people receive with it: proof, where source code only says what a build
 * would do. `seen` are the secrets of the scanned files: a bundle is searched for them as they are.
 */
export function readArtifacts(
  built: BuiltFiles,
  seen: readonly CredentialSighting[],
  context: ExtractionContext,
): Extraction {
  const files = deliveredFiles(built);
  const search = { known: knownKeys(seen, context), readMap: mapReader(built), hasClient: hasClient(files, built) };
  const parts = files.map(({ path }) => readBuiltFile(path, built, { search, context }));
  return {
    ...nothing,
    credentials: parts.flatMap(({ sightings }) => sightings),
    secretPlaces: parts.flatMap(({ places }) => places),
    notices: parts.flatMap(({ notices }) => notices),
  };
}

const hasClient = (files: readonly BuiltFile[], built: BuiltFiles): boolean =>
  files.some(({ path }) => {
    const file = /\.[cm]?js$/i.test(path) ? built.text(path) : undefined;
    return file?.kind === 'text' && holdsClient(file.text);
  });

type Reading = {
  readonly sightings: readonly CredentialSighting[];
  readonly places: readonly Location[];
  readonly notices: readonly Notice[];
};
type Reader = { readonly search: Search; readonly context: ExtractionContext };

const readBuiltFile = (path: string, built: BuiltFiles, { search, context }: Reader): Reading => {
  if (/\.map$/i.test(path)) {
    const { map, notice } = search.readMap(path);
    const keys = map === undefined ? [] : keysOfMap({ path, map }, search);
    return readingOf(keys, { path, text: '', context }, notice);
  }
  const file = built.text(path);
  const text = file.kind === 'text' ? file.text : '';
  const notice = file.kind === 'refused' ? file.notice : undefined;
  return readingOf(builtKeys(path, text, search), { path, text, context }, notice);
};

type Where = { readonly path: string; readonly text: string; readonly context: ExtractionContext };

const readingOf = (keys: readonly BuiltKey[], { path, text, context }: Where, notice: Notice | undefined): Reading => {
  const notices = notice === undefined ? [] : [notice];
  if (keys.length === 0) return { sightings: [], places: [], notices };
  const positions = positionsOf(text);
  const found = keys.map((key) => {
    const location: Location = { kind: 'file', path, span: positions.span(key.at, key.at + key.value.length) };
    return { key, sighting: sightingOf(key, location, context) };
  });
  return {
    sightings: found.map(({ sighting }) => sighting).filter(counts),
    places: found.flatMap(({ key, sighting }) => [sighting.location, ...placesInSource(key, sighting, context)]),
    notices,
  };
};

const sightingOf = (key: BuiltKey, location: Location, context: ExtractionContext): CredentialSighting => {
  const { repository, salt, now } = context;
  const { known, origin } = key;
  const path = location.kind === 'file' ? location.path : '';
  return {
    credential:
      known?.sighting.credential ?? sealSecret(key.value, { salt, now, position: 'client', names: [key.name] }),
    role: known?.sighting.role ?? 'client',
    place: 'client_code',
    name: key.name,
    location,
    environment: known?.sighting.environment ?? environmentOf(path),
    server: null,
    in_command_line: false,
    quoted: false,
    reaches_browser: true,
    built: {
      source: (origin === undefined ? undefined : placeOfSource(origin.place, origin.mapPath, repository)) ?? null,
    },
    evidence: [],
  };
};

/** What only looks like a key in passing is none: a bundle is full of texts. */
const counts = ({ credential }: CredentialSighting): boolean =>
  credential.kind === 'jwt' || credential.strength === 'strong' || credential.strength === 'short';
