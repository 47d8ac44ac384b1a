import type { Extraction } from '../model/deployment.ts';
import type { Maybe } from '../model/maybe.ts';
import type { Repository } from '../model/repository.ts';
import type { Subjects } from '../model/subjects/subject.ts';
import { credentialSubjects } from './credentials.ts';
import { ownServers } from './own-servers.ts';
import { serverOf } from './server.ts';
import { writtenSettings } from './settings/written-settings.ts';

/**
 * What assembling needs beside the facts: which files git tracks, and unix seconds. `historySearched`: whether the whole
 * history was looked through for secrets; absent: no.
 */
export type AssembleContext = {
  readonly repository: Repository;
  readonly now: number;
  readonly historySearched?: Maybe<boolean>;
};

/** Facts → subjects: merges every deployment's layers as Qdrant does and groups the places of each secret. */
export function assemble(extraction: Extraction, { repository, historySearched = false }: AssembleContext): Subjects {
  const deployments = ownServers(extraction.deployments);
  const pairs = deployments.map((deployment) => ({ deployment, server: serverOf(deployment) }));
  const servers = pairs.map(({ server }) => server);
  return {
    servers,
    settings: pairs.flatMap(({ deployment, server }) => writtenSettings(deployment, server)),
    credentials: credentialSubjects(extraction.credentials, { servers, repository, historySearched }),
    clients: extraction.clients,
  };
}
