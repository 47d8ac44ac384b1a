import type { WrittenInVain } from '../../model/explanation.ts';
import type { IneffectiveReason } from '../../model/fact.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { WrittenSetting } from '../../model/subjects/subject.ts';

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
  if (reason !== null) {
    return [{ reason, text: withCaution(setting, reasonText(reason, setting)) }];
  }
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
  if (reason === 'overridden') return overridden(setting);
  const because = setting.because ?? 'it has no effect';
  return reason === 'file_not_read' ? `Qdrant does not read this file: ${because}` : because;
}

function overridden({ evidence }: WrittenSetting): string {
  const winner = evidence.find(({ note }) => note === 'this one wins');
  return winner === undefined ? 'a stronger place sets it too' : `${shortPlace(winner.location)} sets it too, and wins`;
}

const shortPlace = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;
