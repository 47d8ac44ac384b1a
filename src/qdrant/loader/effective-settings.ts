import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';
import { isSince } from '../judged-version.ts';
import { defaultOf, isKnownIn, settingsCatalogue } from '../settings/catalogue.ts';
import { sectionRules, sectionsSince } from '../settings/sections.ts';
import type { Setting } from '../settings/setting.ts';
import { type Coerced, coerceInto, invalidType } from './coercion.ts';
import { type Merged, mergeLayers } from './merge-layers.ts';
import { readerTraits } from './reading/reader-traits.ts';
import type { SourcedValue } from './written-sources.ts';

type Standing = ReadonlyMap<SettingPath, Merged<SourcedValue>>;

/** All settings of one version with what sources wrote, and everything that stops the server, in the catalogue's order. */
export type EffectiveSettings = {
  readonly settings: Readonly<Record<SettingPath, Scalar>>;
  readonly standing: Standing;
  readonly errors: readonly string[];
};

/** `a.b.c` → `a`, `a.b`. */
const parentsOf = (path: SettingPath): readonly SettingPath[] => {
  const parts = path.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
};

const isHeld = (path: SettingPath, standing: Standing): boolean => {
  const defaults = settingsCatalogue.filter((entry) => entry.default !== null).map((entry) => entry.path);
  return [...standing.keys(), ...defaults].some((other) => other === path || other.startsWith(`${path}.`));
};

/** An empty map over nothing: null for config-rs 0.15, a map without entries before. */
const emptied = (value: SourcedValue, version: string): SourcedValue =>
  readerTraits(version).emptyMapIsNull
    ? { ...value, kind: 'scalar', value: null }
    : { ...value, kind: 'scalar', setting: `${value.setting}.{}` };

/** Merges all layers; an empty map changes nothing where something stands. */
const merged = (values: readonly SourcedValue[], version: string): Standing => {
  const full = values.filter((value) => value.kind !== 'empty-map');
  const standing = mergeLayers(full);
  const empty = values.filter((value) => value.kind === 'empty-map' && !isHeld(value.setting, standing));
  return empty.length === 0 ? standing : mergeLayers([...full, ...empty.map((value) => emptied(value, version))]);
};

const sectionError = (section: SettingPath, standing: Standing): string | null => {
  const held = standing.get(section)?.effective;
  if (held === undefined || held.setting !== section) return null;
  if (held.value === null && sectionRules[section] === 'nullable') return null;
  return `invalid type: ${held.value === null ? 'unit value' : 'scalar or sequence'}, expected the section \`${section}\``;
};

/** A section that was replaced as a whole: what a stronger layer did not set again is missing. */
const isReplaced = (path: SettingPath, standing: Standing): boolean =>
  parentsOf(path).some((parent) => standing.has(parent));

const isOff = (path: SettingPath, standing: Standing): boolean =>
  parentsOf(path).some((parent) => standing.get(parent)?.effective.setting === parent);

const missingValue = (entry: Setting, standing: Standing, version: string): Coerced => {
  if (!isReplaced(entry.path, standing)) return { value: defaultOf(entry, version) };
  if (isOff(entry.path, standing)) return { value: entry.type === 'boolean' ? false : null };
  if (entry.required) return { error: `missing configuration field "${entry.path}"` };
  return { value: entry.nullable ? null : defaultOf(entry, version) };
};

/** Names whose alias the compiled-in configuration uses as well, so that writing the other one stops the server. */
const clashes = (entry: Setting, alias: SettingPath, standing: Standing, version: string): boolean =>
  standing.has(alias) &&
  (entry.path !== 'storage.optimizers.memmap_threshold_kb' || standing.has(entry.path) || !isSince(version, '1.16.0'));

const effectiveValue = (entry: Setting, standing: Standing, version: string): Coerced => {
  const section = entry.path.slice(0, entry.path.lastIndexOf('.') + 1);
  const alias = entry.aliases.map((name) => section + name).find((path) => standing.has(path));
  if (alias !== undefined && clashes(entry, alias, standing, version))
    return { error: `duplicate field \`${alias.slice(section.length)}\`` };
  const inner = [...standing].some(
    ([path, held]) => path.startsWith(`${entry.path}.`) && held.effective.setting === path,
  );
  if (inner) return entry.type === 'map' ? { value: '{…}' } : invalidType(entry, 'map');
  const held = standing.get(alias ?? entry.path)?.effective;
  if (held === undefined || held.setting !== (alias ?? entry.path)) return missingValue(entry, standing, version);
  return coerceInto(entry, held.value, version);
};

const isActive = (section: SettingPath, version: string): boolean =>
  [section, ...parentsOf(section)].every((path) => isSince(version, sectionsSince[path] ?? '0.0.0'));

/** What one version makes of all written values: merged in Qdrant's order, read into each setting's type, defaults for the rest. */
export const effectiveSettings = (values: readonly SourcedValue[], version: string): EffectiveSettings => {
  const standing = merged(values, version);
  const sections = Object.keys(sectionRules).filter((section) => isActive(section, version));
  const errors = sections.flatMap((section) => sectionError(section, standing) ?? []);
  const settings: Record<SettingPath, Scalar> = {};
  for (const entry of settingsCatalogue.filter((known) => isKnownIn(known, version))) {
    const read = effectiveValue(entry, standing, version);
    if ('error' in read) errors.push(read.error);
    else settings[entry.path] = read.value;
  }
  return { settings, standing, errors };
};
