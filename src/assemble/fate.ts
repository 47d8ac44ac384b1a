import type { Fact, IneffectiveReason } from '../model/fact.ts';
import type { Location } from '../model/place.ts';
import { knownSetting } from '../qdrant/settings/catalogue.ts';
import { nearestSetting } from '../qdrant/settings/nearest-setting.ts';
import type { EffectiveSettings } from './effective-settings.ts';

/** What becomes of a written setting: `reason` is null when it takes effect; `section` is the section nobody knows around it. */
export type Fate = {
  readonly reason: IneffectiveReason | null;
  readonly section: { readonly path: string; readonly location: Location } | null;
};

const takesEffect: Fate = { reason: null, section: null };

/** What one version of Qdrant makes of a setting that somebody wrote. */
export function fateIn(fact: Fact, settings: EffectiveSettings, version: string): Fate {
  if (fact.layer === 'unread') return { reason: isName(fact) ? 'unknown_name' : 'file_not_read', section: null };
  const known = knownSetting(fact.setting, version);
  if (known === 'unknown') return unknownName(fact, version);
  if (known !== 'known') return { reason: 'ignored_by_version', section: null };
  return settings.get(fact.setting)?.fact === fact ? takesEffect : { reason: 'overridden', section: null };
}

/** A variable that Qdrant ignores by its name; everything else that is unread stands in a file. */
const isName = ({ setting, writtenAs }: Fact): boolean => setting === writtenAs && !setting.includes('.');

function unknownName({ sections = [], writtenAs }: Fact, version: string): Fate {
  const section = sections.find(({ path }) => knownSetting(path, version) === 'unknown') ?? null;
  return { reason: section !== null && nearestSetting(writtenAs) === null ? 'misplaced' : 'unknown_name', section };
}
