import type { Fact, Layer, SettingPath, Value } from '../../model/fact.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { CredentialRole, CredentialSighting, Grants } from '../../model/subjects/credential.ts';
import { isSecretSetting, settingAt } from '../../qdrant/settings/catalogue.ts';
import { anyVersion } from '../../qdrant/versions.ts';
import type { ExtractionContext } from '../extractor.ts';
import { sealSecret } from '../seal.ts';
import type { Resolved } from './container.ts';

/** What is known of the server a setting belongs to while its values are sealed. */
export type Owner = {
  readonly id: string;
  readonly names: readonly string[];
  readonly environment: CredentialSighting['environment'];
  readonly jwtActive: boolean;
};

/** A setting as written, before its secret is sealed. `text` is what Qdrant reads there; null: set to null. */
export type RawSetting = {
  readonly setting: SettingPath;
  readonly writtenAs: string;
  readonly layer: Layer;
  readonly text: Resolved;
  /** The typed value where the format has types; absent for environment variables, which are text. */
  readonly typed?: Extract<Value, { kind: 'plain' }>['value'];
  readonly retyped: boolean;
  readonly literalPlaceholder: boolean;
  readonly sections?: NonNullable<Fact['sections']>;
  readonly mayBeUnset?: boolean;
  readonly isEmptyMap?: boolean;
  /** Why Qdrant does not read it, as a clause, where its layer is `unread`. */
  readonly unreadBecause?: string;
  /** The versions that read it so; absent: all that the server can have. */
  readonly versions?: NonNullable<Fact['versions']>;
};

/** What a sealed setting leaves behind: the fact, its credential if it is one, the place of its secret. */
export type SealedSetting = {
  readonly fact: Fact;
  readonly sightings: readonly CredentialSighting[];
  readonly secretPlaces: readonly Location[];
};

const roles: Readonly<Record<string, CredentialRole>> = {
  'service.api_key': 'admin',
  'service.alt_api_key': 'alt',
  'service.read_only_api_key': 'read_only',
};
/** What the server's own setting makes of a key, whatever the key looks like. */
const grantsOf: Readonly<Partial<Record<CredentialRole, Grants>>> = {
  admin: 'manage',
  alt: 'manage',
  read_only: 'read',
};
const roleOf = (setting: SettingPath): CredentialRole =>
  roles[setting] ?? (setting.includes('s3_config') ? 's3' : 'unknown');

/** Turns a setting into a fact that holds no secret. Where a secret could stand, no excerpt shows what does. */
export function sealSetting(raw: RawSetting, owner: Owner, context: ExtractionContext): SealedSetting {
  const { text, typed } = raw;
  const value: Value = isUnknown(text.value)
    ? text.value
    : { kind: 'plain', value: typed === undefined ? text.value : typed };
  if (!isSecret(raw.setting) || isSwitch(raw, value)) return openSetting(raw, value);
  if (value.kind !== 'plain' || value.value === null || Array.isArray(value.value))
    return { fact: factOf(raw, withoutItems(value)), ...sealedExample(raw, { owner, context }) };
  return sealedSecret(raw, String(text.value), { owner, context });
}

/** An address can hold a password (`http://me:pw@host`). */
const passwordInAddress = /(:\/\/[^\s/:@]*):[^\s/@]+@/g;

function openSetting(raw: RawSetting, value: Value): SealedSetting {
  if (value.kind !== 'plain' || typeof value.value !== 'string' || value.value.search(passwordInAddress) === -1)
    return { fact: factOf(raw, value), sightings: [], secretPlaces: [] };
  const shown: Value = { kind: 'plain', value: value.value.replace(passwordInAddress, '$1:…@') };
  return { fact: factOf(raw, shown), sightings: [], secretPlaces: placesOf(raw) };
}

/** A list where a key belongs stops the server: what stands in it is nobody's business. */
const withoutItems = (value: Value): Value =>
  value.kind === 'plain' && Array.isArray(value.value) ? { kind: 'plain', value: value.value.map(() => null) } : value;

/** A variable's trail leads through files that hold the secret too; a file's trail is only its mount. */
const placesOf = ({ text, layer }: RawSetting): readonly Location[] => [
  text.location,
  ...(layer === 'environment' ? text.evidence.map(({ location }) => location) : []),
];

