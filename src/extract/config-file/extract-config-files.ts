import type { Extraction } from '../../model/deployment.ts';
import { unknown } from '../../model/maybe.ts';
import type { Location, Position } from '../../model/place.ts';
import type { RepositoryFile } from '../../model/repository.ts';
import { newestKnownVersion } from '../../qdrant/versions.ts';
import { settingsOfFile } from '../container/file-settings.ts';
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
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { settings, notices } = settingsOfFile(
    { layer: 'config', name, path, text: file.text, at: undefined, evidence: [] },
    context.asVersion ?? newestKnownVersion,
  );
  const owner: Owner = { id: path, names: [], environment: environmentOf(path, file.text), jwtActive: false };
  const sealed = settings.map((setting) => sealSetting(setting, owner, context));
  return {
    ...nothing,
    deployments: [
      bareConfig(path, file.text, {
        environment: owner.environment,
        facts: sealed.map(({ fact }) => fact),
        startErrors: notices.flatMap(({ message, location }) =>
          location === undefined ? [] : [{ message, location }],
        ),
      }),
    ],
    credentials: sealed.flatMap(({ sightings }) => sightings),
    secretPlaces: sealed.flatMap(({ secretPlaces }) => secretPlaces),
    notices,
  };
}

function bareConfig(
  path: string,
  text: string,
  rest: Pick<Extraction['deployments'][number], 'environment' | 'facts' | 'startErrors'>,
): Extraction['deployments'][number] {
  const location: Location = { kind: 'file', path, span: { start: positionOne, end: endOfFirstLine(text) } };
  return {
    ...rest,
    id: path,
    name: path.slice(path.lastIndexOf('/') + 1),
    kind: 'config-file',
    location,
    image: null,
    unreadEnvironment: null,
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
