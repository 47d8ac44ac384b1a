import type { ts } from 'ts-morph';
import type { Location } from '../../../model/place.ts';
import type { View } from '../scopes/view.ts';

/**
 * A secret as a module holds it. `name` is what it goes by (a variable, a property); `value` is its raw text, null where
 * only the run knows; `location` the most telling place. Raw text never leaves `source/`.
 */
export type Secret = {
  readonly name: string;
  readonly value: string | null;
  readonly location: Location;
  readonly kind: 'literal' | 'variable' | 'text';
};

/** A secret at a node of a module. */
export type SecretSite = Secret & { readonly view: View; readonly node: ts.Node };
