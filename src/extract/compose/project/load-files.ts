import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import { mergeMaps, withoutResets } from '../tree/merge-trees.ts';
import { normalizeServices } from '../tree/normalize-services.ts';
import { readTrees } from '../tree/read-tree.ts';
import { childOf, type Tree, type TreeEntry, type TreeMap } from '../tree/tree.ts';
import { applyExtends } from './apply-extends.ts';
import { applyInclude } from './apply-include.ts';
import type { Load, LoadContext, Loaded } from './load-context.ts';

/** Reads files in order, each over the ones before it, with what they extend and include. */
export const loadFiles: Load = (paths, context, namedAt) => {
  let loaded: Loaded = {
    tree: emptyTree(paths[0] ?? context.base),
    notices: [],
    files: [],
    extended: [],
    included: [],
  };
  for (const path of paths) {
    context.budget.left -= 1;
    if (context.budget.left < 0) return { ...loaded, notices: [...loaded.notices, tooMany(path, namedAt)] };
    const file = context.reading.files.text(path);
    if (file.kind !== 'text') {
      const notice = file.kind === 'refused' ? file.notice : missingFile(path, namedAt);
      loaded = { ...loaded, notices: [...loaded.notices, notice] };
      continue;
    }
    loaded = { ...loaded, files: [...loaded.files, path] };
    loaded = loadText({ path, text: file.text }, { ...context, chain: [...context.chain, path] }, loaded);
  }
  return loaded;
};

const loadText = (
  file: { readonly path: string; readonly text: string },
  context: LoadContext,
  below: Loaded,
): Loaded => {
  const { trees, notices } = readTrees({ ...file, base: context.base, scope: context.scope });
  const duplicates = notices.map((notice) =>
    notice.message.includes('twice') ? { ...notice, code: 'refused-by-tool' as const } : notice,
  );
  if (trees.length === 0 && notices.length === 0)
    duplicates.push(refusal('Compose refuses an empty file.', startOf(file.path)));
  return trees.reduce<Loaded>((loaded, tree) => loadTree(tree, { ...context, path: file.path }, loaded), {
    ...below,
    notices: [...below.notices, ...duplicates],
  });
};

const loadTree = (tree: Tree, context: LoadContext & { readonly path: string }, below: Loaded): Loaded => {
  if (tree.kind !== 'map')
    return { ...below, notices: [...below.notices, refusal('Compose refuses a file that is no map.', tree.location)] };
  const { tree: model, notices } = withServices(tree);
  const normal = normalizeServices(model);
  const extended = applyExtends(normal.tree, context);
  const included = applyInclude(extended.tree, context);
  const merged = mergeMaps(below.tree, below.tree.entries.length === 0 ? withoutResets(included.tree) : included.tree);
  return {
    tree: merged.tree,
    notices: [
      ...below.notices,
      ...notices,
      ...normal.notices,
      ...extended.notices,
      ...included.notices,
      ...merged.notices,
    ],
    files: [...below.files, ...extended.files, ...included.files],
    extended: [...below.extended, ...extended.extended, ...included.extended],
    included: [...below.included, ...included.included],
  };
};

/** A file of Compose's first version lists its services at the top: Compose refuses it today, what it means is plain. */
const withServices = (tree: TreeMap): { readonly tree: TreeMap; readonly notices: readonly Notice[] } => {
  const isOld =
    tree.entries.length > 0 &&
    tree.entries.every(
      ({ value }) => value.kind === 'map' && (childOf(value, 'image') ?? childOf(value, 'build')) !== undefined,
    );
  if (!isOld) return { tree, notices: [] };
  const services: TreeEntry = { key: 'services', keyLocation: tree.location, value: tree };
  return {
    tree: { ...tree, entries: [services] },
    notices: [refusal('Compose refuses a file without a map of services.', tree.location)],
  };
};

const startOf = (path: string): Location => {
  const start = { line: 1, column: 1, offset: 0 };
  return { kind: 'file', path, span: { start, end: start } };
};

const emptyTree = (path: string): TreeMap => ({ kind: 'map', entries: [], location: startOf(path) });

const refusal = (message: string, location: Location): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message,
  location,
});

const missingFile = (path: string, namedAt: Location | undefined): Notice => ({
  level: 'warning',
  code: 'missing-file',
  message: 'A Compose file that is named here was not found.',
  location: namedAt ?? startOf(path),
});

const tooMany = (path: string, namedAt: Location | undefined): Notice => ({
  level: 'warning',
  code: 'too-large',
  message: 'The project has so many files that those from this one on were left out: name fewer of them.',
  location: namedAt ?? startOf(path),
});
