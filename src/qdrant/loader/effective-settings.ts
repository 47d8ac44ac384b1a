import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';
import { isSince } from '../judged-version.ts';
import { defaultOf, parentsOf, settingsCatalogue, settingsKnownIn } from '../settings/catalogue.ts';
import { sectionRules, sectionsSince } from '../settings/sections.ts';
import type { Setting } from '../settings/setting.ts';
import { type Coerced, coerceInto, invalidType } from './coercion.ts';
import { type Merged, mergeLayers } from './merge-layers.ts';
import { readerTraits } from './reading/reader-traits.ts';
import type { SourcedValue } from './written-sources.ts';

type Standing<S> = ReadonlyMap<SettingPath, Merged<SourcedValue<S>>>;

/** Why a value stops the server, at which path, and the source that wrote it; `null` where what is missing stops it. */
export type Refusal<S> = { readonly path: SettingPath; readonly message: string; readonly by: S | null };

/**
 * All settings of one version with what sources wrote, and everything that stops the server, in the catalogue's order.
 * A value that nobody knows shows as null. `standing` has what was written under an alias at the setting's own path too.
 */
export type EffectiveSettings<S> = {
  readonly settings: Readonly<Record<SettingPath, Scalar>>;
  readonly standing: Standing<S>;
  readonly refusals: readonly Refusal<S>[];
};

const defaults = settingsCatalogue.filter((entry) => entry.default !== null).map((entry) => entry.path);

/** The paths at which something stands, also those of the sections around it. */
const heldPaths = <S>(standing: Standing<S>): ReadonlySet<SettingPath> =>
  new Set([...standing.keys(), ...defaults].flatMap((path) => [path, ...parentsOf(path)]));

/** An empty map over nothing: null for config-rs 0.15, a map without entries before. */
const emptied = <S>(value: SourcedValue<S>, version: string): SourcedValue<S> =>
  readerTraits(version).emptyMapIsNull
    ? { ...value, kind: 'scalar', value: null }
    : { ...value, kind: 'scalar', setting: `${value.setting}.{}` };

/** Merges all layers; an empty map changes nothing where something stands. */
const merged = <S>(values: readonly SourcedValue<S>[], version: string): Standing<S> => {
  const full = values.filter((value) => value.kind !== 'empty-map');
  const standing = mergeLayers(full);
  const held = heldPaths(standing);
  const empty = values.filter((value) => value.kind === 'empty-map' && !held.has(value.setting));
  return empty.length === 0 ? standing : mergeLayers([...full, ...empty.map((value) => emptied(value, version))]);
};

const sectionRefusal = <S>(section: SettingPath, standing: Standing<S>): Refusal<S> | null => {
  const held = standing.get(section)?.effective;
  if (held === undefined || held.setting !== section || held.kind === 'undecided') return null;
  if (held.value === null && sectionRules[section] === 'nullable') return null;
  const found = held.value === null ? 'unit value' : 'scalar or sequence';
  return { path: section, message: `invalid type: ${found}, expected the section \`${section}\``, by: held.source };
};

/** A section that was replaced as a whole: what a stronger layer did not set again is missing. */
const isReplaced = <S>(path: SettingPath, standing: Standing<S>): boolean =>
  parentsOf(path).some((parent) => standing.has(parent));

const isOff = <S>(path: SettingPath, standing: Standing<S>): boolean =>
  parentsOf(path).some((parent) => standing.get(parent)?.effective.setting === parent);

const missingValue = <S>(entry: Setting, standing: Standing<S>, version: string): Coerced => {
  if (!isReplaced(entry.path, standing)) return { value: defaultOf(entry, version) };
  if (isOff(entry.path, standing)) return { value: entry.type === 'boolean' ? false : null };
  if (entry.required) return { error: `missing configuration field "${entry.path}"` };
  return { value: entry.nullable ? null : defaultOf(entry, version) };
};

/** Names whose alias the compiled-in configuration uses as well, so that writing the other one stops the server. */
const clashes = <S>(entry: Setting, alias: SettingPath, standing: Standing<S>, version: string): boolean =>
  standing.has(alias) &&
  (entry.path !== 'storage.optimizers.memmap_threshold_kb' || standing.has(entry.path) || !isSince(version, '1.16.0'));

const sectionOf = (path: SettingPath): string => path.slice(0, path.lastIndexOf('.') + 1);

/** The other name that a setting stands under. */
const aliasOf = <S>(entry: Setting, standing: Standing<S>): SettingPath | undefined =>
  entry.aliases.map((name) => sectionOf(entry.path) + name).find((path) => standing.has(path));

type Read<S> = Coerced & { readonly by: S | null };

/** What stands inside of a setting that is no section. */
const innerValue = <S>(entry: Setting, standing: Standing<S>): Read<S> | undefined => {
  for (const [path, held] of standing) {
    if (!path.startsWith(entry.path) || path[entry.path.length] !== '.' || held.effective.setting !== path) continue;
    const by = held.effective.source;
    return entry.type === 'map' ? { value: '{…}', by } : { ...invalidType(entry, 'map'), by };
  }
  return undefined;
};

const effectiveValue = <S>(entry: Setting, standing: Standing<S>, version: string): Read<S> => {
  const alias = aliasOf(entry, standing);
  if (alias !== undefined && clashes(entry, alias, standing, version))
    return {
      error: `duplicate field \`${alias.slice(sectionOf(alias).length)}\``,
      by: standing.get(alias)?.effective.source ?? null,
    };
  const inner = innerValue(entry, standing);
  if (inner !== undefined) return inner;
  const held = standing.get(alias ?? entry.path)?.effective;
  if (held === undefined || held.setting !== (alias ?? entry.path))
    return { ...missingValue(entry, standing, version), by: null };
  return held.kind === 'undecided'
    ? { value: null, by: held.source }
    : { ...coerceInto(entry, held.value, version), by: held.source };
};

const isActive = (section: SettingPath, version: string): boolean =>
  [section, ...parentsOf(section)].every((path) => isSince(version, sectionsSince[path] ?? '0.0.0'));

/** The same with every setting that stands under another name at its own path as well. */
const withOwnNames = <S>(known: readonly Setting[], standing: Standing<S>): Standing<S> => {
  const renamed = known.flatMap((entry) => {
    const alias = entry.aliases.length === 0 ? undefined : aliasOf(entry, standing);
    const held = alias === undefined ? undefined : standing.get(alias);
    return held === undefined ? [] : [[entry.path, held] as const];
  });
  return renamed.length === 0 ? standing : new Map([...standing, ...renamed]);
};

/** What one version makes of all written values: merged in Qdrant's order, read into each setting's type, defaults for the rest. */
export const effectiveSettings = <S>(values: readonly SourcedValue<S>[], version: string): EffectiveSettings<S> => {
  const standing = merged(values, version);
  const sections = Object.keys(sectionRules).filter((section) => isActive(section, version));
  const refusals = sections.flatMap((section) => sectionRefusal(section, standing) ?? []);
  const settings: Record<SettingPath, Scalar> = {};
  const known = settingsKnownIn(version);
  for (const entry of known) {
    const read = effectiveValue(entry, standing, version);
    if ('error' in read) refusals.push({ path: entry.path, message: read.error, by: read.by });
    else settings[entry.path] = read.value;
  }
  return { settings, standing: withOwnNames(known, standing), refusals };
};
