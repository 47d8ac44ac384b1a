import type { Scalar } from '../../../model/document.ts';
import type { AskedAs } from '../../../model/explanation.ts';
import { isUnknown } from '../../../model/maybe.ts';
import type { AccessQuestion } from '../../../qdrant/access/decide-access.ts';
import { knownSetting } from '../../../qdrant/settings/catalogue.ts';
import type { World } from '../../worlds.ts';
import type { Situation } from '../situation.ts';

/** What a request carries. */
export type Presented = Pick<AccessQuestion, 'headers' | 'token'>;

const keySettings = { admin: 'service.api_key', alt: 'service.alt_api_key', read_only: 'service.read_only_api_key' };
type KeyKind = keyof typeof keySettings;

/** A key or secret that no server has: keys are credential ids here, and no id has a blank in it. */
const strangeKey = 'another secret';

/** What somebody's request carries in one world, `null` where this server has no such credential. */
export function presentIn(as: AskedAs, world: World, situation: Situation): Presented | null {
  switch (as.kind) {
    case 'none':
      return { headers: {} };
    case 'empty':
      return { headers: { 'api-key': '' } };
    case 'token':
      return tokenIn(as, world);
    default:
      return keyIn(as.kind, world, situation);
  }
}

/** A key for a server that has none of the kind. */
export const strangePresented: Presented = { headers: { 'api-key': strangeKey } };

/** Whether a kind of key is set to something that no header can carry: its holder sends something else. */
export function isUnsendable(kind: KeyKind, { settings }: Situation): boolean {
  const value = settings.get(keySettings[kind])?.fact?.value;
  return value?.kind === 'credential' && value.credential.strength !== 'empty' && !value.credential.usable;
}

function keyIn(kind: KeyKind, world: World, situation: Situation): Presented | null {
  const key = heldKey(keySettings[kind], world, situation);
  if (typeof key !== 'string' || key === '') return null;
  return isUnsendable(kind, situation) ? strangePresented : { headers: { 'api-key': key } };
}

/** Whoever has a key keeps it under a version that does not look at the setting. */
function heldKey(path: string, { version, settings }: World, situation: Situation): Scalar | undefined {
  if (knownSetting(path, version) === 'known') return settings[path];
  const value = situation.settings.get(path)?.value;
  return isUnknown(value) ? `unknown ${path}` : value;
}

type Token = Extract<AskedAs, { kind: 'token' }>;

/** Signed with the first admin key: servers check tokens against both. An empty key signs, too. */
function tokenIn({ claims, forged }: Token, { settings }: World): Presented | null {
  const keys = [settings[keySettings.admin], settings[keySettings.alt]].filter((key) => typeof key === 'string');
  const signer = keys.find((key) => key !== '') ?? keys[0];
  if (signer === undefined) return null;
  return { headers: {}, token: { claims, signedBy: forged ? strangeKey : signer } };
}
