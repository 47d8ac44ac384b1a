import type { Notice } from '../../../model/notice.ts';
import type { Evidence, Location } from '../../../model/place.ts';
import type { Resolved, Variable } from '../../container/container.ts';
import { childOf, entriesOf, itemsOf, leafOf, type Tree, type TreeEntry, type TreeMap } from '../tree/tree.ts';
import type { Reading } from '../values/reading.ts';
import type { Scope } from '../values/scope.ts';
import { knownText, resolveText, type Text } from '../values/segment.ts';
import { type ComposeBuild, readBuild } from './build.ts';
import { readWords } from './command-words.ts';
import { type ServiceEnvironment, serviceEnvironment } from './environment.ts';
import { type Grant, readGrants } from './grants.ts';
import { type ComposePort, readPorts } from './ports.ts';
import { type ComposeVolume, readVolumes } from './volumes.ts';

/** One service of a project as Compose would run it. */
export type ComposeService = {
  readonly name: string;
  readonly location: Location;
  readonly containerName: string | undefined;
  readonly image: Text | undefined;
  readonly build: ComposeBuild | undefined;
  readonly environment: readonly Variable[];
  readonly unread: ServiceEnvironment['unread'];
  readonly envFiles: readonly string[];
  readonly ports: readonly ComposePort[];
  readonly expose: readonly string[];
  readonly networkMode: Text | undefined;
  readonly networks: readonly string[];
  readonly volumes: readonly ComposeVolume[];
  readonly configs: readonly Grant[];
  readonly secrets: readonly Grant[];
  readonly command: readonly Resolved[] | null;
  readonly entrypoint: readonly Resolved[] | null;
  readonly user: Text | undefined;
  readonly workingDirectory: Text | undefined;
  readonly labels: readonly Variable[];
  readonly profiles: readonly string[];
  /** Where other files add to the service: an override, the one it extends. */
  readonly additions: readonly Evidence[];
  readonly notices: readonly Notice[];
};

/** Reads a merged service. */
export const readService = (
  { key, keyLocation, value }: TreeEntry & { readonly value: TreeMap },
  scope: Scope,
  reading: Reading,
): ComposeService => {
  const environment = serviceEnvironment(value, scope, reading);
  const ports = readPorts(value);
  const volumes = readVolumes(value);
  const command = readWords(value, 'command');
  const entrypoint = readWords(value, 'entrypoint');
  return {
    name: key,
    location: keyLocation,
    image: nonEmpty(leafOf(value, 'image')?.text),
    build: readBuild(value, scope),
    environment: environment.variables,
    unread: environment.unread,
    envFiles: environment.files,
    ports: ports.value,
    volumes: volumes.value,
    command: command.value,
    entrypoint: entrypoint.value,
    ...plainFields(value),
    additions: additionsOf(keyLocation, value),
    notices: [environment, ports, volumes, command, entrypoint].flatMap(({ notices }) => notices),
  };
};

const nonEmpty = (text: Text | undefined): Text | undefined => (knownText(text) === '' ? undefined : text);

const plainFields = (service: TreeMap) => ({
  containerName: knownText(leafOf(service, 'container_name')?.text),
  expose: textsOf(service, 'expose'),
  networkMode: leafOf(service, 'network_mode')?.text,
  networks: entriesOf(childOf(service, 'networks')).map(({ key }) => key),
  configs: readGrants(service, 'configs'),
  secrets: readGrants(service, 'secrets'),
  user: leafOf(service, 'user')?.text,
  workingDirectory: leafOf(service, 'working_dir')?.text,
  // Proxies read a service's own labels, and in Swarm those below `deploy`.
  labels: [...labelsOf(childOf(service, 'labels')), ...labelsOf(childOf(childOf(service, 'deploy'), 'labels'))],
  profiles: textsOf(service, 'profiles'),
});

const labelsOf = (labels: Tree | undefined): readonly Variable[] =>
  entriesOf(labels).map(({ key, keyLocation, value }) => ({
    name: key,
    keyLocation,
    value: value.kind === 'leaf' ? resolveText(value.text) : null,
  }));

const additionsOf = (declared: Location, service: TreeMap): readonly Evidence[] => {
  const first = new Map<string, Location>();
  for (const { keyLocation } of service.entries)
    if (keyLocation.kind === 'file' && !first.has(keyLocation.path)) first.set(keyLocation.path, keyLocation);
  if (declared.kind === 'file') first.delete(declared.path);
  return [...first.values()].map((location) => ({ location, note: 'this file adds to the service' }));
};

const textsOf = (service: TreeMap, field: string): readonly string[] =>
  itemsOf(childOf(service, field)).flatMap((item) => (item.kind === 'leaf' ? (knownText(item.text) ?? []) : []));
