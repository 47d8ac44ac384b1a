import type { Fact, IneffectiveReason } from '../../model/fact.ts';
import type { Location } from '../../model/place.ts';
import { knownSetting, settingAt } from '../../qdrant/settings/catalogue.ts';
import { nearestSetting } from '../../qdrant/settings/nearest-setting.ts';
import { type EffectiveSettings, refusalBy } from './effective-settings.ts';

/**
 * What becomes of a written setting: `reason` is null when it takes effect, `because` says why it does not as a clause,
 * `section` is the section around it that is the mistake.
 */
export type Fate = {
  readonly reason: IneffectiveReason | null;
  readonly because: string | null;
  readonly section: Section | null;
};
/** A section of a file, and where its name stands. */
export type Section = { readonly path: string; readonly location: Location };

const takesEffect: Fate = { reason: null, because: null, section: null };
const inVain = (reason: IneffectiveReason, because: string): Fate => ({ reason, because, section: null });

/** What one version of Qdrant makes of a setting that somebody wrote. */
export function fateIn(fact: Fact, settings: EffectiveSettings, version: string): Fate {
  if (fact.layer === 'unread') return unread(fact);
  // What stops the server is told as that: until it is mended, nothing takes effect.
  if (refusalBy(fact, settings) !== null) return isListByVariable(fact) ? listByVariable : takesEffect;
  const merged = mergedWith(fact);
  if (merged !== null) return merged;
  const known = knownSetting(fact.setting, version);
  if (known === 'unknown') return saysNothing(fact) ? takesEffect : unknownName(fact, version);
  if (known !== 'known') return inVain('ignored_by_version', sinceWhen(fact.setting));
  return settings.get(fact.setting)?.fact === fact ? takesEffect : inVain('overridden', 'a stronger layer sets it too');
}

/** Of a file somebody knows why it is not read; the rest are variables that Qdrant ignores by their names. */
const unread = ({ unreadBecause }: Fact): Fate =>
  unreadBecause === undefined ? inVain('unknown_name', noSuchName) : inVain('file_not_read', unreadBecause);

const noSuchName = 'Qdrant knows no setting of this name';

const isListByVariable = ({ layer, setting }: Fact): boolean =>
  layer === 'environment' && settingAt(setting)?.type === 'list';
const listByVariable = inVain('wrong_type', 'Qdrant takes no lists from environment variables');

/** `<<` is a name like any other for Qdrant: what it points at does not come in. */
function mergedWith({ setting, sections = [] }: Fact): Fate | null {
  const section = sections.find(({ path }) => path === '<<' || path.endsWith('.<<'));
  if (section === undefined || !setting.includes('<<')) return null;
  return { reason: 'not_inherited', because: 'Qdrant does not merge `<<`, and ignores what it points at', section };
}

/** `backup:` above nothing but comments sets nothing, under whatever name. */
const saysNothing = ({ layer, value }: Fact): boolean =>
  layer !== 'environment' && value.kind === 'plain' && value.value === null;

function sinceWhen(path: string): string {
  const entry = settingAt(path);
  return entry?.until === null
    ? `only Qdrant ${entry.since} and later know it`
    : `only versions of Qdrant before ${entry?.until} know it`;
}

function unknownName({ sections = [], writtenAs }: Fact, version: string): Fate {
  const section = sections.find(({ path }) => knownSetting(path, version) === 'unknown') ?? null;
  return section !== null && nearestSetting(writtenAs) === null
    ? { reason: 'misplaced', because: 'Qdrant has no such section', section }
    : { reason: 'unknown_name', because: noSuchName, section };
}
