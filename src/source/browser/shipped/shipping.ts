import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import { type App, type Role, within } from '../app.ts';
import type { Binding } from '../scopes/binding.ts';
import { isPageScript, type Site, type View } from '../scopes/view.ts';
import type { Edge } from './edge.ts';
import { createEdges } from './edges.ts';
import { createFold, type Fold, isDead } from './fold.ts';
import { isPruned } from './pruned.ts';
import { createServed } from './served.ts';
import { hasSideEffects } from './side-effects.ts';
import { declaredIn, strippedNames, unitOf } from './stripped.ts';
import { firstTrail, placeOf, rememberTrails, type Trail } from './trail.ts';
import { hasClientDirective, isServerZone } from './zones.ts';

/**
 * What a production build sends to people, asked backwards: from a node to the entries. `ofNode` answers whether the
 * code at a node is sent, `ofModule` whether a module is evaluated there, `ofText` whether any of it is (source maps
 * carry the whole text then). The trail leads to the entry.
 */
export type Shipping = {
  readonly ofNode: (site: Site) => Trail | undefined;
  readonly ofModule: (path: string) => Trail | undefined;
  readonly ofExport: (path: string, name: string) => Trail | undefined;
  readonly ofText: (path: string) => Trail | undefined;
  readonly edges: (path: string) => readonly Edge[];
  /** Whether the framework runs a module on the server for some page or handler. */
  readonly isServed: (path: string) => boolean;
};

type Settings = { readonly maps: boolean; readonly isVerbatim: (path: string) => boolean };

/** What every step of the search needs. */
type Search = {
  readonly app: App;
  readonly maps: boolean;
  readonly fold: Fold;
  readonly edges: Shipping['edges'];
  readonly isServed: Shipping['isServed'];
  readonly roleOf: (view: View) => Role;
  readonly stripped: (view: View) => ReadonlySet<Binding>;
  readonly once: ReturnType<typeof rememberTrails>;
};

const remembering = <Value>(ask: (view: View) => Value): ((view: View) => Value) => {
  const known = new Map<string, { readonly value: Value }>();
  return (view) => {
    const found = known.get(view.path) ?? { value: ask(view) };
    known.set(view.path, found);
    return found.value;
  };
};

const entry = (view: View, note: string): Trail => {
  const first = view.module.scripts[0] ?? view.scripts[0];
  return first === undefined ? [] : [{ location: placeOf(view, first.file), note }];
};

const onward = (edge: Edge, trail: Trail | undefined): Trail | undefined =>
  trail && [{ location: placeOf(edge.view, edge.node), note: 'imported here' }, ...trail];

/** Next makes a client module of a page that client code imports; elsewhere a server's entry stays one. */
const staysOnServer = ({ app }: Search, role: Role): boolean =>
  role.kind === 'guarded' || (role.kind === 'server' && !app.framework.serverComponents);

/** A module that the framework itself sends, or a client component that something served imports. */
const entryOf = (search: Search, view: View): Trail | undefined => {
  const { framework } = search.app;
  const receiver = framework.delivered === 'page' ? 'to browsers' : 'to people';
  if (search.roleOf(view).kind === 'browser')
    return entry(
      view,
      framework.name === 'static page' ? 'the page is served as it is' : `${framework.name} sends this ${receiver}`,
    );
  const isReference = framework.serverComponents && view.directives.has('use client') && search.isServed(view.path);
  return isReference ? entry(view, 'a client component, sent to browsers') : undefined;
};

const readsOther = (reference: ts.Identifier, name: string): boolean => {
  const parent = reference.parent;
  return t.isPropertyAccessExpression(parent) && parent.expression === reference && parent.name.text !== name;
};

/** Where one use of a module's export leads. */
const alongUse = (search: Search, edge: Edge, name: string): Trail | undefined => {
  const { view, form, imported } = edge;
  const whole = imported === '*';
  if (form === 'reexport')
    return imported === name || whole ? ofExport(search, view, edge.exported ?? name) : undefined;
  if (form === 'star') return name === 'default' ? undefined : ofExport(search, view, name);
  if (form === 'bare') return undefined;
  if (form !== 'import') return ofNode(search, { view, node: edge.node });
  if (imported !== name && !whole) return undefined;
  const uses = edge.references.filter((reference) => !(whole && readsOther(reference, name)));
  return firstTrail(uses, (node) => ofNode(search, { view, node }));
};

const ofExport = (search: Search, view: View, name: string): Trail | undefined =>
  search.once(`${view.path}#${name}`, () => {
    const role = search.roleOf(view);
    if (staysOnServer(search, role)) return undefined;
    const own = entryOf(search, view);
    const dropped = role.kind === 'browser' && (!role.exports || role.stripped.has(name));
    if (own !== undefined && !dropped) return own;
    return firstTrail(search.edges(view.path), (edge) => onward(edge, alongUse(search, edge, name)));
  });

/** The names of a script that is no module are global: nobody can say that they are unused. */
const isGlobalScript = (search: Search, view: View): boolean => {
  const role = search.roleOf(view);
  const isEntry = role.kind === 'browser' && role.exports && search.app.framework.name === 'esbuild';
  return isEntry && view.links.length === 0 && view.exports.size === 0;
};

const ofBinding = (search: Search, view: View, binding: Binding): Trail | undefined =>
  search.once(binding, () => {
    if (search.stripped(view).has(binding)) return undefined;
    const unit = unitOf(binding.identifier);
    const elsewhere = binding.references.filter((one) => unitOf(one) !== unit);
    const used = firstTrail(elsewhere, (node) => ofNode(search, { view, node }));
    if (used !== undefined) return used;
    if (isGlobalScript(search, view)) return entryOf(search, view);
    const names = [...view.exports].filter(([, value]) => 'binding' in value && value.binding === binding);
    return firstTrail(names, ([name]) => ofExport(search, view, name));
  });

