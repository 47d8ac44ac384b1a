import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import { mergeMaps } from '../tree/merge-trees.ts';
import { childOf, entriesOf, itemsOf, type Leaf, leafOf, type Tree, type TreeMap, withoutEntry } from '../tree/tree.ts';
import { directoryOf, pathFrom } from '../values/paths.ts';
import { envFileScope } from '../values/project-environment.ts';
import { firstOf } from '../values/scope.ts';
import { knownText } from '../values/segment.ts';
import type { LoadContext, Loaded } from './load-context.ts';

/** What including adds; `files` are all that were read for it. */
export type Included = Loaded;

const depthLimit = 50;
const resources = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** Puts a file over the projects it includes: each has its own directory and `.env`, below the including project's. */
export const applyInclude = (tree: TreeMap, context: LoadContext): Included => {
  const include = childOf(tree, 'include');
  const own: Loaded = { tree: withoutEntry(tree, 'include'), notices: [], files: [], extended: [], included: [] };
  return itemsOf(include).reduce<Loaded>((loaded, item) => includeItem(item, context, loaded), own);
};

const includeItem = (item: Tree, context: LoadContext, above: Loaded): Loaded => {
  const paths = pathsOf(item).map((leaf) => includedPath(leaf, context));
  const [first] = paths;
  if (first === undefined || paths.includes(undefined))
    return { ...above, notices: [...above.notices, missing(item.location)] };
  if (context.budget.left < paths.length || context.chain.length > depthLimit)
    return { ...above, notices: [...above.notices, tooMany(item.location)] };
  if (context.chain.includes(first))
    return {
      ...above,
      notices: [...above.notices, refusal('Compose refuses files that include each other in a circle.', item.location)],
    };
  const base = directoryFor(item, first, context);
  const { scope, files, notices } = environmentFor(item, base, context);
  const known = paths.filter((path) => path !== undefined);
  const loaded = context.load(known, { ...context, base, scope }, item.location);
  const merged = mergeMaps(onlyResources(loaded.tree), above.tree);
  return {
    tree: merged.tree,
    notices: [...above.notices, ...notices, ...loaded.notices, ...merged.notices],
    files: [...above.files, ...loaded.files, ...files],
    extended: [...above.extended, ...loaded.extended],
    included: [...above.included, ...known, ...loaded.included],
  };
};

const leaves = (tree: Tree | undefined): readonly Leaf[] =>
  (tree?.kind === 'leaf' ? [tree] : itemsOf(tree)).flatMap((item) =>
    item.kind === 'leaf' && item.type === 'text' ? [item] : [],
  );

const pathsOf = (item: Tree): readonly Leaf[] => (item.kind === 'leaf' ? leaves(item) : leaves(childOf(item, 'path')));

const includedPath = (leaf: Leaf, { base }: LoadContext): string | undefined => {
  const path = knownText(leaf.text);
  return path === undefined || /^[a-z]+:|^git@/.test(path) ? undefined : pathFrom(base, path);
};

const directoryFor = (item: Tree, first: string, { base }: LoadContext): string => {
  const named = knownText(leafOf(item, 'project_directory')?.text);
  return (named === undefined ? undefined : pathFrom(base, named)) ?? directoryOf(first);
};

const environmentFor = (item: Tree, directory: string, context: LoadContext) => {
  const named = leaves(childOf(item, 'env_file')).flatMap(
    (leaf) => pathFrom(context.base, knownText(leaf.text) ?? '') ?? [],
  );
  const paths = named.length > 0 ? named : [pathFrom(directory, '.env') ?? '.env'];
  const own = envFileScope(paths, context.scope, context.reading);
  return { ...own, scope: firstOf([context.scope, own.scope]) };
};

const onlyResources = (tree: TreeMap): TreeMap => ({
  ...tree,
  entries: entriesOf(tree).filter(({ key }) => resources.includes(key)),
});

const tooMany = (location: Location): Notice => ({
  level: 'warning',
  code: 'too-large',
  message: 'So many files are included that this one was left out: include fewer of them.',
  location,
});

const refusal = (message: string, location: Location): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message,
  location,
});
const missing = (location: Location): Notice => ({
  level: 'warning',
  code: 'missing-file',
  message: 'The file to include is not in the repository.',
  location,
});
