import type { ts } from 'ts-morph';
import { loadTypeScript } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import type { Role } from '../frameworks/framework.ts';
import type { Binding } from '../scopes/binding.ts';
import { isPageScript, type Site, type View } from '../scopes/view.ts';
import { createEdges, type Edge } from './edges.ts';
import { createFold, isDead } from './fold.ts';
import { isPruned } from './pruned.ts';
import { createServed } from './served.ts';
import { hasSideEffects } from './side-effects.ts';
import { declaredIn, strippedNames, unitOf } from './stripped.ts';
import { placeOf, rememberTrails, type Step, type Trail } from './trail.ts';
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

export const createShipping = (app: App, settings: Settings): Shipping => {
  const t = loadTypeScript();
  const fold = createFold(app);
  const edges = createEdges(app, settings.isVerbatim);
  const roles = new Map<string, Role>();
  const roleOf = (view: View): Role => {
    const role = roles.get(view.path) ?? app.framework.role(view, app);
    roles.set(view.path, role);
    return role;
  };
  const isServed = createServed(app, roleOf, edges);
  const strippedOf = new Map<string, ReadonlySet<Binding>>();
  const stripped = (view: View): ReadonlySet<Binding> => {
    const role = roleOf(view);
    const names = strippedOf.get(view.path) ?? strippedNames(view, role.kind === 'browser' ? role.stripped : new Set());
    strippedOf.set(view.path, names);
    return names;
  };

  const once = rememberTrails();
  const first = <T>(all: Iterable<T>, ask: (one: T) => Trail | undefined): Trail | undefined => {
    for (const one of all) {
      const trail = ask(one);
      if (trail !== undefined) return trail;
    }
    return undefined;
  };
  const step = (view: View, node: ts.Node, note: string): Step => ({ location: placeOf(view, node), note });
  const onward = (edge: Edge, trail: Trail | undefined): Trail | undefined =>
    trail && [step(edge.view, edge.node, 'imported here'), ...trail];
  const entry = (view: View, note: string): Trail => [
    step(
      view,
      view.module.scripts[0]?.file ?? view.scripts[0]?.file ?? loadTypeScript().createSourceFile('', '', 1),
      note,
    ),
  ];

  const isClientReference = (view: View): boolean =>
    app.framework.serverComponents && view.directives.has('use client') && isServed(view.path);

  const entryOf = (view: View): Trail | undefined => {
    const role = roleOf(view);
    if (role.kind === 'browser')
      return entry(
        view,
        `${app.framework.name} sends this ${app.framework.delivered === 'page' ? 'to browsers' : 'to people'}`,
      );
    return isClientReference(view) ? entry(view, 'a client component, sent to browsers') : undefined;
  };

  /** Where one use of the module's export leads. */
  const alongUse = (edge: Edge, name: string): Trail | undefined => {
    if (edge.form === 'reexport')
      return edge.imported === name || edge.imported === '*' ? ofExport(edge.view, edge.exported ?? name) : undefined;
    if (edge.form === 'star') return name === 'default' ? undefined : ofExport(edge.view, name);
    if (edge.form === 'bare') return undefined;
    if (edge.form !== 'import') return ofNode({ view: edge.view, node: edge.node });
    if (edge.imported !== name && edge.imported !== '*') return undefined;
    return first(edge.references, (reference) =>
      edge.imported === '*' && readsOther(reference, name) ? undefined : ofNode({ view: edge.view, node: reference }),
    );
  };
  const readsOther = (reference: ts.Identifier, name: string): boolean =>
    t.isPropertyAccessExpression(reference.parent) &&
    reference.parent.expression === reference &&
    reference.parent.name.text !== name;

  const ofExport = (view: View, name: string): Trail | undefined =>
    once(`${view.path}#${name}`, () => {
      const role = roleOf(view);
      if (role.kind === 'guarded') return undefined;
      const own = entryOf(view);
      if (own !== undefined && !(role.kind === 'browser' && (!role.exports || role.stripped.has(name)))) return own;
      return first(edges(view.path), (edge) => onward(edge, alongUse(edge, name)));
    });

  /** The names of a script that is no module are global: nobody can say that they are unused. */
  const isGlobalScript = (view: View): boolean => {
    const role = roleOf(view);
    return (
      role.kind === 'browser' &&
      role.exports &&
      app.framework.name === 'esbuild' &&
      view.links.length === 0 &&
      view.exports.size === 0
    );
  };

  const ofBinding = (view: View, binding: Binding): Trail | undefined =>
    once(binding, () => {
      if (stripped(view).has(binding)) return undefined;
      const unit = unitOf(binding.identifier);
      const used = first(
        binding.references.filter((one) => unitOf(one) !== unit || one.getSourceFile() !== unit.getSourceFile()),
        (node) => ofNode({ view, node }),
      );
      if (used !== undefined) return used;
      if (isGlobalScript(view)) return entryOf(view);
      return first(
        [...view.exports].filter(([, value]) => 'binding' in value && value.binding === binding),
        ([name]) => ofExport(view, name),
      );
    });

  /** A static import evaluates the module as long as its importer is evaluated and the statement survives. */
  const alongImport = (edge: Edge): Trail | undefined => {
    if (
      edge.form === 'dynamic' ||
      edge.form === 'require' ||
      edge.form === 'worker' ||
      edge.form === 'url' ||
      edge.form === 'glob'
    )
      return ofNode({ view: edge.view, node: edge.node });
    if (!edge.kept) return undefined;
    const gone = stripped(edge.view);
    const siblings = edge.view.links.filter((link) => link.node === edge.node && link.binding !== null);
    if (siblings.length > 0 && siblings.every((link) => link.binding !== null && gone.has(link.binding)))
      return undefined;
    const script = edge.view.scriptOf.get(edge.node.getSourceFile());
    if (script !== undefined && (script.role === 'frontmatter' || script === edge.view.markup))
      return first(edge.references, (node) => ofNode({ view: edge.view, node }));
    if (script !== undefined && isPageScript(edge.view.module, script)) return ofPage(edge.view);
    return ofModule(edge.view);
  };

  const ofModule = (view: View): Trail | undefined =>
    once(`${view.path}!`, () => {
      if (roleOf(view).kind === 'guarded') return undefined;
      const own = entryOf(view);
      if (own !== undefined) return own;
      if (app.program.package(view.path).manifest.sideEffects === false)
        return first(view.exports.keys(), (name) => ofExport(view, name));
      return first(edges(view.path), (edge) => onward(edge, alongImport(edge)));
    });

  /** An `.astro` page or a `.html` file that is served, and with it the scripts it runs. */
  const ofPage = (view: View): Trail | undefined =>
    /\.astro$/.test(view.path) ? entry(view, 'a script of this page') : ofModule(view);

  const ofComponent = (view: View): Trail | undefined => ofModule(view) ?? ofExport(view, 'default');

  const ofUnit = (view: View, node: ts.Node): Trail | undefined => {
    const unit = unitOf(node);
    const owners = declaredIn(view).get(unit) ?? [];
    if (owners.length > 0 && owners.every((owner) => stripped(view).has(owner))) return undefined;
    if (app.framework.prunesProperties && isPruned(view, node, owners[0], edges(view.path))) return undefined;
    const initializer = t.isVariableDeclaration(unit)
      ? unit.initializer
      : t.isExportAssignment(unit)
        ? unit.expression
        : undefined;
    const evaluated =
      owners.length === 0
        ? !t.isExportAssignment(unit) && !t.isFunctionDeclaration(unit) && !t.isClassDeclaration(unit)
        : false;
    if (evaluated || (initializer !== undefined && hasSideEffects(initializer))) return ofModule(view);
    return owners.length === 0 ? ofExport(view, 'default') : first(owners, (owner) => ofBinding(view, owner));
  };

  const ofNode = ({ view, node }: Site): Trail | undefined => {
    if (isServerZone(node)) return undefined;
    if (!settings.maps && isDead({ view, node }, fold)) return undefined;
    const script = view.scriptOf.get(node.getSourceFile());
    if (script === undefined) return undefined;
    if (script === view.markup)
      return hasClientDirective(node) ? entry(view, 'rendered with a client directive') : undefined;
    if (script.role === 'frontmatter') return undefined;
    if (view.expressionOf.has(script.file) || script.role === 'setup' || script.role === 'instance')
      return ofComponent(view);
    if (t.isSourceFile(node)) return isPageScript(view.module, script) ? ofPage(view) : ofModule(view);
    return isPageScript(view.module, script) ? ofPage(view) : ofUnit(view, node);
  };

  const ofText = (view: View): Trail | undefined =>
    ofModule(view) ?? first(view.exports.keys(), (name) => ofExport(view, name));

  const byPath = (ask: (view: View) => Trail | undefined) => (path: string) => {
    const view = app.views(path);
    return view && ask(view);
  };
  return {
    ofNode,
    ofModule: byPath(ofModule),
    ofExport: (path, name) => byPath((view) => ofExport(view, name))(path),
    ofText: byPath(ofText),
    edges,
    isServed,
  };
};
