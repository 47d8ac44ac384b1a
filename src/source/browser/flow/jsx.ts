import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import type { Binding } from '../scopes/binding.ts';
import type { View } from '../scopes/view.ts';
import { type AccessPath, isFunctionPath, isText } from './access-path.ts';
import { functionBehind } from './functions.ts';

/** Where in an element a value stands: its tag, and the attribute (null for a spread, `children` for content). */
export type ElementSlot = {
  readonly tag: ts.JsxTagNameExpression | null;
  readonly attribute: string | null;
  readonly opening: ts.JsxOpeningLikeElement | null;
};

/** The element that a JSX expression, attribute or child belongs to. */
export const elementOf = (node: ts.Node): ElementSlot | undefined => {
  const slot = t.isJsxExpression(node) && t.isJsxAttribute(node.parent) ? node.parent : node;
  const opening = t.isJsxAttribute(slot) || t.isJsxSpreadAttribute(slot) ? slot.parent.parent : undefined;
  if (opening !== undefined)
    return { tag: opening.tagName, attribute: t.isJsxAttribute(slot) ? slot.name.getText() : null, opening };
  const parent = slot.parent;
  if (t.isJsxElement(parent))
    return { tag: parent.openingElement.tagName, attribute: 'children', opening: parent.openingElement };
  return t.isJsxFragment(parent) ? { tag: null, attribute: 'children', opening: null } : undefined;
};

/** What becomes of a value that an element is given: shown, handed to a component's props, or nothing that matters. */
export type Outcome =
  | { readonly kind: 'sink'; readonly note: string }
  | { readonly kind: 'props'; readonly view: View; readonly parameter: ts.BindingName; readonly path: AccessPath }
  | { readonly kind: 'astro-props'; readonly view: View; readonly path: AccessPath }
  | { readonly kind: 'nothing' };

const nothing: Outcome = { kind: 'nothing' };

const inIntrinsic = (slot: ElementSlot, path: AccessPath): Outcome => {
  if (isFunctionPath(path)) return nothing;
  if (
    slot.attribute !== null &&
    slot.attribute !== 'children' &&
    (/^on[A-Z]/.test(slot.attribute) || slot.attribute === 'key' || slot.attribute === 'ref')
  )
    return nothing;
  if (slot.attribute === 'children' && !isText(path) && path[0] !== '*') return nothing;
  return { kind: 'sink', note: 'rendered into the page here' };
};

const propPath = (slot: ElementSlot, path: AccessPath): AccessPath =>
  slot.attribute === null ? path : [slot.attribute, ...path];

const directivesOf = (slot: ElementSlot): readonly string[] =>
  slot.opening?.attributes.properties.flatMap((one) => (t.isJsxAttribute(one) ? [one.name.getText()] : [])) ?? [];

const isClientModule = (app: App, view: View): boolean =>
  app.framework.serverComponents && view.directives.has('use client');

type Named = { readonly binding: Binding | undefined; readonly view: View | undefined; readonly isPackage: boolean };

/** What the name of a component's tag stands for: a module of the repository or a package. */
const componentOf = (app: App, view: View, tag: ts.JsxTagNameExpression): Named => {
  const root = t.isPropertyAccessExpression(tag) ? tag.expression : tag;
  const binding = t.isIdentifier(root) ? view.bindingOf.get(root) : undefined;
  const link = binding === undefined ? undefined : view.links.find((one) => one.binding === binding);
  const target = link === undefined ? undefined : app.program.resolve(link.specifier, view.path);
  return {
    binding,
    view: target?.kind === 'file' ? app.views(target.path) : undefined,
    isPackage: target?.kind === 'package',
  };
};

const sinkUnlessFunction = (path: AccessPath, note: string): Outcome =>
  isFunctionPath(path) ? nothing : { kind: 'sink', note };

const inComponent = (app: App, view: View, slot: ElementSlot, path: AccessPath): Outcome => {
  const { tag } = slot;
  if (tag === null) return inIntrinsic(slot, path);
  const named = componentOf(app, view, tag);
  if (named.view !== undefined && isClientModule(app, named.view) && !isClientModule(app, view))
    return sinkUnlessFunction(path, 'passed to a client component, and so written into the page');
  if (named.view !== undefined && /\.astro$/.test(named.view.path))
    return { kind: 'astro-props', view: named.view, path: propPath(slot, path) };
  const component =
    named.binding !== undefined && t.isIdentifier(tag) ? functionBehind(app, view, named.binding) : undefined;
  if (component !== undefined) {
    const parameter = component.node.parameters[0];
    return parameter === undefined
      ? nothing
      : { kind: 'props', view: component.view, parameter: parameter.name, path: propPath(slot, path) };
  }
  if (slot.attribute === 'children' && isText(path)) return { kind: 'sink', note: 'rendered into the page here' };
  // A component of a package has its props in the page when it is a client component or prints them: both are likely.
  return named.isPackage && app.framework.serverComponents
    ? sinkUnlessFunction(path, 'passed to a component, and so written into the page')
    : nothing;
};

/** What becomes of a value that stands at `path` of what an element is given. */
export const renderedAs = (app: App, view: View, slot: ElementSlot, path: AccessPath): Outcome => {
  if (slot.tag === null || (t.isIdentifier(slot.tag) && /^[a-z]/.test(slot.tag.text))) return inIntrinsic(slot, path);
  const directives = directivesOf(slot);
  if (directives.some((name) => name.startsWith('client:')))
    return sinkUnlessFunction(path, 'props of this component are written into the page');
  return directives.includes('server:defer') ? nothing : inComponent(app, view, slot, path); // deferred props are encrypted (recorded)
};

/** Where an `.astro` component takes its props from. */
export const astroPropUses = (view: View): readonly ts.Node[] =>
  (view.globals.get('Astro') ?? []).flatMap(({ parent }) =>
    t.isPropertyAccessExpression(parent) && parent.name.text === 'props' ? [parent] : [],
  );
