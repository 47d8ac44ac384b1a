import { isUnknown } from '../../../model/maybe.ts';
import type { Location } from '../../../model/place.ts';
import { childOf, itemsOf, type Leaf, leafOf, type Tree, type TreeMap } from '../tree/tree.ts';
import { joinSegments, knownText, type Segment, splitSegments } from '../values/segment.ts';
import { type Checked, refused } from './problems.ts';

/**
 * What is mounted where. `source` is the text as resolved, undefined for an anonymous volume; an unknown stretch of
 * it shows as `{{ }}`. `base` is the directory that a relative source starts from.
 */
export type ComposeVolume = {
  readonly type: string;
  readonly source: string | undefined;
  readonly target: string;
  readonly isKnown: boolean;
  readonly base: string;
  readonly location: Location;
};

/** The volumes of a service in both forms; of two with one target, the last. */
export const readVolumes = (service: TreeMap): Checked<readonly ComposeVolume[]> => {
  const volumes = childOf(service, 'volumes');
  if (volumes?.kind === 'map') return { value: [], notices: [refused('volumes that are no list', volumes.location)] };
  const read = itemsOf(volumes).map(readVolume);
  const unique = new Map(read.flatMap((volume) => (volume === undefined ? [] : [[volume.target, volume] as const])));
  return { value: [...unique.values()], notices: [] };
};

const readVolume = (item: Tree): ComposeVolume | undefined => {
  if (item.kind === 'leaf') return shortVolume(item);
  const target = leafOf(item, 'target');
  const source = leafOf(item, 'source');
  if (item.kind !== 'map' || target === undefined) return undefined;
  const shown = source === undefined ? undefined : displayed(source.text.segments);
  return {
    type: knownText(leafOf(item, 'type')?.text) ?? 'volume',
    source: shown,
    target: displayed(target.text.segments),
    isKnown: knownText(source?.text) !== undefined || source === undefined,
    base: source?.base ?? target.base,
    location: item.location,
  };
};

/** A text with its unknown stretches shown as template expressions. */
export const displayed = (segments: readonly Segment[]): string =>
  segments.map(({ value }) => (isUnknown(value) ? '{{ }}' : value)).join('');

const shortVolume = (leaf: Leaf): ComposeVolume => {
  const parts = joinDrives(splitSegments(leaf.text.segments, ':'));
  const [first = [], second] = parts;
  const source = second === undefined ? undefined : displayed(first);
  const isKnown = source === undefined || !isUnknown(joinSegments(first));
  return {
    type: source !== undefined && /^(?:[./~]|[A-Za-z]:|\\\\|\{\{)/.test(source) ? 'bind' : 'volume',
    source,
    target: displayed(second ?? first),
    isKnown,
    base: leaf.base,
    location: leaf.location,
  };
};

/** `C:\data` is one part: a single letter before a colon is a Windows drive. */
const joinDrives = (parts: readonly (readonly Segment[])[]): readonly (readonly Segment[])[] => {
  const [first = [], second, ...rest] = parts;
  if (second === undefined || !/^[A-Za-z]$/.test(displayed(first))) return parts;
  return [[...first, { value: ':', mayBeEmpty: false, evidence: [] }, ...second], ...rest];
};
