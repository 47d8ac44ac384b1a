import type { Deployment } from '../../model/deployment.ts';
import type { Fact } from '../../model/fact.ts';
import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Evidence, Location } from '../../model/place.ts';
import type { Server } from '../../model/subjects/server.ts';
import type { WrittenSetting } from '../../model/subjects/subject.ts';
import { settingOfVariable } from '../../qdrant/loader/variables.ts';
import { isSecretSetting, isSecuritySetting } from '../../qdrant/settings/catalogue.ts';
import { nearestSetting } from '../../qdrant/settings/nearest-setting.ts';
import { holdsIn } from '../../qdrant/versions.ts';
import { versionsIn } from '../platform.ts';
import {
  type EffectiveSetting,
  type EffectiveSettings,
  refusalBy,
  settingsIn,
  type VersionedSettings,
} from './effective-settings.ts';
import { type Fate, fateIn } from './fate.ts';
import { mistakes, type Placed } from './one-mistake.ts';
import { startRefusals } from './start-refusals.ts';
import { weakensServer } from './weakens.ts';

/**
 * Every setting that somebody wrote for a server, with what becomes of it, and what else stops the server. A misplaced
 * section is one, at its name.
 */
export function writtenSettings(deployment: Deployment, server: Server): readonly WrittenSetting[] {
  const versions = versionsIn(server.version);
  const readings = settingsIn(deployment, versions);
  const places = placesOf(deployment.facts.filter((fact) => !isImageOwn(fact)));
  const placed = places.flatMap((facts) => writtenSetting(facts, { server, readings }));
  const paths = pathsAt(places.flat());
  const told = placed.filter((one) => !isElsewhere(one, paths) && !isInBrokenFile(one, deployment));
  return [...mistakes(told), ...startRefusals(deployment, server, versions)];
}

/** Whether a setting stands in a file that the image brings. */
export const isImageOwn = ({ evidence }: Fact): boolean =>
  evidence.some(({ note }) => note.startsWith('the image brings'));

/** The readings of one place: versions can read different things there. */
type Place = readonly Fact[];

const keyOf = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.offset}` : location.request;

function placesOf(facts: readonly Fact[]): readonly Place[] {
  const places = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${keyOf(fact.location)} ${fact.writtenAs.toLowerCase()} ${fact.versions === undefined ? fact.layer : ''}`;
    places.set(key, [...(places.get(key) ?? []), fact]);
  }
  return [...places.values()];
}

/** The settings that are written at each place. */
function pathsAt(facts: readonly Fact[]): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Map<string, Set<string>>();
  for (const { location, setting } of facts) {
    const key = keyOf(location);
    paths.set(key, (paths.get(key) ?? new Set()).add(setting));
  }
  return paths;
}

/** What an anchor holds counts where its alias stands. */
const isElsewhere = ({ setting, fate }: Placed, paths: ReadonlyMap<string, ReadonlySet<string>>): boolean =>
  (fate.reason === 'unknown_name' || fate.reason === 'misplaced') &&
  [...(paths.get(keyOf(setting.location)) ?? [])].some((path) => path !== setting.path);

/** A file that cannot be parsed says nothing reliable about names, and is refused for one reason. */
const isInBrokenFile = (
  { setting: { location, layer, start_error }, fate }: Placed,
  { startErrors = [] }: Deployment,
): boolean =>
  layer !== 'environment' &&
  (fate.reason === 'unknown_name' || fate.reason === 'misplaced' || start_error !== null) &&
  startErrors.some(
    (error) => error.location.kind === 'file' && location.kind === 'file' && error.location.path === location.path,
  );

type Context = { readonly server: Server; readonly readings: readonly VersionedSettings[] };

