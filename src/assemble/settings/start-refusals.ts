import type { Deployment, StartError } from '../../model/deployment.ts';
import { unknown } from '../../model/maybe.ts';
import type { Server } from '../../model/subjects/server.ts';
import type { WrittenSetting } from '../../model/subjects/subject.ts';
import { holdsIn } from '../../qdrant/versions.ts';

/** What stops a server before it reads any setting, a file or an argument, as a thing that somebody wrote. */
export const startRefusals = (
  { startErrors = [] }: Deployment,
  server: Server,
  versions: readonly string[],
): readonly WrittenSetting[] => startErrors.map((error) => startRefusal(error, server, versions));

function startRefusal(error: StartError, server: Server, versions: readonly string[]): WrittenSetting {
  const name = error.writtenAs ?? 'its settings';
  const isAlways = versions.every((version) => holdsIn(error.versions, version));
  return {
    id: `${server.id}/${name}@start`,
    path: name,
    written_as: name,
    layer: 'config',
    value_kind: 'unknown',
    effective: true,
    reason: null,
    did_you_mean: null,
    security_relevant: false,
    weakens: false,
    retyped: false,
    unusable: false,
    literal_placeholder: false,
    start_error: isAlways
      ? error.message.replace(/^Qdrant does not start with this file: /, '')
      : unknown('only some of the versions that this server can have refuse this', error.location),
    environment: server.environment,
    server,
    location: error.location,
    evidence: [],
  };
}
