import type { Fact } from '../../model/fact.ts';
import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Credential } from '../../model/subjects/credential.ts';
import type { EffectiveSetting } from './effective-settings.ts';

/** For settings where one value protects and the other does not: the protecting one. */
const protecting: Readonly<Record<string, boolean>> = {
  'service.enable_tls': true,
  'service.verify_https_client_certificate': true,
  'service.enforce_internal_auth': true,
  'service.enable_cors': false,
  'service.jwt_rbac': true,
  'service.enable_snapshot_url_recovery': false,
  'cluster.p2p.enable_tls': true,
  'audit.enabled': true,
  telemetry_disabled: true,
};

/** Whether a value that is beaten was the safer one: the layer that wins weakens the server. */
export function weakensServer(fact: Fact, effective: EffectiveSetting | undefined): Maybe<boolean> {
  if (effective?.fact === undefined || effective.fact === null || effective.fact === fact) return false;
  if (effective.startError !== null) return false;
  if (isUnknown(fact.value) || isUnknown(effective.value)) return unknown('one of the two values is not known');
  if (fact.value.kind === 'credential')
    return (
      fact.value.credential.strength !== 'empty' && (isNoKey(effective) || isWeaker(fact.value.credential, effective))
    );
  if (fact.setting === 'service.host') return isLoopback(fact.value.value) && !isLoopback(effective.value);
  const safe = protecting[fact.setting];
  return safe !== undefined && isOn(fact.value.value) === safe && effective.value !== safe;
}

const isNoKey = ({ value }: EffectiveSetting): boolean => value === null || value === '';

/** A random key that gives way to one that can be guessed. */
const isWeaker = ({ strength }: Credential, { fact }: EffectiveSetting): boolean =>
  strength === 'strong' && fact?.value.kind === 'credential' && fact.value.credential.strength !== 'strong';

const isLoopback = (value: unknown): boolean =>
  value === '::1' || (typeof value === 'string' && value.startsWith('127.'));
const isOn = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && /^(true|yes|on|1)$/i.test(value));
