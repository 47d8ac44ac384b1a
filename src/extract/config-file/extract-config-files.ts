import type { Extraction } from '../../model/deployment.ts';
import { unknown } from '../../model/maybe.ts';
import type { Location, Position } from '../../model/place.ts';
import type { RepositoryFile } from '../../model/repository.ts';
import { readerTraits, readingVersions } from '../../qdrant/loader/reading/reader-traits.ts';
import { anyVersion } from '../../qdrant/versions.ts';
import { type FileSettings, readIn, settingsOfReadings } from '../container/file-settings.ts';
import { type ConfigFile, type FilePlace, lengthNotice } from '../container/files/config-file.ts';
import { renderedName } from '../container/files/template-file.ts';
import { type Owner, sealSetting } from '../container/seal-value.ts';
import { environmentOf } from '../environment.ts';
import { type ExtractionContext, merged, nothing } from '../extractor.ts';

const positionOne = { line: 1, column: 1, offset: 0 };

/** Files that are Qdrant configurations by their shape → a deployment of one layer. */
export const extractConfigFiles = (files: readonly RepositoryFile[], context: ExtractionContext): Extraction =>
  merged(files.map((file) => extractConfigFile(file, context)));

function extractConfigFile({ path }: RepositoryFile, context: ExtractionContext): Extraction {
  const file = context.repository.text(path);
  if (file.kind !== 'text') return nothing;
  const tooLong = lengthNotice(path, file.text);
  if (tooLong !== undefined) return { ...nothing, notices: [tooLong] };
  const name = path.slice(path.lastIndexOf('/') + 1);
  const versions = context.asVersion === undefined ? readingVersions(anyVersion) : [context.asVersion];
  const { text, bytes } = file;
  const config: ConfigFile = {
    name,
    path,
    text,
    ...(bytes === undefined ? {} : { bytes }),
    at: undefined,
    evidence: [],
  };
  const read = settingsOfReadings([readIn(versions, config, (version) => placeOf(name, version))]);
  const owner: Owner = { id: path, names: [], environment: environmentOf(path, text), jwtActive: false };
  const sealed = read.settings.map((setting) => sealSetting(setting, owner, context));
  return {
    ...nothing,
    deployments: [
      {
        ...bareConfig(path, text),
        environment: owner.environment,
        facts: sealed.map(({ fact }) => fact),
        startErrors: read.startErrors,
        unreadEnvironment: unreadRest(read),
      },
    ],
    credentials: sealed.flatMap(({ sightings }) => sightings),
    secretPlaces: sealed.flatMap(({ secretPlaces }) => secretPlaces),
    notices: read.notices,
  };
}

/** Nobody says where the file ends up: it counts as read by the versions that know its format. */
function placeOf(name: string, version: string): FilePlace {
  const extension = /\.(toml|json)$/.exec(renderedName(name))?.[1];
  return extension === undefined || readerTraits(version).extensions.includes(extension)
    ? { layer: 'config' }
    : { layer: 'unread', unreadBecause: `Qdrant reads .${extension} files up to 1.12 only` };
}

/** What else a file sets that Qdrant cannot parse is anybody's guess. */
const unreadRest = ({
  broken,
}: Pick<FileSettings, 'broken'>): Extraction['deployments'][number]['unreadEnvironment'] =>
  broken === null ? null : { because: 'Qdrant cannot read this file', location: broken.location };

type Bare = Omit<Extraction['deployments'][number], 'environment' | 'facts' | 'startErrors' | 'unreadEnvironment'>;

function bareConfig(path: string, text: string): Bare {
  const location: Location = { kind: 'file', path, span: { start: positionOne, end: endOfFirstLine(text) } };
  return {
    id: path,
    name: path.slice(path.lastIndexOf('/') + 1),
    kind: 'config-file',
    location,
    image: null,
    ports: null,
    arguments: null,
    user: null,
    runMode: unknown('a bare file says nothing of RUN_MODE'),
    runModeAt: null,
    upstreamTls: false,
    sources: [path],
    evidence: [],
  };
}

function endOfFirstLine(text: string): Position {
  const length = Math.max(1, text.split(/\r?\n/, 1)[0]?.length ?? 0);
  return { line: 1, column: length + 1, offset: length };
}
