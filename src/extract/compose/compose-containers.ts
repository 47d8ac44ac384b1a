import type { Notice } from '../../model/notice.ts';
import type { Repository, RepositoryFile } from '../../model/repository.ts';
import type { Container } from '../container/container.ts';
import { rationed } from '../rationed.ts';
import { createImageReader, type ReadServiceImage, withLocalImages } from './build-image.ts';
import { type ClientVariable, clientVariables } from './client-variables.ts';
import { containerOf, type QdrantService } from './container-of.ts';
import { composeFiles, directoriesOfComposeFile } from './find-projects.ts';
import { planProjects } from './plan-projects.ts';
import type { ComposeProject } from './project/load-project.ts';
import { runsQdrant } from './qdrant-services.ts';
import type { ComposeService } from './service-parts/compose-service.ts';
import type { Reading } from './values/reading.ts';

/** An env file and the containers that get variables from it. */
export type EnvironmentFile = { readonly path: string; readonly containers: readonly string[] };

/**
 * What the Compose files of a repository say: one container for each service that runs Qdrant, however many files
 * speak of it; the env files behind them; Qdrant's keys in the environments of other services.
 */
export type ComposeReading = {
  readonly containers: readonly Container[];
  readonly notices: readonly Notice[];
  readonly environmentFiles: readonly EnvironmentFile[];
  readonly clientVariables: readonly ClientVariable[];
};

/** Reads every Compose project among `files`, following what they name. Values only a shell can set are unknown. */
export const composeContainers = (files: readonly RepositoryFile[], repository: Repository): ComposeReading => {
  const reading: Reading = { files: rationed(repository).repository, mode: { kind: 'audit' } };
  const readImage = createImageReader(repository);
  const isServer = (service: ComposeService): boolean => runsQdrant(service, readImage(service));
  const named = directoriesOfComposeFile(repository).map((path) => [path, []] as const);
  const projects = planProjects(new Map([...named, ...composeFiles(files, repository)]), reading, isServer);
  const services = projects.flatMap(({ project }) => project.services);
  const readLocalImage = withLocalImages(readImage, services, repository);
  const servers = firstOfEach(
    projects.flatMap(({ project, emits }) =>
      serversOf(project, readLocalImage).filter(({ service }) => emits(service)),
    ),
  );
  const containers = servers.map((server) => containerOf(server, repository));
  return {
    containers,
    notices: [
      ...uniqueNotices(projects.map(({ project }) => project).filter((project) => concernsQdrant(project, repository))),
      ...projects.flatMap(({ project }) => crowdedNotice(serversOf(project, readLocalImage))),
    ],
    environmentFiles: environmentFiles(servers, containers),
    clientVariables: projects.flatMap(({ project }) =>
      clientVariables(project, new Set(serversOf(project, readLocalImage).map(({ service }) => service))),
    ),
  };
};

/** Servers of one project that are read: nobody wrote a file with more. */
const mostServers = 200;

const serversOf = (project: ComposeProject, readImage: ReadServiceImage): readonly QdrantService[] =>
  project.services
    .flatMap((service) => {
      const built = readImage(service);
      return runsQdrant(service, built) ? [{ service, project, built }] : [];
    })
    .slice(0, mostServers);

const crowdedNotice = (servers: readonly QdrantService[]): readonly Notice[] => {
  const last = servers[mostServers - 1];
  const message = `A project of ${mostServers} Qdrant services or more: only the first ${mostServers} were read.`;
  return last === undefined ? [] : [{ level: 'warning', code: 'too-large', message, location: last.service.location }];
};

/** A service that several projects include is one container: that of the first project. */
const firstOfEach = (servers: readonly QdrantService[]): readonly QdrantService[] => {
  const byPlace = new Map<string, QdrantService>();
  for (const server of servers) {
    const key = JSON.stringify([server.service.location, server.service.name]);
    if (!byPlace.has(key)) byPlace.set(key, server);
  }
  return [...byPlace.values()];
};

const concernsQdrant = ({ files }: ComposeProject, repository: Repository): boolean =>
  files.some((path) => repository.file(path)?.mentionsQdrant === true);

const uniqueNotices = (projects: readonly ComposeProject[]): readonly Notice[] => {
  const notices = projects.flatMap((project) => project.notices);
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()];
};

const environmentFiles = (
  servers: readonly QdrantService[],
  containers: readonly Container[],
): readonly EnvironmentFile[] => {
  const users = new Map<string, string[]>();
  servers.forEach(({ service, project }, index) => {
    const id = containers[index]?.id ?? service.name;
    for (const path of [...project.envFiles, ...service.envFiles]) users.set(path, [...(users.get(path) ?? []), id]);
  });
  return [...users].map(([path, ids]) => ({ path, containers: ids }));
};
