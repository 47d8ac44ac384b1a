import type { Deployment } from '../../model/deployment.ts';
import type { Scalar } from '../../model/document.ts';
import type { Fact, SettingPath } from '../../model/fact.ts';
import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import { judgedVersion } from '../../qdrant/judged-version.ts';
import { type EffectiveSettings as Loaded, effectiveSettings as load } from '../../qdrant/loader/effective-settings.ts';
import { startPaths, startProblems } from '../../qdrant/loader/start-problems.ts';
import type { SourcedValue } from '../../qdrant/loader/written-sources.ts';
import { parentsOf, settingAt } from '../../qdrant/settings/catalogue.ts';
import { holdsIn } from '../../qdrant/versions.ts';

/**
 * One setting as the server ends up with it. `fact` is the layer that won, null for a built-in default; a key's value
 * is its credential id, and '' when it is empty. `startError` is the server's refusal to start because of it, `dead`
 * what of the server does not start with it while the rest does.
 */
export type EffectiveSetting = {
  readonly value: Maybe<Scalar>;
  readonly mayBeEmpty: boolean;
  /** A condition decides whether it is written at all. */
  readonly mayBeUnset: boolean;
  readonly fact: Fact | null;
  readonly overridden: readonly Fact[];
  readonly startError: string | null;
  readonly dead?: { readonly part: string; readonly message: string };
};
/** Each setting as one version of Qdrant reads it, by its path. */
export type EffectiveSettings = ReadonlyMap<SettingPath, EffectiveSetting>;

/** What one version makes of a deployment's settings. */
export type VersionedSettings = { readonly version: string; readonly settings: EffectiveSettings };

/** A deployment's settings under each of some versions. */
export const settingsIn = (
  deployment: Pick<Deployment, 'facts'>,
  versions: readonly string[],
): readonly VersionedSettings[] =>
  versions.map((version) => ({ version, settings: effectiveSettings(deployment, version) }));

/** Several stages ask for the same settings of one deployment: they are merged once. */
const merged = new WeakMap<readonly Fact[], Map<string, EffectiveSettings>>();

/**
 * Merges a deployment's layers as Qdrant's own loader does (`loadSettings` asks the same function); settings that nobody
 * wrote have their default of that version.
 */
export function effectiveSettings({ facts }: Pick<Deployment, 'facts'>, version: string): EffectiveSettings {
  const known = merged.get(facts) ?? new Map<string, EffectiveSettings>();
  const settings = known.get(version) ?? mergedSettings(facts, version);
  merged.set(facts, known.set(version, settings));
  return settings;
}

function mergedSettings(facts: readonly Fact[], version: string): EffectiveSettings {
  const judged = judgedVersion(version).version;
  const read = facts.filter((fact) => fact.layer !== 'unread' && holdsIn(fact.versions, version));
  const loaded = load(read.map(sourcedValue), judged);
  const refused = loaded.refusals.map(({ path }) => path);
  const paths = new Set([...Object.keys(loaded.settings), ...refused, ...loaded.standing.keys()]);
  return withStartProblems(new Map([...paths].map((path) => [path, settingOf(path, loaded)])));
}

/** What each of these settings' places keeps the server from starting with: asked for every place, mostly there is none. */
const refusals = new WeakMap<EffectiveSettings, ReadonlyMap<Fact, string>>();

/** The server's refusal to start because of what is written in one place. */
export function refusalBy(fact: Fact, settings: EffectiveSettings): string | null {
  const known = refusals.get(settings) ?? refusalsIn(settings);
  refusals.set(settings, known);
  return known.get(fact) ?? null;
}

const refusalsIn = (settings: EffectiveSettings): ReadonlyMap<Fact, string> =>
  new Map(
    [...settings.values()]
      .flatMap(({ fact, startError }) => (fact === null || startError === null ? [] : [[fact, startError] as const]))
      .reverse(),
  );

function sourcedValue(fact: Fact): SourcedValue<Fact> {
  const { setting, layer, value } = fact;
  const base = { setting, layer, source: fact };
  if (isUnknown(value)) return { ...base, kind: 'undecided', value: null };
  if (value.kind === 'credential') return { ...base, kind: 'scalar', value: keyOf(value.credential) };
  if (fact.isEmptyMap === true) return { ...base, kind: 'empty-map', value: null };
  return { ...base, kind: Array.isArray(value.value) ? 'list' : 'scalar', value: value.value };
}

