import type { Scalar } from '../../../model/document.ts';
import { isSince } from '../../judged-version.ts';

/** Flat settings, as `loadSettings` gives them or with credential ids for keys. */
export type AccessSettings = Readonly<Record<string, Scalar>>;

/** A key that is set, and the setting it is from. */
export type NamedKey = { readonly setting: string; readonly key: string };

/** The keys a server checks; there is no such layer where none is set (src/common/auth/mod.rs, AuthKeys). */
export type AuthKeys = {
  readonly admin: readonly NamedKey[];
  readonly readOnly: readonly NamedKey[];
  /** Secrets that tokens may be signed with; empty where tokens are not read. */
  readonly signing: readonly NamedKey[];
};

/** An empty key counts as a key up to 1.18: then a request with an empty header has it. */
const namedKey = (settings: AccessSettings, setting: string, version: string): readonly NamedKey[] => {
  const key = settings[setting];
  if (typeof key !== 'string' || (key === '' && isSince(version, '1.19.0'))) return [];
  return [{ setting, key }];
};

/** 1.8.2 to 1.8.4 read tokens whenever a key was set; since 1.9 `jwt_rbac` decides. */
const readsTokens = (settings: AccessSettings, version: string): boolean =>
  isSince(version, '1.9.0') ? settings['service.jwt_rbac'] === true : isSince(version, '1.8.2');

/** The keys of a server, `null` when it asks for none: then everybody has full access. */
export const authKeysOf = (settings: AccessSettings, version: string): AuthKeys | null => {
  const named = (setting: string, since: string) =>
    isSince(version, since) ? namedKey(settings, setting, version) : [];
  const admin = [...named('service.api_key', '1.2.0'), ...named('service.alt_api_key', '1.17.0')];
  const readOnly = named('service.read_only_api_key', '1.7.0');
  if (admin.length === 0 && readOnly.length === 0) return null;
  return { admin, readOnly, signing: readsTokens(settings, version) ? admin : [] };
};
