import type { ts } from 'ts-morph';
import type { Build } from '../build.ts';
import type { Site, View } from '../scopes/view.ts';
import { placeOf, type Trail } from '../shipped/trail.ts';
import type { AccessPath } from './access-path.ts';

/**
 * A value on its way: the secret stands at `path` of what `node` evaluates to. `calls` are the calls it went into and has
 * not come back from, `trail` what it passed.
 */
export type Carrier = {
  readonly view: View;
  readonly node: ts.Node;
  readonly path: AccessPath;
  readonly calls: readonly Site[];
  readonly trail: Trail;
};

/** What one step makes of a carrier: it has arrived (`end`), or these carriers go on. */
export type Step = { readonly end: Trail } | { readonly onward: readonly Carrier[] };

/** A step of the walk: how a value passes one kind of place. */
export type Passing = (build: Build, from: Carrier) => Step;

/** The value goes nowhere from here. */
export const nowhere: Step = { onward: [] };

/** The value goes on in another node of the same module. */
export const onto = (from: Carrier, node: ts.Node, path: AccessPath): Step => ({ onward: [{ ...from, node, path }] });

/** The carriers of several steps; the first that arrived wins. */
export const together = (steps: Iterable<Step>): Step => {
  const onward: Carrier[] = [];
  for (const step of steps) {
    if ('end' in step) return step;
    onward.push(...step.onward);
  }
  return { onward };
};

/** The value is in what the client receives. */
export const arrive = (from: Carrier, node: ts.Node, note: string): Step => ({
  end: [...from.trail, { location: placeOf(from.view, node), note }],
});

/** The same carrier in another module, with a note of where it passed over. */
export const inModule = (from: Carrier, view: View, place: Site, note: string): Carrier => ({
  ...from,
  view,
  trail: [...from.trail, { location: placeOf(place.view, place.node), note }],
});
