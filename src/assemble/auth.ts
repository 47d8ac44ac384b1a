import type { Deployment } from '../model/deployment.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { Auth, AuthMode } from '../model/subjects/server.ts';
import { decideAccess } from '../qdrant/access/decide-access.ts';
import type { EffectiveSetting, EffectiveSettings } from './settings/effective-settings.ts';
import { inAllWorlds, type World } from './worlds.ts';

const list = { transport: 'rest', method: 'GET', path: '/collections' } as const;
const listOnPeer = { transport: 'p2p', method: '/qdrant.CollectionsInternal/Get' } as const;
const keyPaths = ['service.api_key', 'service.alt_api_key', 'service.read_only_api_key'] as const;

/** Who gets in, asked of the simulator in every world that the files leave possible. */
export function authOf(settings: EffectiveSettings, worlds: readonly World[], unread: Unread): Auth {
  const because =
    whyOpen(settings, [...keyPaths, 'service.jwt_rbac'], unread) ?? 'the versions that the image can stand for differ';
  const isSet = (path: string): Maybe<boolean> => inAllWorlds(worlds, (world) => hasKey(world, path), because);
  return {
    mode: inAllWorlds(worlds, modeIn, because),
    admin_key: isSet('service.api_key'),
    alt_key: isSet('service.alt_api_key'),
    read_only_key: isSet('service.read_only_api_key'),
    empty_key: inAllWorlds(worlds, hasEmptyKey, because),
    may_be_unset: worlds.some(hasNoKey),
    same_key_for_both_roles: sameKeys(settings),
    jwt_rbac: inAllWorlds(worlds, jwtIn, because),
    jwt_active: inAllWorlds(worlds, (world) => jwtIn(world) && hasAdminKey(world), because),
    weak_jwt_secret: weakSecret(settings, worlds),
  };
}

/** Whether the p2p port asks for a key at all: 1.18 and later, with the switch on and a key that is set. */
export const internalAuthOf = (worlds: readonly World[], settings: EffectiveSettings, unread: Unread): Maybe<boolean> =>
  inAllWorlds(
    worlds,
    (world) => !isLetIn(world, listOnPeer, {}),
    whyOpen(settings, [...keyPaths, 'service.enforce_internal_auth'], unread) ??
      'only Qdrant 1.18.0 and later ask for a key there, and the version is not known',
  );

type Unread = Deployment['unreadEnvironment'];

/** Where the trail ended: the first setting that can be one thing or the other, else the source that is not there. */
function whyOpen(settings: EffectiveSettings, paths: readonly string[], unread: Unread): string | undefined {
  const open = paths.map((path) => settings.get(path)).find((setting) => setting !== undefined && isOpen(setting));
  return (isUnknown(open?.value) ? open.value.because : undefined) ?? unread?.because;
}

/** A key that nobody knows is a key all the same, unless it can be empty or missing. */
const isOpen = ({ value, fact, mayBeEmpty, mayBeUnset }: EffectiveSetting): boolean =>
  isUnknown(value) && (mayBeEmpty || mayBeUnset || !keyPaths.some((key) => key === fact?.setting));

const hasKey = ({ settings }: World, path: string): boolean =>
  typeof settings[path] === 'string' && settings[path] !== '';
const hasAdminKey = (world: World): boolean => hasKey(world, 'service.api_key') || hasKey(world, 'service.alt_api_key');
const jwtIn = ({ settings }: World): boolean => settings['service.jwt_rbac'] === true;

const hasNoKey = ({ settings }: World): boolean => keyPaths.every((path) => (settings[path] ?? null) === null);
const hasEmptyKey = ({ settings }: World): boolean => keyPaths.some((path) => settings[path] === '');

/** An empty key is a mode of its own: up to 1.18 an empty header is the key, from 1.19 on it counts as unset. */
function modeIn(world: World): AuthMode {
  const isEmpty = hasEmptyKey(world);
  if (isLetIn(world, list, {})) return isEmpty ? 'empty_key' : 'open';
  return isEmpty && isLetIn(world, list, { 'api-key': '' }) ? 'empty_key' : 'enforced';
}

const isLetIn = (
  world: World,
  request: typeof list | typeof listOnPeer,
  headers: Readonly<Record<string, string>>,
): boolean => decideAccess({ ...world, staticContentPresent: false, request, headers, now: 0 }).decision === 'allowed';

function sameKeys(settings: EffectiveSettings): Maybe<boolean> {
  const [admin, alt, readOnly] = keyPaths.map((path) => settings.get(path)?.value ?? null);
  if (readOnly === null || readOnly === '') return false;
  if (isUnknown(readOnly)) return unknown(readOnly.because);
  if (readOnly === admin || readOnly === alt) return true;
  return isUnknown(admin) || isUnknown(alt) ? unknown('an admin key is not known') : false;
}

/** Qdrant wants at least 32 bytes where tokens are signed with the key (src/common/auth/mod.rs). */
const secretBytes = 32;

function weakSecret(settings: EffectiveSettings, worlds: readonly World[]): Maybe<boolean> {
  const active = inAllWorlds(
    worlds,
    (world) => jwtIn(world) && hasAdminKey(world),
    'whether tokens are accepted is not known',
  );
  if (active === false) return false;
  const keys = ['service.api_key', 'service.alt_api_key'].map((path) => settings.get(path));
  const lengths = keys.flatMap((setting) =>
    setting?.fact?.value.kind === 'credential' ? [setting.fact.value.credential.length] : [],
  );
  const isWeak = lengths.some((length) => length > 0 && length < secretBytes);
  if (isUnknown(active)) return isWeak || lengths.length === 0 ? active : false;
  if (isWeak) return true;
  return keys.some((setting) => setting !== undefined && isUnknown(setting.value))
    ? unknown('the signing key is not known')
    : false;
}
