import type { Unknown } from '../../model/maybe.ts';
import { isUnknown, unknown } from '../../model/maybe.ts';

/** A text known only in parts, `null` for each hole: `http://${host}:6333` is `['http://', null, ':6333']`. */
export type PartialText = { readonly kind: 'partial-text'; readonly parts: readonly (string | null)[] };

/** An object where a text, number or boolean was expected: `new URL(…)`, a list, a function. */
export type OtherObject = { readonly kind: 'other-object' };

/** What stands for one option: `undefined` is unset, `null` JavaScript's own null. */
export type OptionValue = string | number | boolean | null | undefined | PartialText | OtherObject | Options | Unknown;

/** An options object; `rest` is set when names that are not listed are possible too. */
export type Options = {
  readonly kind: 'options';
  readonly entries: Readonly<Record<string, OptionValue>>;
  readonly rest: Unknown | null;
};

/** Some non-empty text nobody knows: what a variable holds when it is set. */
export const someText: PartialText = { kind: 'partial-text', parts: [null] };

/** Options of which none is given. */
export const noOptions: Options = { kind: 'options', entries: {}, rest: null };

/** Whether the value is an options object. */
export const isOptions = (value: OptionValue): value is Options =>
  typeof value === 'object' && value !== null && value.kind === 'options';

/** Whether the value is a text, wholly or partly known. */
export const isText = (value: OptionValue): value is string | PartialText =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && value.kind === 'partial-text');

/** The option of that name: what stands there, unset, or unknown where the object has parts nobody sees. */
export const optionOf = (options: OptionValue, name: string): OptionValue => {
  if (isUnknown(options)) return options;
  if (!isOptions(options)) return undefined;
  if (Object.hasOwn(options.entries, name)) return options.entries[name];
  return options.rest ?? undefined;
};

/** The longest known beginning of a text. */
export const knownStart = (text: string | PartialText): string =>
  typeof text === 'string' ? text : (text.parts[0] ?? '');

/** JavaScript's truth of a value; a text with holes counts as not empty. */
export const isTruthy = (value: OptionValue): boolean | Unknown => {
  if (isUnknown(value)) return value;
  if (typeof value === 'object' && value !== null) return true;
  return Boolean(value);
};

/** `value ?? fallback`. */
export const orElse = (value: OptionValue, fallback: OptionValue): OptionValue => {
  if (isUnknown(value)) return unknown(value.because, value.location);
  return value ?? fallback;
};
