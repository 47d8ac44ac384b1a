import type { Scalar } from '../model/document.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { EffectiveSettings, VersionedSettings } from './settings/effective-settings.ts';

/** One way in which everything that the files leave open could be decided. */
export type World = { readonly version: string; readonly settings: Readonly<Record<string, Scalar>> };

/** The settings that access hangs on, and what an unknown one can be. */
export const keyPaths = ['service.api_key', 'service.alt_api_key', 'service.read_only_api_key'] as const;
const switchPaths = ['service.jwt_rbac', 'service.enforce_internal_auth'] as const;

/** What access can hang on, unless a caller knows which settings its question is about. */
const accessPaths: readonly string[] = [...keyPaths, ...switchPaths];

/**
 * Every way to decide what the files leave open of `paths`, in each version. With `unread`, what nobody wrote in the
 * environment can be something else too: a source of settings is not in the repository.
 */
export const worldsOf = (
  readings: readonly VersionedSettings[],
  unread: boolean,
  paths: readonly string[] = accessPaths,
): readonly World[] => readings.flatMap((reading) => worldsIn(reading, unread, paths));

function worldsIn(
  { version, settings }: VersionedSettings,
  unread: boolean,
  paths: readonly string[],
): readonly World[] {
  const known: Record<string, Scalar> = {};
  for (const [path, { value }] of settings) known[path] = isUnknown(value) ? null : value;
  let differences: readonly World['settings'][] = [{}];
  for (const path of paths) {
    const values = possibleValues(settings, path, unread);
    if (values.length === 1 && values[0] === known[path]) continue; // most settings: nothing to decide
    differences = values.flatMap((value) => differences.map((others) => ({ ...others, [path]: value })));
  }
  // There can be thousands of worlds: they share what they agree on.
  return differences.map((difference) => ({ version, settings: Object.assign(Object.create(known), difference) }));
}

function possibleValues(settings: EffectiveSettings, path: string, unread: boolean): readonly Scalar[] {
  const setting = settings.get(path);
  const stands =
    setting === undefined
      ? [null]
      : isUnknown(setting.value)
        ? unknownValues(path, setting.mayBeEmpty)
        : [setting.value];
  if (setting?.mayBeUnset === true) return [...new Set([...stands, null])];
  if (!unread || setting?.fact?.layer === 'environment' || isOtherKey(settings, path)) return stands;
  return isKey(path) ? [...stands, `unseen ${path}`] : [...new Set([...stands, ...unknownValues(path, false)])];
}

/** Whoever writes the key into the environment, even empty, keeps no second one in the source that is not there. */
const isOtherKey = (settings: EffectiveSettings, path: string): boolean =>
  isKey(path) && settings.get('service.api_key')?.fact?.layer === 'environment';

const isKey = (path: string): boolean => keyPaths.some((key) => key === path);
/** A port that nobody knows: some number stands for all of them, and variables cannot take a port away. */
const anyPort = 1;

function unknownValues(path: string, mayBeEmpty: boolean): readonly Scalar[] {
  if (isKey(path)) return [`unknown ${path}`, ...(mayBeEmpty ? [''] : [])];
  return path.endsWith('port') ? [anyPort] : [true, false];
}

/** What holds in every world, else unknown. */
export function inAllWorlds<T>(worlds: readonly World[], answer: (world: World) => T, because: string): Maybe<T> {
  const [first, ...rest] = worlds.map(answer);
  if (first === undefined || rest.some((other) => other !== first)) return unknown(because);
  return first;
}
