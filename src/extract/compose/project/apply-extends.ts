import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import { mergeMaps } from '../tree/merge-trees.ts';
import { normalizeServices } from '../tree/normalize-services.ts';
import { readTrees } from '../tree/read-tree.ts';
import {
  childOf,
  entryOf,
  leafOf,
  type Tree,
  type TreeEntry,
  type TreeMap,
  withEntry,
  withoutEntry,
} from '../tree/tree.ts';
import { directoryOf, pathFrom } from '../values/paths.ts';
import { knownText } from '../values/segment.ts';
import type { LoadContext } from './load-context.ts';

/** A tree whose services hold what they extend. */
export type Extended = {
  readonly tree: TreeMap;
  readonly notices: readonly Notice[];
  readonly files: readonly string[];
  readonly extended: readonly string[];
};
type FileContext = LoadContext & { readonly path: string };

const depthLimit = 50;

type Services = ReadonlyMap<string, TreeEntry>;

/** Collects what a walk through `extends` finds beside the services themselves; each file is read once. */
type Walk = {
  readonly notices: Notice[];
  readonly files: string[];
  readonly extended: string[];
  readonly read: Map<string, Services | undefined>;
};

/** Puts every service over the one it extends, from this file or another; relative paths keep their own file's directory. */
export const applyExtends = (tree: TreeMap, context: FileContext): Extended => {
  const walk: Walk = { notices: [], files: [], extended: [], read: new Map() };
  const entry = entryOf(tree, 'services');
  if (entry?.value.kind !== 'map') return { tree, ...walk };
  const services = byName(entry.value);
  const entries = entry.value.entries.map((service) => ({
    ...service,
    value: extendedService(service, services, { ...context, walk, seen: [] }),
  }));
  const { notices, files, extended } = walk;
  return { tree: withEntry(tree, { ...entry, value: { ...entry.value, entries } }), notices, files, extended };
};

const byName = ({ entries }: TreeMap): Services => new Map(entries.map((entry) => [entry.key, entry]));

type ServiceContext = FileContext & { readonly walk: Walk; readonly seen: readonly string[] };

const extendedService = (entry: TreeEntry, services: Services, context: ServiceContext): Tree => {
  const { value: service } = entry;
  const source = childOf(service, 'extends');
  if (service.kind !== 'map' || source === undefined) return service;
  const bare = withoutEntry(service, 'extends');
  const identity = `${context.path}#${entry.key}`;
  if (context.seen.includes(identity) || context.seen.length > depthLimit) {
    context.walk.notices.push(
      refusal(
        'Compose refuses services that extend each other in a circle, and one of more than 50 steps is not followed.',
        source.location,
      ),
    );
    return bare;
  }
  const below = baseOf(source, services, { ...context, seen: [...context.seen, identity] });
  if (below === undefined) return bare;
  const { tree, notices } = mergeMaps(below, bare, ['services', entry.key]);
  for (const notice of notices) context.walk.notices.push(notice);
  return tree;
};

const baseOf = (source: Tree, services: Services, context: ServiceContext): TreeMap | undefined => {
  const name = knownText(source.kind === 'leaf' ? source.text : leafOf(source, 'service')?.text);
  const file = leafOf(source, 'file');
  const path = knownText(file?.text);
  if (name === undefined || (file !== undefined && path === undefined)) return undefined;
  const other = path === undefined ? undefined : pathFrom(context.base, path);
  if (path === undefined || other === context.path)
    return serviceOf(name, services, { ...context, location: source.location });
  return serviceOfFile(name, other, { ...context, location: source.location });
};

type Named = ServiceContext & { readonly location: Location };

const serviceOf = (name: string, services: Services, context: Named): TreeMap | undefined => {
  const entry = services.get(name);
  if (entry === undefined) {
    context.walk.notices.push(refusal('Compose refuses to extend a service that is not there.', context.location));
    return undefined;
  }
  const service = extendedService(entry, services, context);
  return service.kind === 'map' ? service : undefined;
};

const serviceOfFile = (name: string, path: string | undefined, context: Named): TreeMap | undefined => {
  const file = path === undefined || context.walk.read.has(path) ? undefined : context.reading.files.text(path);
  if (path === undefined || (file !== undefined && file.kind !== 'text')) {
    context.walk.notices.push(file?.kind === 'refused' ? file.notice : missing(context.location));
    return undefined;
  }
  context.walk.extended.push(`${path}#${name}`);
  const services = servicesOfFile(path, file?.text ?? '', context);
  return services && serviceOf(name, services, { ...context, path, base: directoryOf(path) });
};

const servicesOfFile = (path: string, text: string, { walk, scope }: Named): Services | undefined => {
  if (walk.read.has(path)) return walk.read.get(path);
  const { trees, notices } = readTrees({ path, text, base: directoryOf(path), scope });
  const tree = trees.find((candidate) => candidate.kind === 'map');
  const normal = tree?.kind === 'map' ? normalizeServices(tree) : undefined;
  const found = childOf(normal?.tree, 'services');
  const services = found?.kind === 'map' ? byName(found) : undefined;
  walk.files.push(path);
  for (const notice of [...notices, ...(normal?.notices ?? [])]) walk.notices.push(notice);
  walk.read.set(path, services);
  return services;
};

const missing = (location: Location): Notice => ({
  level: 'warning',
  code: 'missing-file',
  message: 'The file to extend from was not found.',
  location,
});

const refusal = (message: string, location: Location): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message,
  location,
});
