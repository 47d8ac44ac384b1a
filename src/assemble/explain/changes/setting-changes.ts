import type {
  ExplainedServer,
  ExplainedSetting,
  ShownValue,
  VersionChange,
  WrittenInVain,
} from '../../../model/explanation.ts';
import type { Location } from '../../../model/place.ts';

/** What is written and gains or loses its effect, and what Qdrant itself sets in another way. */
export const settingChanges = (before: ExplainedServer, after: ExplainedServer): readonly VersionChange[] => [
  ...effectChanges(before, after),
  ...valueChanges(before, after),
  ...defaultChanges(before, after),
];

const placeText = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;

/** What a stronger place beats is beaten under every version. */
const isIgnored = ({ reason }: WrittenInVain): boolean => reason !== 'overridden';
const keyOf = ({ writtenAs, reason, location }: WrittenInVain): string =>
  `${writtenAs} ${reason} ${placeText(location)}`;

function effectChanges(before: ExplainedServer, after: ExplainedServer): readonly VersionChange[] {
  const onlyIn = (one: ExplainedServer, other: ExplainedServer) => {
    const known = new Set(other.inVain.map(keyOf));
    return one.inVain.filter((remark) => isIgnored(remark) && !known.has(keyOf(remark)));
  };
  return [
    ...onlyIn(after, before).map((remark) => ({ kind: 'setting' as const, text: lostText(remark) })),
    ...onlyIn(before, after).map((remark) => ({ kind: 'setting' as const, text: gainedText(remark) })),
  ];
}

const named = ({ writtenAs, location }: WrittenInVain): string => `${writtenAs} of ${placeText(location)}`;
const lostText = (remark: WrittenInVain): string => `${named(remark)} loses its effect: ${remark.text}.`;
const gainedText = (remark: WrittenInVain): string => `${named(remark)} takes effect: ${remark.text}.`;

const same = (left: ShownValue, right: ShownValue): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The same written place read as another value. */
function valueChanges(before: ExplainedServer, after: ExplainedServer): readonly VersionChange[] {
  return after.settings.flatMap((setting): readonly VersionChange[] => {
    const old = before.settings.find(({ path }) => path === setting.path);
    if (old === undefined || old.place === null || setting.place === null || same(old.value, setting.value)) return [];
    return [
      { kind: 'setting', text: `${setting.path} is read as ${valueText(setting)} instead of ${valueText(old)}.` },
    ];
  });
}

function valueText({ value }: ExplainedSetting): string {
  switch (value.kind) {
    case 'plain':
      return String(value.value);
    case 'secret':
      return `a key of ${value.length} characters`;
    case 'empty_secret':
      return 'an empty key';
    case 'unset':
      return 'nothing';
    case 'unknown':
      return 'something unknown';
  }
}

/** Settings that come, go or begin with another value, where nobody wrote them. */
function defaultChanges(before: ExplainedServer, after: ExplainedServer): readonly VersionChange[] {
  const find = (server: ExplainedServer, path: string) => server.settings.find((setting) => setting.path === path);
  const isOwn = ({ place, value }: ExplainedSetting): boolean => place === null && value.kind !== 'unset';
  const come = after.settings.filter((setting) => isOwn(setting) && find(before, setting.path) === undefined);
  const gone = before.settings.filter((setting) => isOwn(setting) && find(after, setting.path) === undefined);
  const other = after.settings.filter((setting) => {
    const old = find(before, setting.path);
    return setting.place === null && old?.place === null && old.builtIn !== setting.builtIn;
  });
  return [
    ...listed('New settings with their defaults', come),
    ...listed('Settings that it does not have', gone),
    ...listed('Other defaults', other),
  ];
}

const listed = (title: string, settings: readonly ExplainedSetting[]): readonly VersionChange[] =>
  settings.length === 0
    ? []
    : [
        {
          kind: 'default',
          text: `${title}: ${settings.map(({ path, builtIn }) => `${path}=${String(builtIn)}`).join(', ')}.`,
        },
      ];
