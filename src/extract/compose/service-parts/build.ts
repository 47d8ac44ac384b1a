import type { Location } from '../../../model/place.ts';
import type { Resolved, Variable } from '../../container/container.ts';
import { childOf, entriesOf, entryOf, isNull, leafOf, type TreeMap } from '../tree/tree.ts';
import type { Scope } from '../values/scope.ts';
import { resolveText, type Text } from '../values/segment.ts';

/** How a service's image is built. `base` is the directory that a relative context starts from. */
export type ComposeBuild = {
  readonly context: Text | undefined;
  readonly dockerfile: Text | undefined;
  readonly inline: Text | undefined;
  readonly target: Text | undefined;
  readonly args: readonly Variable[];
  readonly base: string;
  readonly location: Location;
};

/** A service's `build`, always in its long form; undefined where it has none. */
export const readBuild = (service: TreeMap, scope: Scope): ComposeBuild | undefined => {
  const entry = entryOf(service, 'build');
  if (entry?.value.kind !== 'map') return undefined;
  const text = (key: string): Text | undefined => leafOf(entry.value, key)?.text;
  return {
    context: text('context'),
    dockerfile: text('dockerfile'),
    inline: text('dockerfile_inline'),
    target: text('target'),
    args: entriesOf(childOf(entry.value, 'args')).map(({ key, keyLocation, value }) => ({
      name: key,
      keyLocation,
      value: value.kind !== 'leaf' ? null : isNull(value) ? passed(scope, key, keyLocation) : resolveText(value.text),
    })),
    base: leafOf(entry.value, 'context')?.base ?? '',
    location: entry.keyLocation,
  };
};

const passed = (scope: Scope, name: string, location: Location): Resolved | null => {
  const found = scope(name);
  return found.kind === 'set'
    ? resolveText({ segments: found.segments, location, written: '', literalFrom: undefined })
    : null;
};
