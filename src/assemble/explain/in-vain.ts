import type { WrittenInVain } from '../../model/explanation.ts';
import type { IneffectiveReason } from '../../model/fact.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { WrittenSetting } from '../../model/subject.ts';
import { settingAt } from '../../qdrant/settings/catalogue.ts';
import { versionText } from './version-text.ts';

type Remark = Pick<WrittenInVain, 'reason' | 'text'>;

/** What somebody wrote and Qdrant ignores, or reads as something else, with the reason as a clause. */
export const writtenInVain = (written: readonly WrittenSetting[]): readonly WrittenInVain[] =>
  written.flatMap((setting) => remarksOn(setting).map((remark) => ({ ...remark, ...placeOf(setting) })));

const placeOf = (setting: WrittenSetting) => ({
  path: setting.path,
  writtenAs: setting.written_as,
  layer: setting.layer,
  didYouMean: setting.did_you_mean,
  securityRelevant: setting.security_relevant,
  location: setting.location,
});

function remarksOn(setting: WrittenSetting): readonly Remark[] {
  const { reason } = setting;
  if (reason !== null) return [{ reason, text: withCaution(setting, reasonText(reason, setting)) }];
  return [
    ...(setting.retyped === true ? [retyped(setting)] : []),
    ...(setting.unusable === true
      ? [{ reason: 'unusable' as const, text: 'no client can send this key: a header cannot carry it' }]
      : []),
    ...(setting.literal_placeholder === true
      ? [
          {
            reason: 'literal_placeholder' as const,
            text: 'Qdrant takes the placeholder literally: nothing fills it in',
          },
        ]
      : []),
  ];
}

/** The versions that the image can stand for may disagree. */
const withCaution = ({ effective }: WrittenSetting, text: string): string =>
  isUnknown(effective) ? `${text}; it takes effect only under other versions that the image can stand for` : text;

function retyped({ retyped_into: into }: WrittenSetting): Remark {
  const texts = { no_key: 'as no value at all', weak_key: 'as another, weak text', other_key: 'as another text' };
  const read = into === null || into === undefined || isUnknown(into) ? 'as another text' : texts[into];
  return { reason: 'retyped', text: `it is not quoted, and Qdrant reads it ${read}` };
}

function reasonText(reason: IneffectiveReason, setting: WrittenSetting): string {
  switch (reason) {
    case 'unknown_name':
      return 'Qdrant has no such setting, and says nothing';
    case 'misplaced':
      return 'Qdrant has no such section, and says nothing';
    case 'overridden':
      return overridden(setting);
    case 'ignored_by_version':
      return ignoredBy(setting);
    case 'file_not_read':
      return notRead(setting);
    case 'wrong_type':
      return 'Qdrant wants another kind of value here';
    case 'not_inherited':
      return 'another place replaces the whole section';
  }
}

function overridden({ evidence }: WrittenSetting): string {
  const winner = evidence.find(({ note }) => note === 'this one wins');
  return winner === undefined ? 'a stronger place sets it too' : `${shortPlace(winner.location)} sets it too, and wins`;
}

const shortPlace = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;

function ignoredBy({ path, server }: WrittenSetting): string {
  const entry = settingAt(path);
  const until = entry?.until ?? null;
  const bounds =
    until === null ? `it exists from ${entry?.since ?? 'a later version'} on` : `it exists before ${until}`;
  return `Qdrant ${versionText(server.version)} does not know it: ${bounds}`;
}

function notRead({ evidence }: WrittenSetting): string {
  const mounted = evidence.find(({ note }) => note.startsWith('mounted at '));
  return mounted === undefined
    ? 'Qdrant does not read this file'
    : `Qdrant does not read this file: it is ${mounted.note}`;
}
