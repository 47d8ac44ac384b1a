import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';
import { isSince, judgedVersion } from '../judged-version.ts';
import { collectionSettings } from './collection-settings.ts';
import { processSettings } from './process-settings.ts';
import { sectionRules } from './sections.ts';
import { serviceSettings } from './service-settings.ts';
import { type Setting, setting } from './setting.ts';
import { storageSettings } from './storage-settings.ts';

/** Every setting of Qdrant 1.2 to 1.19 (src/settings.rs, lib/storage/src/types.rs, config/config.yaml). */
export const settingsCatalogue: readonly Setting[] = [
  ...serviceSettings,
  ...processSettings,
  ...storageSettings,
  ...collectionSettings,
].map(setting);

const byPath: ReadonlyMap<SettingPath, Setting> = new Map(
  settingsCatalogue.flatMap((entry) => {
    const section = entry.path.slice(0, entry.path.lastIndexOf('.') + 1);
    return [entry.path, ...entry.aliases.map((alias) => section + alias)].map((path) => [path, entry] as const);
  }),
);

/** The setting at a path, under its own name or a serde alias. */
export const settingAt = (path: SettingPath): Setting | undefined => byPath.get(path);

/** Whether a setting's value must never be shown. */
export const isSecretSetting = (path: SettingPath): boolean => settingAt(path)?.secret ?? false;

/** Whether a setting decides who can do what, what leaves the server, or how it is protected. */
export const isSecuritySetting = (path: SettingPath): boolean => settingAt(path)?.security ?? false;

/** Whether a version of Qdrant reads this setting. */
export const isKnownIn = (entry: Setting, version: string): boolean =>
  isSince(version, entry.since) && (entry.until === null || !isSince(version, entry.until));

/** The catalogue never changes, and one version is asked about for every server of a scan. */
const byVersion = new Map<string, readonly Setting[]>();

/** The settings that a version reads; spelled in full (see `judgedVersion`). */
export const settingsKnownIn = (version: string): readonly Setting[] => {
  const known = byVersion.get(version) ?? settingsCatalogue.filter((entry) => isKnownIn(entry, version));
  byVersion.set(version, known);
  return known;
};

/** A name in quotes can hold any number of points; no setting has more than six. */
const mostParts = 20;

/** `a.b.c` → `a`, `a.b`. */
const splitParents = (path: SettingPath): readonly SettingPath[] => {
  const parts = path.split('.', mostParts);
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
};
const parentsByPath = new Map(settingsCatalogue.map(({ path }) => [path, splitParents(path)]));

/** The sections around a path, outermost first: `a.b.c` → `a`, `a.b`. */
export const parentsOf = (path: SettingPath): readonly SettingPath[] => parentsByPath.get(path) ?? splitParents(path);

const isInsideMap = (path: SettingPath): boolean =>
  settingsCatalogue.some((entry) => entry.type === 'map' && path.startsWith(`${entry.path}.`));

/** How a version of Qdrant takes a name; see `knownSetting`. */
export type KnownSetting = 'known' | 'later' | 'removed' | 'unknown';

/**
 * Whether a version of Qdrant reads a path: `known` (a section's own name too); `later` when only newer versions do;
 * `removed` when only older ones did; `unknown` otherwise. Qdrant ignores all but known ones silently.
 */
export const knownSetting = (path: SettingPath, version: string): KnownSetting => {
  const entry = settingAt(path);
  const judged = judgedVersion(version).version;
  if (entry === undefined) return Object.hasOwn(sectionRules, path) || isInsideMap(path) ? 'known' : 'unknown';
  if (!isSince(judged, entry.since)) return 'later';
  return isKnownIn(entry, judged) ? 'known' : 'removed';
};

/** The value that the configuration compiled into one version gives a setting. */
export const defaultOf = (entry: Setting, version: string): Scalar =>
  entry.defaultsBefore.find(([before]) => !isSince(version, before))?.[1] ?? entry.default;
