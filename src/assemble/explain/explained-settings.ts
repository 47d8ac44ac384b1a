import type { Scalar } from '../../model/document.ts';
import type { ExplainedSetting, SettingPlace, ShownValue } from '../../model/explanation.ts';
import type { Fact } from '../../model/fact.ts';
import { isUnknown } from '../../model/maybe.ts';
import { defaultOf, isSecretSetting, knownSetting, settingsCatalogue } from '../../qdrant/settings/catalogue.ts';
import type { Setting } from '../../qdrant/settings/setting.ts';
import type { EffectiveSetting } from '../settings/effective-settings.ts';
import { isImageOwn } from '../settings/written-settings.ts';
import type { Situation } from './situation.ts';

/** Every setting that decides about security, as this server ends up with it; in the order of Qdrant's own configuration. */
export function explainedSettings(situation: Situation): readonly ExplainedSetting[] {
  return settingsCatalogue.flatMap((entry) => (entry.security ? explainedSetting(entry, situation) : []));
}

function explainedSetting(entry: Setting, situation: Situation): readonly ExplainedSetting[] {
  const { settings, versions } = situation;
  const effective = settings.get(entry.path);
  if (effective === undefined || versions.every((version) => knownSetting(entry.path, version) !== 'known')) return [];
  return [
    {
      path: entry.path,
      value: shownValueOf(entry.path, effective, situation),
      mayBeUnset: effective.mayBeUnset,
      builtIn: defaultOf(entry, versions.at(-1) ?? ''),
      place: effective.fact === null ? null : placeOf(effective.fact),
      beats: effective.overridden.map(placeOf),
    },
  ];
}

const placeOf = (fact: Fact): SettingPlace => ({
  layer: fact.layer,
  writtenAs: fact.writtenAs,
  inImage: isImageOwn(fact),
  location: fact.location,
});

function shownValueOf(
  path: string,
  { value, fact, mayBeEmpty, startError }: EffectiveSetting,
  { deployment }: Situation,
): ShownValue {
  if (startError !== null) return { kind: 'unknown', because: 'the server does not start with it', mayBeEmpty: false };
  if (isUnknown(value)) return { kind: 'unknown', because: value.because, mayBeEmpty };
  const unread = fact?.layer === 'environment' ? null : deployment.unreadEnvironment;
  if (unread !== null) return { kind: 'unknown', because: unread.because, mayBeEmpty: false };
  if (fact?.value.kind === 'credential') return secretOf(fact.value.credential);
  return value === null ? { kind: 'unset' } : plainOf(path, value);
}

type Graded = { readonly strength: string; readonly length: number; readonly usable: boolean };
const secretOf = ({ strength, length, usable }: Graded): ShownValue =>
  strength === 'empty' ? { kind: 'empty_secret' } : { kind: 'secret', length, strength, usable };

/** A name and a password can stand in an address. */
const userInAddress = /\/\/[^/@\s]*@/;

function plainOf(path: string, value: Exclude<Scalar, null>): ShownValue {
  const text = String(value);
  if (isSecretSetting(path)) return { kind: 'secret', length: text.length, strength: 'unknown', usable: true };
  return { kind: 'plain', value: typeof value === 'string' ? text.replace(userInAddress, '//…@') : value };
}
