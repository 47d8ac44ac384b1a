import type { Scalar } from '../../model/document.ts';
import { numberText, parseFloatText } from '../number-text.ts';
import type { Setting, SettingType } from '../settings/setting.ts';

/** `true on yes`, `false off no` in any case, for booleans and numbers alike; `undefined` for other text. */
const wordTruth = (text: string): boolean | undefined => {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'on' || word === 'yes') return true;
  return word === 'false' || word === 'off' || word === 'no' ? false : undefined;
};

const toBoolean = (value: Scalar): boolean | undefined => {
  if (typeof value === 'string') return value === '1' ? true : value === '0' ? false : wordTruth(value);
  return value === null ? undefined : Boolean(value);
};

const toText = (value: Scalar): string | undefined => {
  if (value === null) return undefined;
  return typeof value === 'number' ? numberText(value) : String(value);
};

const limits: Readonly<Partial<Record<SettingType, readonly [lowest: bigint, highest: bigint]>>> = {
  u16: [0n, 65535n],
  u32: [0n, 4294967295n],
  unsigned: [0n, 18446744073709551615n],
  nonzero: [1n, 18446744073709551615n],
  signed: [-9223372036854775808n, 9223372036854775807n],
};

/** Rust's `round() as u64`: half away from zero, never below zero for unsigned types, not a number is 0. */
const rounded = (value: number, signed: boolean): bigint => {
  if (Number.isNaN(value)) return 0n;
  const whole = Math.sign(value) * Math.round(Math.abs(value));
  const held = Math.min(Math.max(whole, signed ? -(2 ** 63) : 0), 2 ** 64);
  return BigInt(held);
};

const textWhole = (text: string): bigint | undefined => {
  const truth = wordTruth(text);
  if (truth !== undefined) return truth ? 1n : 0n;
  return text.length <= 400 && /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
};

const toWhole = (value: Scalar, signed: boolean): bigint | undefined => {
  if (typeof value === 'string') return textWhole(value);
  if (value === null) return undefined;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return Number.isInteger(value) ? BigInt(value) : rounded(value, signed);
};

const toLimited = (value: Scalar, type: SettingType): number | undefined => {
  const [lowest, highest] = limits[type] ?? [0n, 0n];
  const whole = toWhole(value, type === 'signed');
  return whole === undefined || whole < lowest || whole > highest ? undefined : Number(whole);
};

const toFloat = (value: Scalar): number | undefined => {
  if (typeof value !== 'string') return value === null ? undefined : Number(value);
  const truth = wordTruth(value);
  return truth === undefined ? parseFloatText(value, true) : Number(truth);
};

/** A value that is not null → what `config-rs` (`Value::into_*`) makes of it for one setting, `undefined` when it refuses. */
export const coerceScalar = (entry: Setting, value: Scalar): Scalar | undefined => {
  switch (entry.type) {
    case 'boolean':
      return toBoolean(value);
    case 'text':
      return toText(value);
    case 'float':
      return toFloat(value);
    case 'enum':
      return typeof value === 'string' && entry.words.includes(value) ? value : undefined;
    case 'list':
    case 'map':
      return undefined;
    default:
      return toLimited(value, entry.type);
  }
};
