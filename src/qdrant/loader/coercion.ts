import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';
import { isSince, judgedVersion } from '../judged-version.ts';
import { isKnownIn, settingAt } from '../settings/catalogue.ts';
import { coerceScalar } from '../settings/coerce-scalar.ts';
import type { Setting, SettingType } from '../settings/setting.ts';

/** A value read into its setting's type, or the server's refusal to start (never with the value in it). */
export type Coerced = { readonly value: Scalar } | { readonly error: string };

const expected: Readonly<Record<SettingType, string>> = {
  boolean: 'a boolean',
  text: 'a string',
  float: 'a floating point',
  enum: 'one of its words',
  list: 'a sequence',
  map: 'a map',
  u16: 'an unsigned 16 bit integer',
  u32: 'an unsigned 32 bit integer',
  unsigned: 'an unsigned integer',
  nonzero: 'an integer above zero',
  signed: 'an integer',
};

/** The refusal of a setting whose value is of another kind, in the server's words. */
export const invalidType = (entry: Setting, found: string): { readonly error: string } => ({
  error: `invalid type: ${found}, expected ${expected[entry.type]} for key \`${entry.path}\``,
});

const isNullable = (entry: Setting, version: string): boolean =>
  entry.nullable && (entry.nullableSince === null || isSince(version, entry.nullableSince));

const coerceList = (entry: Setting, items: readonly Scalar[]): Coerced =>
  entry.type === 'list' ? { value: JSON.stringify(items) } : invalidType(entry, 'sequence');

const isList = (value: Scalar | readonly Scalar[]): value is readonly Scalar[] => Array.isArray(value);

/** The same for a setting that is at hand and a version that was judged already. */
export const coerceInto = (entry: Setting, value: Scalar | readonly Scalar[], version: string): Coerced => {
  if (isList(value)) return coerceList(entry, value);
  if (value === null) return isNullable(entry, version) ? { value: null } : invalidType(entry, 'unit value');
  const read = coerceScalar(entry, value);
  return read === undefined ? invalidType(entry, typeof value) : { value: read };
};

const asText = (value: Scalar | readonly Scalar[]): string => (isList(value) ? '' : String(value ?? ''));

/**
 * A written value → what one version of Qdrant makes of it at a path, or why it does not start with it (config-rs
 * `Value::into_bool` and its like; environment values are text). A path the version does not know keeps its value:
 * Qdrant never looks at it. A list comes back as JSON text.
 */
export const coerceSetting = (
  path: SettingPath,
  value: Scalar | readonly Scalar[],
  source: 'environment' | 'file',
  version: string,
): Coerced => {
  const judged = judgedVersion(version).version;
  const entry = settingAt(path);
  const written = source === 'environment' ? asText(value) : value;
  if (entry !== undefined && isKnownIn(entry, judged)) return coerceInto(entry, written, judged);
  return { value: isList(written) ? JSON.stringify(written) : written };
};