/** Names that Qdrant ignores hold secrets all the same: `QDRANT_API_KEY`, `service.apiKey`. */
const isSecret = (setting: SettingPath): boolean =>
  isSecretSetting(setting) ||
  (settingAt(setting) === undefined && /key|secret|token|passw|credential/i.test(setting.replace(/^.*[.]/, '')));

/** Whether such a name stands for a secret that somebody wants to use, and not for something about one. */
const isKeyName = (setting: SettingPath): boolean =>
  isSecretSetting(setting) || /(api_?-?keys?|secret|token|password|(^|[._])key)$/i.test(setting);

/** `enable_api_key: false`, `API_TOKEN=true`: an ignored name that ends like a secret's, and switches something. */
const isSwitch = ({ setting }: RawSetting, value: Value): boolean =>
  !isSecretSetting(setting) && value.kind === 'plain' && /^(?:true|false|yes|no|on|off)$/i.test(String(value.value));

const factOf = (raw: RawSetting, value: Value): Fact => ({
  setting: raw.setting,
  writtenAs: raw.writtenAs,
  value,
  mayBeEmpty: raw.text.mayBeEmpty,
  retyped: raw.retyped,
  literalPlaceholder: raw.literalPlaceholder,
  ...(raw.sections === undefined ? {} : { sections: raw.sections }),
  ...(raw.mayBeUnset === true ? { mayBeUnset: true } : {}),
  ...(raw.isEmptyMap === true ? { isEmptyMap: true } : {}),
  ...(raw.unreadBecause === undefined ? {} : { unreadBecause: raw.unreadBecause }),
  ...(raw.versions === undefined ? {} : { versions: raw.versions }),
  layer: raw.layer,
  location: raw.text.location,
  evidence: raw.text.evidence,
});

/** Where the secret itself stands: where `${KEY}` in a manifest is set, else the setting; an env file's or script's line is the place. */
const originOf = ({ text, layer }: RawSetting): Location =>
  (layer === 'environment' && isManifest(text.location) ? text.evidence[0]?.location : undefined) ?? text.location;
const isManifest = (location: Location): boolean => location.kind === 'file' && /\.ya?ml(\.\w+)?$/i.test(location.path);

/** People copy the example file beside an env file that is not in the repository: its value is graded as a default. */
function sealedExample(raw: RawSetting, sealing: Sealing): Pick<SealedSetting, 'sightings' | 'secretPlaces'> {
  const { example } = raw.text;
  if (example === undefined || isUnknown(example.value) || example.value === '')
    return { sightings: [], secretPlaces: placesOf(raw) };
  const { sightings, secretPlaces } = sealedSecret({ ...raw, text: example }, example.value, sealing);
  return {
    sightings: sightings.map((sighting) => ({ ...sighting, place: 'env_file', environment: 'example' })),
    secretPlaces: [...placesOf(raw), ...secretPlaces],
  };
}

/** Versions that read a file in another way see another text at the same place: the newest one's counts as the secret. */
const isOlderReading = ({ versions }: RawSetting): boolean =>
  versions !== undefined && versions.before !== anyVersion.before;

type Sealing = { readonly owner: Owner; readonly context: ExtractionContext };

function sealedSecret(raw: RawSetting, secret: string, { owner, context }: Sealing): SealedSetting {
  const { names, environment } = owner;
  const role = roleOf(raw.setting);
  // The key for reading signs no tokens.
  const jwtActive = owner.jwtActive && grantsOf[role] === 'manage';
  const credential = sealSecret(secret, { salt: context.salt, now: context.now, position: 'server', names, jwtActive });
  const sighting: CredentialSighting = {
    credential: { ...credential, grants: grantsOf[role] ?? credential.grants },
    role,
    place: 'server_setting',
    name: raw.writtenAs,
    location: originOf(raw),
    environment,
    server: owner.id,
    in_command_line: raw.text.inCommandLine === true,
    quoted: false,
    ...(settingAt(raw.setting) === undefined ? { is_unread: true } : {}),
    evidence: raw.text.evidence,
  };
  return {
    fact: factOf(raw, { kind: 'credential', credential }),
    // A placeholder that nobody fills in is no secret: `literal-placeholder` says what it is.
    sightings:
      secret === '' || raw.literalPlaceholder || !isKeyName(raw.setting) || isOlderReading(raw) ? [] : [sighting],
    secretPlaces: placesOf(raw),
  };
}
