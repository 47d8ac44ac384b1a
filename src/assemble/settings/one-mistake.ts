import type { Fact } from '../../model/fact.ts';
import type { Location } from '../../model/place.ts';
import type { WrittenSetting } from '../../model/subjects/subject.ts';
import { isSecuritySetting } from '../../qdrant/settings/catalogue.ts';
import { nearestSetting } from '../../qdrant/settings/nearest-setting.ts';
import { sectionRules } from '../../qdrant/settings/sections.ts';
import type { Fate } from './fate.ts';

/** A written setting with what became of it. */
export type Placed = { readonly setting: WrittenSetting; readonly fate: Fate; readonly fact: Fact };

/** What several settings have in common that do nothing for the same cause; null for a mistake of its own. */
function causeOf({ setting, fate }: Placed): string | null {
  if (fate.section !== null) return `${setting.layer} ${placeOf(fate.section.location)}`;
  return fate.reason === 'file_not_read' ? `${fileOf(setting.location)} ${fate.because}` : null;
}

const fileOf = (location: Location): string => (location.kind === 'file' ? location.path : location.request);
const placeOf = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.offset}` : location.request;

/**
 * A section that does not exist, or a file that nothing reads, is one mistake: at its name, or at the setting in it that
 * matters most, and not one for each line below.
 */
export function mistakes(placed: readonly Placed[]): readonly WrittenSetting[] {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const cause = causeOf(one) ?? `${groups.size}`;
    groups.set(cause, [...(groups.get(cause) ?? []), one]);
  }
  return [...groups.values()].flatMap(mistake);
}

function mistake(group: readonly Placed[]): readonly WrittenSetting[] {
  const ranked = group.toSorted((left, right) => weightOf(right) - weightOf(left));
  const [first] = ranked;
  if (first === undefined) return [];
  const { section, reason } = first.fate;
  if (section !== null && (group.length > 1 || reason === 'not_inherited')) return [atSection(first, section, group)];
  const others = ranked.slice(1).map(({ setting }) => ({
    location: setting.location,
    note: `${setting.written_as} has no effect either`,
  }));
  return [{ ...first.setting, evidence: [...first.setting.evidence, ...others] }];
}

const weightOf = ({ setting }: Placed): number =>
  (setting.security_relevant ? 1 : 0) + (setting.value_kind === 'secret' ? 1 : 0);

/** A security setting tells what the whole section is about; `hnsw_config.m` beside a vector size does not. */
const isTelling = ({ setting }: Placed): boolean => setting.security_relevant && setting.did_you_mean !== null;

function atSection(
  { setting }: Placed,
  section: NonNullable<Fate['section']>,
  group: readonly Placed[],
): WrittenSetting {
  const { id } = setting.server;
  const meant = sectionMeant(section.path, group) ?? settingMeant(section.path);
  return {
    ...setting,
    id: `${id}/${section.path}@${setting.layer}`,
    path: group.length === 1 ? setting.path.replace(/\.?<</, '') : section.path,
    written_as: section.path,
    did_you_mean: meant,
    security_relevant: setting.security_relevant || (meant !== null && isSecuritySetting(meant)),
    location: section.location,
  };
}

/** The section of this name that Qdrant has, when it has one: `optimizers` stands for `storage.optimizers`. */
function namesake(path: string): string | null {
  if (path === 'server') return 'service';
  const last = path.slice(path.lastIndexOf('.') + 1);
  const found = Object.keys(sectionRules).filter((section) => section.endsWith(`.${last}`));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The setting that a section inside one of Qdrant's sections is named like: `service.api_keys: {admin: …}`. */
const settingMeant = (path: string): string | null => (path.includes('.') ? nearestSetting(path) : null);

/** `storage.optimizers`, if a section is called that or if that is where all the settings of a section belong. */
function sectionMeant(path: string, group: readonly Placed[]): string | null {
  const same = group.some(isTelling) && path !== 'server' ? null : namesake(path);
  if (same !== null) return same;
  const means = group.flatMap(({ setting: { did_you_mean: meant } }) => (meant === null ? [] : [meant]));
  const settings = new Set(means);
  const [one] = settings;
  // `cors: {origins, methods}` means one switch, not the section that the switch stands in.
  if (means.length * 2 < group.length && !group.some(isTelling)) return null;
  if (settings.size === 1 && group.length > 1) return one ?? null;
  const sections = new Set([...settings].map((path) => path.replace(/\.[^.]*$/, '')));
  const [only] = sections;
  return sections.size === 1 ? (only ?? null) : null;
}