function writtenSetting(facts: Place, { server, readings }: Context): readonly Placed[] {
  const fact = facts.at(-1);
  if (fact === undefined) return [];
  const readIn = readings.flatMap((reading) => {
    const read = facts.find(({ versions }) => holdsIn(versions, reading.version));
    return read === undefined
      ? []
      : [{ ...reading, fact: read, fate: fateIn(read, reading.settings, reading.version) }];
  });
  const settings: EffectiveSettings = readings.at(-1)?.settings ?? new Map();
  const last = readIn.findLast(({ fate: { reason } }) => reason !== null) ?? readIn.at(-1);
  const fate = last?.fate ?? noFate;
  const effective = agreed(readIn.map((one) => one.fate));
  const meant = fate.reason === 'unknown_name' ? nearestSetting(fact.writtenAs) : null;
  const effect = settings.get(fact.setting);
  const setting: WrittenSetting = {
    id: `${server.id}/${fact.writtenAs}@${fact.layer}`,
    path: fact.setting,
    written_as: fact.writtenAs,
    layer: fact.layer,
    value_kind: valueKind(fact),
    effective,
    reason: fate.reason,
    because: fate.because,
    did_you_mean: meant,
    security_relevant: isSecuritySetting(meant === null ? pathWithin(fact) : (settingOfVariable(meant) ?? meant)),
    weakens: fate.reason === 'overridden' ? weakensServer(fact, effect) : false,
    retyped: alike(readIn, (read) => read.retyped),
    retyped_into: retypedInto(fact),
    unusable: alike(readIn, unusable),
    literal_placeholder: fact.literalPlaceholder,
    start_error: startErrorOf(readIn),
    dead_part: deadBy(fact, settings)?.part ?? null,
    environment: server.environment,
    server,
    location: fact.location,
    evidence: [...(fate.reason === 'overridden' ? winner(fact, effect?.fact ?? null) : []), ...fact.evidence],
  };
  return [{ setting, fate, fact }];
}

const noFate: Fate = { reason: null, because: null, section: null };

/** The setting that a merge key points at: `service.<<.api_key` is meant as `service.api_key`. */
const pathWithin = ({ setting }: Fact): string => setting.replace(/\.?<</, '');

/** Whether it takes effect: unknown where the versions that the image can stand for disagree. */
function agreed(fates: readonly Fate[]): Maybe<boolean> {
  const vain = fates.find(({ reason }) => reason !== null);
  if (vain === undefined) return true;
  return fates.every(({ reason }) => reason !== null)
    ? false
    : unknown(`${vain.because ?? 'other versions of Qdrant know this name'}, and the version is not known`);
}

/** What every version makes of a place; unknown where they differ. */
function alike(readIn: readonly Read[], ask: (fact: Fact) => Maybe<boolean>): Maybe<boolean> {
  const answers = readIn.map(({ fact }) => ask(fact));
  const open = answers.find(isUnknown);
  if (open !== undefined) return open;
  return new Set(answers).size > 1
    ? unknown('versions of Qdrant read this in different ways, and the version is not known')
    : (answers[0] ?? false);
}

type Read = { readonly fact: Fact; readonly settings: EffectiveSettings };

/** The refusal of every version that the server can have; unknown where only some refuse. */
function startErrorOf(readIn: readonly Read[]): WrittenSetting['start_error'] {
  const errors = readIn.map(
    ({ fact, settings }) => refusalBy(fact, settings) ?? deadBy(fact, settings)?.message ?? null,
  );
  const last = errors.findLast((error) => error !== null) ?? null;
  return last === null || errors.every((error) => error !== null)
    ? last
    : unknown('only some of the versions that this server can have refuse this');
}

/** What of the server alone stays dead because of what is written in one place. */
function deadBy(fact: Fact, settings: EffectiveSettings): EffectiveSetting['dead'] {
  const setting = settings.get(fact.setting);
  return setting?.fact === fact ? setting.dead : undefined;
}

const winner = (fact: Fact, strongest: Fact | null): readonly Evidence[] =>
  strongest === null || strongest === fact ? [] : [{ location: strongest.location, note: 'this one wins' }];

function unusable({ setting, value }: Fact): Maybe<boolean> {
  if (!isSecretSetting(setting)) return false;
  if (isUnknown(value)) return unknown(value.because);
  return value.kind === 'credential' && value.credential.strength !== 'empty' && !value.credential.usable;
}

function retypedInto({ retyped, value }: Fact): NonNullable<WrittenSetting['retyped_into']> | null {
  if (!retyped || isUnknown(value)) return null;
  if (value.kind === 'plain') return 'no_key';
  return value.credential.strength === 'empty'
    ? 'no_key'
    : value.credential.strength === 'strong'
      ? 'other_key'
      : 'weak_key';
}

function valueKind({ value }: Fact): WrittenSetting['value_kind'] {
  if (isUnknown(value)) return 'unknown';
  if (value.kind === 'credential') return 'secret';
  if (value.value === null) return 'null';
  if (typeof value.value === 'string') return 'text';
  return typeof value.value === 'number' ? 'number' : typeof value.value === 'boolean' ? 'boolean' : 'list';
}
