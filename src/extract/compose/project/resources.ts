import type { Location } from '../../../model/place.ts';
import { childOf, entriesOf, leafOf, type Tree, type TreeMap } from '../tree/tree.ts';
import type { Lookup, Scope } from '../values/scope.ts';
import { knownText, type Text } from '../values/segment.ts';

/** A config or secret of a project: where its content comes from. */
export type ComposeResource = {
  readonly name: string;
  readonly location: Location;
  readonly content: ResourceContent;
};
export type ResourceContent =
  | { readonly kind: 'file'; readonly file: Text; readonly base: string }
  | { readonly kind: 'content'; readonly text: Text }
  | { readonly kind: 'environment'; readonly variable: string; readonly found: Lookup }
  | { readonly kind: 'external' };

/** The project's `configs` or `secrets`. */
export const readResources = (tree: TreeMap, field: 'configs' | 'secrets', scope: Scope): readonly ComposeResource[] =>
  entriesOf(childOf(tree, field)).map(({ key, keyLocation, value }) => ({
    name: key,
    location: keyLocation,
    content: contentOf(value, scope),
  }));

const contentOf = (value: Tree, scope: Scope): ResourceContent => {
  const file = leafOf(value, 'file');
  const content = leafOf(value, 'content');
  const variable = knownText(leafOf(value, 'environment')?.text);
  if (file !== undefined) return { kind: 'file', file: file.text, base: file.base };
  if (content !== undefined) return { kind: 'content', text: content.text };
  if (variable !== undefined) return { kind: 'environment', variable, found: scope(variable) };
  return { kind: 'external' };
};
