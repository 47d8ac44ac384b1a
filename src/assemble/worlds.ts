import type { Scalar } from '../model/document.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { EffectiveSettings } from './effective-settings.ts';

/** One way in which everything that the files leave open could be decided. */
export type World = { readonly version: string; readonly settings: Readonly<Record<string, Scalar>> };

/** The settings that access hangs on, and what an unknown one can be. */
const keyPaths = ['service.api_key', 'service.alt_api_key', 'service.read_only_api_key'] as const;
const switchPaths = ['service.jwt_rbac', 'service.enforce_internal_auth', 'cluster.enabled', 'cluster.p2p.enable_tls', 'service.enable_tls'] as const;

/** What `unreadPaths` names can also be unset: a source of settings is not in the repository. */
export function worldsOf(settings: EffectiveSettings, versions: readonly string[], unread: boolean): readonly World[] {
  const known: Record<string, Scalar> = {};
  for (const [path, { value }] of settings) known[path] = isUnknown(value) ? null : value;
  let worlds: readonly World[] = versions.map((version) => ({ version, settings: known }));
  for (const path of [...keyPaths, ...switchPaths]) {
    const values = possibleValues(settings, path, unread);
    worlds = values.flatMap((value) => worlds.map((world) => ({ ...world, settings: { ...world.settings, [path]: value } })));
  }
  return worlds;
}

function possibleValues(settings: EffectiveSettings, path: string, unread: boolean): readonly Scalar[] {
  const setting = settings.get(path);
  const isKey = keyPaths.some((key) => key === path);
  const stands = setting === undefined ? [null] : isUnknown(setting.value) ? unknownValues(isKey, path, setting.mayBeEmpty) : [setting.value];
  if (!unread || setting?.fact?.layer === 'environment') return stands;
  return isKey ? [...stands, `unseen ${path}`] : [...new Set([...stands, true, false])];
}

const unknownValues = (isKey: boolean, path: string, mayBeEmpty: boolean): readonly Scalar[] =>
  isKey ? [`unknown ${path}`, ...(mayBeEmpty ? [''] : [])] : [true, false];

/** What holds in every world, else unknown. */
export function inAllWorlds<T>(worlds: readonly World[], answer: (world: World) => T, because: string): Maybe<T> {
  const [first, ...rest] = worlds.map(answer);
  if (first === undefined || rest.some((other) => other !== first)) return unknown(because);
  return first;
}
