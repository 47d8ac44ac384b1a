import type { Location } from '../../../model/place.ts';
import { childOf, itemsOf, leafOf, type Tree, type TreeMap } from '../tree/tree.ts';
import { knownText } from '../values/segment.ts';

/** A config or secret that a service is given; `target` as written, undefined for the default. */
export type Grant = { readonly source: string; readonly target: string | undefined; readonly location: Location };

/** The `configs` or `secrets` of a service, in both forms. */
export const readGrants = (service: TreeMap, field: 'configs' | 'secrets'): readonly Grant[] =>
  itemsOf(childOf(service, field)).flatMap((item) => {
    const source = knownText(item.kind === 'leaf' ? item.text : leafOf(item, 'source')?.text);
    return source === undefined ? [] : [{ source, target: targetOf(item), location: item.location }];
  });

const targetOf = (item: Tree): string | undefined =>
  item.kind === 'map' ? knownText(leafOf(item, 'target')?.text) : undefined;
