import type { Layer, SettingPath } from '../../model/fact.ts';
import { parentsOf } from '../settings/catalogue.ts';

/** A setting's strongest value, and those it beat, strongest first. */
export type Merged<T> = { readonly effective: T; readonly overridden: readonly T[] };

/**
 * Weakest first. What the image brings stands above `config/config.yaml`: its own `config/production.yaml` sets host,
 * REST port and log level again. A caller whose user replaced that file leaves the image's values out.
 */
const layerOrder: readonly Layer[] = [
  'built-in',
  'config',
  'image',
  'run-mode',
  'local',
  'deb',
  'config-path',
  'environment',
  'observed',
];

const rankOf = (layer: Layer): number => layerOrder.indexOf(layer);

/** `beaten`: weakest first. */
type Held<T> = { effective: T; readonly beaten: T[] };
/** What stands at each path, and the paths inside of each section. */
type Standing<T> = { readonly held: Map<SettingPath, Held<T>>; readonly inside: Map<SettingPath, SettingPath[]> };

const beat = <T>(held: Held<T> | undefined, value: T): void => {
  held?.beaten.push(held.effective);
  if (held !== undefined) held.effective = value;
};

/** A value also replaces what stands inside of it (`service: null`) and what it stands inside of (`service: text`). */
const place = <T extends { readonly setting: SettingPath }>({ held, inside }: Standing<T>, value: T): void => {
  const path = value.setting;
  const sections = parentsOf(path);
  for (const other of [path, ...sections, ...(inside.get(path) ?? [])]) beat(held.get(other), value);
  if (held.has(path)) return;
  held.set(path, { effective: value, beaten: [] });
  for (const section of sections) inside.set(section, listed(inside.get(section), path));
};

const listed = (paths: SettingPath[] | undefined, path: SettingPath): SettingPath[] => {
  if (paths === undefined) return [path];
  paths.push(path);
  return paths;
};

/**
 * Written settings → what wins at every path, in Qdrant's order (later ones win within a layer, `unread` ones never
 * count). Where a stronger layer writes a whole section over single settings, those paths show that section's value.
 */
export const mergeLayers = <T extends { readonly setting: SettingPath; readonly layer: Layer }>(
  written: readonly T[],
): ReadonlyMap<SettingPath, Merged<T>> => {
  const standing: Standing<T> = { held: new Map(), inside: new Map() };
  const counted = written.filter((value) => rankOf(value.layer) !== -1);
  for (const value of [...counted].sort((left, right) => rankOf(left.layer) - rankOf(right.layer)))
    place(standing, value);
  return new Map(
    [...standing.held].map(([path, { effective, beaten }]) => [path, { effective, overridden: beaten.toReversed() }]),
  );
};
