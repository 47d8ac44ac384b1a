import type { ScalarNode } from '../../../model/document.ts';
import type { LeafType } from './tree.ts';

/** A scalar as Compose hands it on when it needs text. */
export type ScalarText = { readonly type: LeafType; readonly text: string };

/**
 * A YAML scalar as compose-go types it: YAML 1.1 numbers (`0123` is 83, `0o17` is 15, `1_000` is 1000), only
 * `true`/`false` as booleans, dates as timestamps, and Go's default formatting of what comes out.
 */
export const scalarText = ({ source, style, tag }: ScalarNode): ScalarText => {
  if (style !== 'plain' || tag === 'tag:yaml.org,2002:str') return { type: 'text', text: source };
  if (/^(?:|~|null|Null|NULL)$/.test(source)) return { type: 'null', text: '' };
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(source)) return { type: 'boolean', text: source.toLowerCase() };
  return integerText(source) ?? floatText(source) ?? dateText(source) ?? { type: 'text', text: source };
};

const integerForms: readonly { readonly pattern: RegExp; readonly radix: number }[] = [
  { pattern: /^[-+]?(0|[1-9][0-9_]*)$/, radix: 10 },
  { pattern: /^[-+]?0x([0-9a-fA-F_]+)$/, radix: 16 },
  { pattern: /^[-+]?0b([01_]+)$/, radix: 2 },
  { pattern: /^[-+]?0o?([0-7_]+)$/, radix: 8 },
];

const integerText = (source: string): ScalarText | undefined => {
  for (const { pattern, radix } of integerForms) {
    const digits = pattern.exec(source)?.[1]?.replaceAll('_', '');
    // Go has no number of so many digits either; to read one takes time in the square of them.
    if (digits === undefined || digits === '' || digits.length > 400) continue;
    const value = bigInteger(digits, radix);
    return { type: 'integer', text: String(source.startsWith('-') ? -value : value) };
  }
  return undefined;
};

const bigInteger = (digits: string, radix: number): bigint => {
  const prefixes: Readonly<Record<number, string>> = { 16: '0x', 8: '0o', 2: '0b' };
  return BigInt(`${prefixes[radix] ?? ''}${digits}`);
};

const floatText = (source: string): ScalarText | undefined => {
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return { type: 'float', text: source.startsWith('-') ? '-Inf' : '+Inf' };
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return { type: 'float', text: 'NaN' };
  if (!/^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/.test(source)) return undefined;
  const value = Number(source.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : { type: 'float', text: formatFloat(value) };
};

/** Go's `%v` of a float64: shortest digits, exponent form below 1e-4 and from 1e21 on, with at least two digits. */
const formatFloat = (value: number): string => {
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e21)) return String(value);
  return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
};

const date =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d+))?[ \t]*(Z|[-+]\d{1,2}(?::?\d\d)?)?)?$/;

const dateText = (source: string): ScalarText | undefined => {
  const match = date.exec(source);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00', fraction, zone] = match;
  const two = (text: string): string => text.padStart(2, '0');
  const digits = fraction?.replace(/0+$/, '') ?? '';
  const time = `${two(hour)}:${minute}:${second}${digits === '' ? '' : `.${digits}`}`;
  return { type: 'date', text: `${year}-${two(month)}-${two(day)} ${time} ${zoneText(zone)}` };
};

const zoneText = (zone: string | undefined): string => {
  const [, sign = '+', hours = '', minutes = '00'] = /^([-+])(\d{1,2}):?(\d\d)?$/.exec(zone ?? '') ?? [];
  if (hours === '' || Number(hours) + Number(minutes) === 0) return '+0000 UTC';
  const offset = `${sign}${hours.padStart(2, '0')}${minutes}`;
  return `${offset} ${offset}`;
};
