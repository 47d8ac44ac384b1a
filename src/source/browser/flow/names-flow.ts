import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Build } from '../build.ts';
import type { Binding } from '../scopes/binding.ts';
import type { Edge } from '../shipped/edge.ts';
import { exportSink } from '../sinks/export-sinks.ts';
import { type AccessPath, isFunctionPath } from './access-path.ts';
import { arrive, type Carrier, inModule, nowhere, onto, type Step, together } from './carrier.ts';
import { namesAt } from './patterns.ts';

/** `delete copy.apiKey` takes the secret out of the object. */
const isDeleted = (binding: Binding, path: AccessPath): boolean =>
  binding.references.some(
    ({ parent }) =>
      t.isPropertyAccessExpression(parent) && t.isDeleteExpression(parent.parent) && parent.name.text === path[0],
  );

/** A name holds the value: it goes on at every use of the name, and with the module's exports of it. */
export const toBinding = (build: Build, from: Carrier, binding: Binding, path: AccessPath): Step => {
  if (isDeleted(binding, path)) return nowhere;
  const uses = together(binding.references.map((reference) => onto(from, reference, path)));
  if (!binding.topLevel) return uses;
  const names = [...from.view.exports].filter(([, value]) => 'binding' in value && value.binding === binding);
  return together([...names.map(([name]) => toExport(build, { ...from, path, node: binding.identifier }, name)), uses]);
};

const alongEdge = (build: Build, from: Carrier, edge: Edge, name: string): Step => {
  const whole = edge.imported === '*';
  const carrier = inModule({ ...from, node: edge.node }, edge.view, edge, 'imported here');
  if (edge.form === 'reexport')
    return edge.imported === name || whole ? toExport(build, carrier, edge.exported ?? name) : nowhere;
  if (edge.form === 'star') return name === 'default' ? nowhere : toExport(build, carrier, name);
  if (edge.form === 'dynamic' || edge.form === 'require') return onto(carrier, edge.node, [name, ...from.path]);
  if (edge.imported !== name && !whole) return nowhere;
  return together(
    edge.references.map((reference) => onto(carrier, reference, whole ? [name, ...from.path] : from.path)),
  );
};

/** An export holds the value: the framework may take it from there, and every importer has it. */
export const toExport = (build: Build, from: Carrier, name: string): Step => {
  const sink = exportSink(build.app, from.view, name, from.path);
  if (sink !== undefined) return arrive(from, from.node, sink);
  return together(build.shipping.edges(from.view.path).map((edge) => alongEdge(build, from, edge, name)));
};

/** A declaration receives the value: the names of its pattern that hold the secret go on. */
export const toPattern = (build: Build, from: Carrier, name: ts.BindingName): Step =>
  together(
    namesAt(name, from.path).map(([identifier, path]) => {
      const binding = from.view.declared.get(identifier);
      return binding === undefined ? nowhere : toBinding(build, from, binding, path);
    }),
  );

/** Whether a value that is assigned under these names is sent by the framework. */
export const assignedSink = (build: Build, names: readonly string[], path: AccessPath): string | undefined => {
  if (names.at(-1) === 'getInitialProps' && isFunctionPath(path)) return 'props are written into the page';
  return build.app.framework.name === 'Nuxt' && names.includes('payload')
    ? 'the payload is written into the page'
    : undefined;
};
