import { posix } from 'node:path';
import type { Node } from '../../model/document.ts';
import type { Repository } from '../../model/repository.ts';
import { readYaml } from '../../read/yaml.ts';
import { envFileFeed } from './env-file-feed.ts';
import { type FedMap, nodeAt, readVariables, textOf } from './fed-map.ts';

const composeName = /(^|\/)(docker-)?compose[^/]*\.ya?ml$/i;

/** A service of the Compose file at `path`. */
export type ComposeService = { readonly path: string; readonly service: Node };

/** Every service of the repository's Compose files. */
export const composeServices = (repository: Repository): readonly ComposeService[] =>
  repository.files
    .filter(({ path }) => composeName.test(path))
    .flatMap(({ path }) => {
      const read = repository.text(path);
      const [document] = read.kind === 'text' ? readYaml(read.text, path).documents : [];
      const services = nodeAt(document, ['services']);
      return services?.kind === 'map' ? services.entries.map(({ value }) => ({ path, service: value })) : [];
    });

/** The environments of those services that are built from a folder. */
export const composeFeeds = (
  repository: Repository,
  services: readonly ComposeService[],
  folder: string,
): readonly FedMap[] => services.flatMap(({ path, service }) => serviceFeed(repository, service, { path, folder }));

type Around = { readonly path: string; readonly folder: string };

const serviceFeed = (repository: Repository, service: Node, { path, folder }: Around): readonly FedMap[] => {
  const build = nodeAt(service, ['build']);
  const context = textOf(build) ?? textOf(nodeAt(build, ['context'])) ?? (build === undefined ? undefined : '.');
  if (context === undefined || !feeds(posix.normalize(posix.join(posix.dirname(path), context)), folder, build))
    return [];
  const own = readVariables(nodeAt(service, ['environment']), path);
  const files = envFiles(nodeAt(service, ['env_file'])).flatMap((name) => [
    ...envFileFeed(repository, posix.normalize(posix.join(posix.dirname(path), name)), 'compose'),
  ]);
  return [new Map([...files, ...own])];
};

/** The context is the folder; a context above it counts when its Dockerfile lies in the folder. */
const feeds = (context: string, folder: string, build: Node | undefined): boolean => {
  const built = context === '.' ? '' : context.replace(/\/$/, '');
  const dockerfile = textOf(nodeAt(build, ['dockerfile'])) ?? '';
  return (
    built === folder ||
    (dockerfile !== '' && posix.normalize(posix.join(built, posix.dirname(dockerfile))).replace(/^\.$/, '') === folder)
  );
};

const envFiles = (node: Node | undefined): readonly string[] => {
  if (node === undefined) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => textOf(item) ?? textOf(nodeAt(item, ['path'])) ?? []);
};
