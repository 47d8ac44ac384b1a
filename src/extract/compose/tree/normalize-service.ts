import { isUnknown } from '../../../model/maybe.ts';
import type { Notice } from '../../../model/notice.ts';
import { placeWithin, type Segment } from '../values/segment.ts';
import { childOf, type Leaf, type Tree, type TreeEntry, type TreeMap, withEntry } from './tree.ts';

/** A service whose fields of two spellings (map or list, short or long) all have one, so that they can be merged. */
export type NormalService = { readonly service: TreeMap; readonly notices: readonly Notice[] };

/**
 * Turns `environment`, `labels` and `build.args` into maps, `networks` into a map, `env_file` into a list and a short
 * `build` into its long form. What Compose refuses is a notice; what can be read of it stays.
 */
export const normalizeService = (service: TreeMap): NormalService => {
  const notices: Notice[] = [];
  let result = service;
  for (const [field, normalize] of Object.entries(normalizers)) {
    const entry = service.entries.findLast(({ key }) => key === field);
    if (entry === undefined) continue;
    result = withEntry(result, { ...entry, value: normalize(entry.value, field, notices) });
  }
  return { service: result, notices };
};

type Normalizer = (tree: Tree, field: string, notices: Notice[]) => Tree;

const assignments: Normalizer = (tree, field, notices) => {
  if (tree.kind === 'map') return field === 'environment' ? { ...tree, entries: tree.entries.flatMap(unfolded) } : tree;
  if (tree.kind === 'list')
    return { ...tree, kind: 'map', entries: tree.items.flatMap((item) => assignmentOf(item, field, notices)) };
  if (tree.type !== 'null') notices.push(refusal(`Compose refuses this: ${field} has to be a list or a map.`, tree));
  return tree;
};

const assignmentOf = (item: Tree, field: string, notices: Notice[]): readonly TreeEntry[] => {
  // `- A: b` is a map by mistake: Compose refuses it, but what is meant is plain.
  if (item.kind !== 'leaf' || item.type !== 'text') {
    notices.push(refusal(`Compose refuses this: an entry of ${field} has to be one text.`, item));
    return item.kind === 'map' ? item.entries.map((entry) => namedBefore(entry, item)) : [];
  }
  const entry = splitAssignment(item);
  if (field === 'environment' && /\s$/.test(entry.key))
    notices.push(refusal('Compose refuses this: the name of a variable ends with a space.', item));
  return [entry];
};

/** `A: ${A:?error: missing}` is no YAML, and what stands below it is read as if it stood inside. */
const unfolded = (entry: TreeEntry): readonly TreeEntry[] =>
  entry.value.kind === 'map'
    ? [entry, ...entry.value.entries.filter(({ key }) => /^[A-Z_][A-Z0-9_]*$/.test(key)).flatMap(unfolded)]
    : [entry];

/** `- A=${A:?error: missing}` is a map by mistake too: its variable is set to what nobody can read. */
const namedBefore = (entry: TreeEntry, value: Tree): TreeEntry =>
  entry.key.includes('=') ? { ...entry, key: entry.key.slice(0, entry.key.indexOf('=')), value } : entry;

/** `NAME=value` as an entry; `NAME` alone has a null value. */
const splitAssignment = (item: Leaf): TreeEntry => {
  const { segments, written } = item.text;
  const first = segments[0];
  const equals = segments.findIndex(({ value }) => typeof value === 'string' && value.includes('='));
  const name = textBefore(segments, equals);
  const inWritten = written.indexOf('=');
  const keyEnd = inWritten === -1 ? written.length : inWritten;
  const keyLocation = placeWithin(item.text, 0, keyEnd);
  if (first === undefined || equals === -1) {
    const empty: Leaf = { ...item, type: 'null', location: keyLocation };
    return { key: name, keyLocation, value: empty };
  }
  const location = placeWithin(item.text, keyEnd + 1, written.length);
  const value = written.slice(keyEnd + 1);
  const literalFrom = item.text.literalFrom === undefined ? undefined : item.text.literalFrom + keyEnd + 1;
  return {
    key: name,
    keyLocation,
    value: {
      ...item,
      location,
      text: { segments: segmentsBehind(segments, equals), location, written: value, literalFrom },
    },
  };
};

const textBefore = (segments: readonly Segment[], end: number): string =>
  segments
    .slice(0, end === -1 ? segments.length : end + 1)
    .map(({ value }, index) => (isUnknown(value) ? '?' : index === end ? value.slice(0, value.indexOf('=')) : value))
    .join('');

const segmentsBehind = (segments: readonly Segment[], at: number): readonly Segment[] => {
  const { value, ...rest } = segments[at] ?? { value: '', evidence: [], mayBeEmpty: true };
  const tail = isUnknown(value) ? '' : value.slice(value.indexOf('=') + 1);
  const behind = segments.slice(at + 1);
  return tail === '' && behind.length > 0 ? behind : [{ ...rest, value: tail, mayBeEmpty: tail === '' }, ...behind];
};

const listOf: Normalizer = (tree) =>
  tree.kind === 'leaf' && tree.type !== 'null'
    ? { kind: 'list', items: [tree], location: tree.location, ...tagOf(tree) }
    : tree;

const tagOf = ({ tag }: Tree): { readonly tag?: string } => (tag === undefined ? {} : { tag });

const namesAsMap: Normalizer = (tree) => {
  if (tree.kind !== 'list') return tree;
  const entries = tree.items.flatMap((item) =>
    item.kind === 'leaf'
      ? [{ key: item.text.written, keyLocation: item.location, value: { ...item, type: 'null' as const } }]
      : [],
  );
  return { ...tree, kind: 'map', entries };
};

const longBuild: Normalizer = (tree, _, notices) => {
  if (tree.kind === 'leaf' && tree.type === 'text')
    return {
      kind: 'map',
      entries: [{ key: 'context', keyLocation: tree.location, value: tree }],
      location: tree.location,
      ...tagOf(tree),
    };
  const args = childOf(tree, 'args');
  if (tree.kind !== 'map' || args === undefined) return tree;
  const entry = tree.entries.findLast(({ key }) => key === 'args');
  return entry === undefined ? tree : withEntry(tree, { ...entry, value: assignments(args, 'args', notices) });
};

/** Swarm's labels of the service stand below `deploy`. */
const deployLabels: Normalizer = (tree, _, notices) => {
  const entry = tree.kind === 'map' ? tree.entries.findLast(({ key }) => key === 'labels') : undefined;
  return tree.kind !== 'map' || entry === undefined
    ? tree
    : withEntry(tree, { ...entry, value: assignments(entry.value, 'labels', notices) });
};

const normalizers: Readonly<Record<string, Normalizer>> = {
  environment: assignments,
  labels: assignments,
  networks: namesAsMap,
  env_file: listOf,
  build: longBuild,
  deploy: deployLabels,
};

const refusal = (message: string, { location }: Tree): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message,
  location,
});
