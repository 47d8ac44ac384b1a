import { posix } from 'node:path';
import type { Repository } from '../../model/repository.ts';
import type { EnvironmentOf } from '../clients/environment.ts';
import type { PackageInfo, Program } from '../program.ts';
import { type ComposeService, composeFeeds, composeServices } from './compose-feeds.ts';
import { envFileFeed } from './env-file-feed.ts';
import type { FedMap } from './fed-map.ts';
import {
  dockerfileFeeds,
  type KubernetesContainer,
  kubernetesContainers,
  kubernetesFeeds,
  platformFeeds,
} from './platform-feeds.ts';

/**
 * What the repository feeds into a program's variables: the env files, Compose services, images, platform files and
 * containers that belong to the program's package. Samples (`.env.example`) feed nothing. Read at the first question.
 */
export const createEnvironment = (repository: Repository, program: Program): EnvironmentOf => {
  const known = new Map<string, readonly FedMap[]>();
  let shared: Shared | undefined;
  return (name, from) => {
    const info = program.package(from);
    shared ??= { services: composeServices(repository), containers: kubernetesContainers(repository) };
    const feeds = known.get(info.root) ?? readFeeds(repository, shared, info);
    known.set(info.root, feeds);
    return feeds.flatMap((feed) => feed.get(name) ?? []);
  };
};

/** What feeds several packages, read once. */
type Shared = { readonly services: readonly ComposeService[]; readonly containers: readonly KubernetesContainer[] };

const readFeeds = (repository: Repository, { services, containers }: Shared, info: PackageInfo): readonly FedMap[] => {
  const folder = info.root;
  const names = new Set(
    [posix.basename(folder), info.name?.replace(/^@[^/]+\//, '') ?? ''].filter((name) => name !== ''),
  );
  return [
    ...envFileFeeds(repository, folder),
    ...composeFeeds(repository, services, folder),
    ...dockerfileFeeds(repository, folder),
    ...platformFeeds(repository, folder),
    ...kubernetesFeeds(containers, names),
  ];
};

/** The package's own env files as a run reads them; without any, those at the root of the repository. */
const envFileFeeds = (repository: Repository, folder: string): readonly FedMap[] => {
  const own = feedOf(repository, folder);
  return own.size > 0 || folder === '' ? [own] : [feedOf(repository, '')];
};

// What Node's loaders and the frameworks read in production, weakest first.
const envFileNames = ['.env', '.env.local', '.env.production', '.env.production.local'];

const feedOf = (repository: Repository, folder: string): FedMap =>
  new Map(envFileNames.flatMap((name) => [...envFileFeed(repository, posix.join(folder, name), 'npm')]));