const keyOf = ({ strength, id }: { readonly strength: string; readonly id: string }): string =>
  strength === 'empty' ? '' : id;

function settingOf(path: SettingPath, loaded: Loaded<Fact>): EffectiveSetting {
  const held = heldAt(path, loaded);
  const refusal = loaded.refusals.find((one) => one.path === path || isAround(one, path));
  if (held === undefined && refusal === undefined) return untouched(valueAt(path, loaded));
  const fact = refusal?.by ?? held?.source ?? null;
  const rest = {
    fact,
    overridden: held?.overridden ?? [],
    mayBeEmpty: fact?.mayBeEmpty ?? false,
    // What stands in a section that cannot be read is anybody's guess.
    mayBeUnset: fact?.mayBeUnset === true || (refusal !== undefined && refusal.path !== path),
  };
  if (refusal !== undefined) return { ...rest, value: notStarting(fact), startError: refusal.message };
  if (fact !== null && isUnknown(fact.value)) return { ...rest, value: fact.value, startError: null };
  return { ...rest, value: valueAt(path, loaded), startError: null };
}

/** Most settings of most servers stand in no file: those of equal value are one, whichever the server and the version. */
const untouchedByValue = new Map<Scalar, EffectiveSetting>();

function untouched(value: Scalar): EffectiveSetting {
  const known = untouchedByValue.get(value);
  if (known !== undefined) return known;
  const setting = { value, fact: null, overridden: [], mayBeEmpty: false, mayBeUnset: false, startError: null };
  untouchedByValue.set(value, setting);
  return setting;
}

/** A section that cannot be read takes with it all that stands in it, as long as nobody says who wrote what is missing. */
const isAround = ({ path, by }: Loaded<Fact>['refusals'][number], inner: SettingPath): boolean =>
  by !== null && inner.startsWith(`${path}.`);

const notStarting = (fact: Fact | null) => unknown('the server does not start with this value', fact?.location);

/** A name that this version does not know has no value, whatever was written. */
const valueAt = (path: SettingPath, { settings, standing }: Loaded<Fact>): Scalar => {
  if (settingAt(path) !== undefined) return settings[path] ?? null;
  const value = standing.get(path)?.effective.value ?? null;
  return typeof value === 'object' ? null : value;
};

type Held = { readonly source: Fact; readonly overridden: readonly Fact[] };

/** What stands at a path: itself, or what replaced a section around it as a whole. */
function heldAt(path: SettingPath, { standing }: Loaded<Fact>): Held | undefined {
  const own = standing.get(path);
  if (own !== undefined)
    return { source: own.effective.source, overridden: own.overridden.map(({ source }) => source) };
  const holder = (section: SettingPath) => {
    const held = standing.get(section);
    return held && [held.effective, ...held.overridden].findLast(({ setting }) => setting === section);
  };
  const innermost = parentsOf(path).reduceRight<ReturnType<typeof holder>>(
    (found, section) => found ?? holder(section),
    undefined,
  );
  return innermost === undefined ? undefined : { source: innermost.source, overridden: [] };
}

/** What readable settings do at start all the same: a host that is none, a cluster without its port. */
function withStartProblems(settings: Map<SettingPath, EffectiveSetting>): EffectiveSettings {
  const known = startPaths.flatMap((path) => {
    const value = settings.get(path)?.value ?? null;
    return isUnknown(value) ? [] : [[path, value] as const];
  });
  const problems = startProblems(Object.fromEntries(known));
  for (const { path, message } of problems.refusals) change(settings, path, { startError: message });
  for (const { path, part, message } of problems.dead) change(settings, path, { dead: { part, message } });
  return settings;
}

function change(
  settings: Map<SettingPath, EffectiveSetting>,
  path: SettingPath,
  changes: Partial<EffectiveSetting>,
): void {
  const setting = settings.get(path);
  if (setting !== undefined) settings.set(path, { ...setting, ...changes });
}
