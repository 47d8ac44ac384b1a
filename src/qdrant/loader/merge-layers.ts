import type { Layer, SettingPath } from '../../model/fact.ts';

/** A setting's strongest value, and those it beat, strongest first. */
export type Merged<T> = { readonly effective: T; readonly overridden: readonly T[] };

/**
 * Weakest first. What the image brings stands above `config/config.yaml`: its own `config/production.yaml` sets host,
 * REST port and log level again. A caller whose user replaced that file leaves the image's values out.
 */
export const layerOrder: readonly Layer[] = [
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

const isBelow = (path: SettingPath, section: SettingPath): boolean => path.startsWith(`${section}.`);

type Standing<T> = { effective: T; overridden: T[] };

/** A value also replaces what stands inside of it (`service: null`) and what it stands inside of (`service: text`). */
const place = <T extends { readonly setting: SettingPath }>(
  standing: Map<SettingPath, Standing<T>>,
  value: T,
): void => {
  for (const [path, held] of standing) {
    if (!isBelow(path, value.setting) && !isBelow(value.setting, path)) continue;
    held.overridden.unshift(held.effective);
    held.effective = value;
  }
  const before = standing.get(value.setting);
  const overridden = before === undefined ? [] : [before.effective, ...before.overridden];
  standing.set(value.setting, { effective: value, overridden });
};

/**
 * Written settings → what wins at every path, in Qdrant's order (later ones win within a layer, `unread` ones never
 * count). Where a stronger layer writes a whole section over single settings, those paths show that section's value.
 */
export const mergeLayers = <T extends { readonly setting: SettingPath; readonly layer: Layer }>(
  written: readonly T[],
): ReadonlyMap<SettingPath, Merged<T>> => {
  const standing = new Map<SettingPath, Standing<T>>();
  const counted = written.filter((value) => rankOf(value.layer) !== -1);
  for (const value of [...counted].sort((left, right) => rankOf(left.layer) - rankOf(right.layer)))
    place(standing, value);
  return standing;
};