const isGone = (search: Search, edge: Edge): boolean => {
  const gone = search.stripped(edge.view);
  const names = edge.view.links.flatMap((link) =>
    link.node === edge.node && link.binding !== null ? [link.binding] : [],
  );
  return names.length > 0 && names.every((binding) => gone.has(binding));
};

/** A static import evaluates the module as long as its importer is evaluated and the statement survives. */
const alongImport = (search: Search, edge: Edge): Trail | undefined => {
  const { view, form } = edge;
  if (form !== 'import' && form !== 'bare' && form !== 'reexport' && form !== 'star') return ofNode(search, edge);
  if (!edge.kept || isGone(search, edge)) return undefined;
  const script = view.scriptOf.get(edge.node.getSourceFile());
  if (script === undefined) return undefined;
  const onServer = script.role === 'frontmatter' || script === view.markup;
  if (onServer) return firstTrail(edge.references, (node) => ofNode(search, { view, node }));
  return isPageScript(view.module, script) ? ofPage(search, view) : ofModule(search, view);
};

const ofModule = (search: Search, view: View): Trail | undefined =>
  search.once(`${view.path}!`, () => {
    if (staysOnServer(search, search.roleOf(view))) return undefined;
    const own = entryOf(search, view);
    if (own !== undefined) return own;
    const isPure = search.app.program.package(view.path).manifest.sideEffects === false;
    if (isPure) return firstTrail(view.exports.keys(), (name) => ofExport(search, view, name));
    return firstTrail(search.edges(view.path), (edge) => onward(edge, alongImport(search, edge)));
  });

/** An `.astro` page or a `.html` file that is served, and with it the scripts it runs. */
const ofPage = (search: Search, view: View): Trail | undefined =>
  /\.astro$/.test(view.path) ? entry(view, 'a script of this page') : ofModule(search, view);

const ofComponent = (search: Search, view: View): Trail | undefined =>
  ofModule(search, view) ?? ofExport(search, view, 'default');

const initializerOf = (unit: ts.Node): ts.Expression | undefined => {
  if (t.isVariableDeclaration(unit)) return unit.initializer;
  return t.isExportAssignment(unit) ? unit.expression : undefined;
};

/** Statements that declare nothing run when the module does. */
const isEffect = (unit: ts.Node, owners: readonly Binding[]): boolean => {
  const initializer = initializerOf(unit);
  if (initializer !== undefined) return hasSideEffects(initializer);
  return (
    owners.length === 0 && !t.isExportAssignment(unit) && !t.isFunctionDeclaration(unit) && !t.isClassDeclaration(unit)
  );
};

const ofUnit = (search: Search, view: View, node: ts.Node): Trail | undefined => {
  const unit = unitOf(node);
  const owners = declaredIn(view).get(unit) ?? [];
  if (owners.length > 0 && owners.every((owner) => search.stripped(view).has(owner))) return undefined;
  if (search.app.framework.prunesProperties && isPruned(view, node, owners[0], search.edges(view.path)))
    return undefined;
  if (isEffect(unit, owners)) return ofModule(search, view);
  if (owners.length === 0) return ofExport(search, view, 'default');
  return firstTrail(owners, (owner) => ofBinding(search, view, owner));
};

const ofNode = (search: Search, { view, node }: Site): Trail | undefined => {
  const script = view.scriptOf.get(node.getSourceFile());
  if (script === undefined || isServerZone(node)) return undefined;
  if (!search.maps && isDead({ view, node }, search.fold)) return undefined;
  if (script === view.markup)
    return hasClientDirective(node) ? entry(view, 'rendered with a client directive') : undefined;
  if (script.role === 'frontmatter') return undefined;
  if (isPageScript(view.module, script)) return ofPage(search, view);
  if (view.expressionOf.has(script.file) || script.role === 'setup' || script.role === 'instance')
    return ofComponent(search, view);
  return t.isSourceFile(node) ? ofModule(search, view) : ofUnit(search, view, node);
};

/** Conventions hold inside the app's folder; a module from elsewhere belongs to whoever imports it. */
const roleIn = (app: App, view: View): Role => {
  const role = app.framework.role(view, app);
  return within(app, view.path) === undefined && role.kind !== 'guarded' ? { kind: 'plain' } : role;
};

const createSearch = (app: App, { maps, isVerbatim }: Settings): Search => {
  const roleOf = remembering((view) => roleIn(app, view));
  const edges = createEdges(app, isVerbatim);
  const stripped = remembering((view) => {
    const role = roleOf(view);
    return strippedNames(view, role.kind === 'browser' ? role.stripped : new Set());
  });
  return {
    app,
    maps,
    fold: createFold(app),
    edges,
    isServed: createServed(app, roleOf, edges),
    roleOf,
    stripped,
    once: rememberTrails(),
  };
};

/** Builds the answer to what an app's build sends. Answers are remembered. */
export const createShipping = (app: App, settings: Settings): Shipping => {
  const search = createSearch(app, settings);
  const byPath = (ask: (view: View) => Trail | undefined) => (path: string) => {
    const view = app.views(path);
    return view && ask(view);
  };
  const ofText = (view: View) =>
    ofModule(search, view) ?? firstTrail(view.exports.keys(), (name) => ofExport(search, view, name));
  return {
    ofNode: (site) => ofNode(search, site),
    ofModule: byPath((view) => ofModule(search, view)),
    ofExport: (path, name) => byPath((view) => ofExport(search, view, name))(path),
    ofText: byPath(ofText),
    edges: search.edges,
    isServed: search.isServed,
  };
};
