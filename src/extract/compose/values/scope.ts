import type { Evidence, Location } from '../../../model/place.ts';
import type { Resolved } from '../../container/container.ts';
import type { Segment } from './segment.ts';

/**
 * What is known of a variable. `set`: a file or the given shell defines it. `unset`: nobody does. `open`: the shell
 * or a file that is not in the repository decides; `example` is what an example file beside it suggests.
 */
export type Lookup =
  | { readonly kind: 'set'; readonly segments: readonly Segment[] }
  | { readonly kind: 'unset' }
  | { readonly kind: 'open'; readonly because: string; readonly example?: Resolved };

/** The variables that interpolation sees. */
export type Scope = (name: string) => Lookup;

/** A scope in which nothing is set. */
export const unsetScope: Scope = () => ({ kind: 'unset' });

/** A shell that is given in full, as `NAME=value`. */
export const shellScope = (variables: readonly string[], location: Location): Scope => {
  const values = new Map(variables.map((variable) => splitOnce(variable)));
  const evidence: readonly Evidence[] = [{ location, note: 'set in the shell' }];
  return (name) => {
    const value = values.get(name);
    return value === undefined
      ? { kind: 'unset' }
      : { kind: 'set', segments: [{ value, mayBeEmpty: value === '', evidence }] };
  };
};

const splitOnce = (text: string): readonly [string, string] => {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

/** The first scope that knows; where none does, `open` beats `unset` and an example beats none. */
export const firstOf =
  (scopes: readonly Scope[]): Scope =>
  (name) => {
    const answers = scopes.map((scope) => scope(name));
    const set = answers.find(({ kind }) => kind === 'set');
    if (set !== undefined) return set;
    const open = answers.filter((answer) => answer.kind === 'open');
    return open.find(({ example }) => example !== undefined) ?? open[0] ?? { kind: 'unset' };
  };
