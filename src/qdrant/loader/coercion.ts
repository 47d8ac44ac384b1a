import type { Scalar } from '../../model/document.ts';
import { isSince } from '../judged-version.ts';
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

/**
 * A written value → what one version of Qdrant makes of it in a setting, or why it does not start with it (config-rs
 * `Value::into_bool` and its like). `version` is one that was judged already. A list comes back as JSON text.
 */
export const coerceInto = (entry: Setting, value: Scalar | readonly Scalar[], version: string): Coerced => {
  if (isList(value)) return coerceList(entry, value);
  if (value === null) return isNullable(entry, version) ? { value: null } : invalidType(entry, 'unit value');
  const read = coerceScalar(entry, value);
  return read === undefined ? invalidType(entry, typeof value) : { value: read };
};
