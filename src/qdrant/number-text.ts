const digitsPattern = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/** `1e+21` → `1000000000000000000000`: Rust never writes an exponent. */
const withoutExponent = (text: string): string => {
  const match = digitsPattern.exec(text);
  if (match === null) return text;
  const [, sign = '', first = '', rest = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  const digits = first + rest;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return digits.length > exponent + 1
    ? `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
    : sign + digits + '0'.repeat(exponent + 1 - digits.length);
};

/** A number as Rust's `Display` for `f64` writes it: shortest digits, no exponent, `NaN`, `inf`, `-0`. */
export const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return Object.is(value, -0) ? '-0' : withoutExponent(String(value));
};

const wholePattern = /^[+-]?\d+$/;
const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

/** Text → a whole number of 64 bits as Rust's `parse::<i64>` reads it, `undefined` otherwise. */
export const parseWhole = (text: string): bigint | undefined => {
  if (text.length > 400 || !wholePattern.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value < smallest || value > largest ? undefined : value;
};

/** Digits of a base → a whole number of 64 bits as Rust's `from_str_radix` reads it, `undefined` otherwise. */
export const parseRadix = (text: string, base: 8 | 16): bigint | undefined => {
  const pattern = base === 16 ? /^([+-]?)([0-9a-fA-F]+)$/ : /^([+-]?)([0-7]+)$/;
  const match = text.length > 400 ? null : pattern.exec(text);
  if (match === null) return undefined;
  const value = BigInt(`${base === 16 ? '0x' : '0o'}${match[2]}`) * (match[1] === '-' ? -1n : 1n);
  return value < smallest || value > largest ? undefined : value;
};

const floatPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Text → a number as Rust's `parse::<f64>` reads it; `names` lets `nan`, `inf` and `infinity` in, in any case. */
export const parseFloatText = (text: string, names: boolean): number | undefined => {
  if (floatPattern.test(text)) return Number(text);
  const match = names ? /^([+-]?)(inf|infinity|nan)$/i.exec(text) : null;
  if (match === null) return undefined;
  if (match[2]?.toLowerCase() === 'nan') return Number.NaN;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
};

/** A whole number in JavaScript's own type where that is exact, else its digits. */
export const exactNumber = (value: bigint): number | string =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : String(value);
