import { isUnknown, type Unknown, unknown } from '../../model/maybe.ts';
import type { Options, OptionValue, PartialText } from '../../qdrant/clients/option.ts';
import { isText, someText } from '../../qdrant/clients/option.ts';
import { leavesOf, variableNames } from '../values/parts-of.ts';
import type { Place, Value } from '../values/value.ts';
import type { EnvironmentOf } from './environment.ts';
import { partOfUrl, sameOption } from './option-parts.ts';

/** How values become options: `usesFallbacks` takes `x` of `env || 'x'`, which decides only when the key has one too. */
export type OptionReading = {
  readonly usesFallbacks: boolean;
  readonly environmentOf: EnvironmentOf;
  readonly locate: (at: Place) => Unknown['location'];
};

/** A value as one option. Several possibilities that differ, and variables that nobody sets here, are unknown. */
export const toOption = (value: Value, reading: OptionReading): OptionValue => {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'text':
      return toText(value.parts, reading);
    case 'variable':
      return fromEnvironment(value.name, value.at, reading);
    case 'fallback':
      return fromFallback(value.of, value.at, reading);
    case 'branches':
      return agreed(withoutEmpty(value.of.map((one) => toOption(one, reading))), value.at, reading);
    case 'object':
      return toOptions(value, reading);
    case 'part-of-url':
      return (
        partOfUrl(toOption(value.of, reading), value.part) ??
        unknown('a part of a url is taken', reading.locate(value.at))
      );
    case 'equals':
      return (
        sameOption(toOption(value.left, reading), toOption(value.right, reading), value.negated) ??
        unknown('the condition is not in the files', reading.locate(value.at))
      );
    case 'made':
    case 'list':
    case 'function':
    case 'class':
      return value.kind === 'made' && !isUrl(value)
        ? unknown('a package makes the value', reading.locate(value.at))
        : { kind: 'other-object' };
    case 'unknown':
      return unknown(value.because, reading.locate(value.at));
    default:
      return unknown('the value is made elsewhere', reading.locate(value.at));
  }
};

const isUrl = (value: Extract<Value, { kind: 'made' }>): boolean =>
  value.by.kind === 'global' && value.by.path.join('.') === 'URL';

const toText = (parts: readonly Value[], reading: OptionReading): string | PartialText => {
  const read = parts.flatMap((part): readonly (string | null)[] => {
    const option = toOption(part, reading);
    if (typeof option === 'string') return [option];
    if (typeof option === 'number' || typeof option === 'boolean') return [String(option)];
    return isText(option) && typeof option !== 'string' ? option.parts : [null];
  });
  return read.includes(null) ? { kind: 'partial-text', parts: mergedText(read) } : read.join('');
};

/** Known pieces that stand side by side are one. */
const mergedText = (parts: readonly (string | null)[]): readonly (string | null)[] => {
  const merged: (string | null)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof last === 'string' && part !== null) merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
};

const fromEnvironment = (name: string, at: Place, reading: OptionReading): OptionValue => {
  const values = reading.environmentOf(name, at.path).map(({ value }) => value);
  const location = reading.locate(at);
  if (values.length === 0) return unknown(`the variable ${name} is not set in the files`, location);
  return agreed(
    values.map((value) => value ?? undefined),
    at,
    reading,
  );
};

/** `env || 'x'`: what feeds the variable wins; `x` counts only when it decides. Of `env.A || env.B` each can be fed. */
const fromFallback = (of: readonly Value[], at: Place, reading: OptionReading): OptionValue => {
  for (const value of of.filter((one, index) => index < of.length - 1 || one.kind === 'variable')) {
    const option = toOption(value, reading);
    if (!isUnknown(option) && option !== undefined && option !== null && option !== '') return option;
  }
  const last = of.at(-1);
  if (last !== undefined && reading.usesFallbacks) return toOption(last, reading);
  return unknown(
    variableNames(of).map((name) => `the variable ${name} is not set in the files`)[0] ?? 'it has a fallback',
    reading.locate(at),
  );
};

const agreed = (options: readonly OptionValue[], at: Place, reading: OptionReading): OptionValue => {
  const [first] = options;
  const same = options.every(
    (option) =>
      option === first || (isText(option) && isText(first) && JSON.stringify(option) === JSON.stringify(first)),
  );
  return same ? first : (commonText(options) ?? unknown('several values are possible', reading.locate(at)));
};

/** What leads nowhere by itself beside texts that do: an empty text is "not set", a path goes to the own origin. */
const withoutEmpty = (options: readonly OptionValue[]): readonly OptionValue[] => {
  const filled = options.filter((option) => !isText(option) || !/^(?:\/|$)/.test(beginningOf(option)));
  return filled.length > 0 && filled.every((option) => isText(option) || isUnknown(option)) ? filled : options;
};

const beginningOf = (text: string | PartialText): string => (typeof text === 'string' ? text : (text.parts[0] ?? '?'));

/** Several urls that begin with the same scheme are a text with that beginning. */
const commonText = (options: readonly OptionValue[]): PartialText | undefined => {
  const starts = options.map((option) =>
    isText(option) ? (/^https?:\/\//.exec(beginningOf(option))?.[0] ?? null) : null,
  );
  const [first] = starts;
  return typeof first === 'string' && starts.every((start) => start === first)
    ? { kind: 'partial-text', parts: [first, null] }
    : undefined;
};

const toOptions = (value: Extract<Value, { kind: 'object' }>, reading: OptionReading): Options => {
  const entries = [...value.entries].map(
    ([name, entry]) =>
      [name, name === 'apiKey' || name === 'headers' ? keyOption(entry, reading) : toOption(entry, reading)] as const,
  );
  const rest = value.rest === null ? null : unknown('more options come from elsewhere', reading.locate(value.rest.at));
  return { kind: 'options', entries: Object.fromEntries(entries), rest };
};

/**
 * A key, or an object of headers that can hold one: some text whenever a key can be there. What is decided is how the
 * client connects *with* its key.
 */
export const keyOption = (value: Value, reading: OptionReading): OptionValue => {
  if (value.kind === 'object')
    return {
      ...toOptions(value, reading),
      entries: Object.fromEntries([...value.entries].map(([name, entry]) => [name, keyOption(entry, reading)])),
    };
  const leaves = leavesOf(value).map((leaf) => fed(leaf, reading));
  const present = leaves.filter(
    (leaf) => leaf.kind !== 'scalar' || (leaf.value !== undefined && leaf.value !== null && leaf.value !== ''),
  );
  const [only] = present;
  if (only === undefined) return leaves[0]?.kind === 'scalar' ? leaves[0].value : undefined;
  const objects = present.filter((leaf) => leaf.kind === 'object');
  const headed = objects.find((one) => one.kind === 'object' && holdsKey(one)) ?? objects[0];
  if (headed !== undefined) return keyOption(headed, reading);
  return present.length === 1 && only.kind === 'scalar' && leaves.length === 1 ? only.value : someText;
};

const holdsKey = ({ entries }: Extract<Value, { kind: 'object' }>): boolean =>
  [...entries.keys()].some((name) => /^(?:api-key|authorization)$/i.test(name));

/** A variable that the files set, as what they set it to. */
const fed = (leaf: Value, reading: OptionReading): Value => {
  if (leaf.kind !== 'variable') return leaf;
  const option = fromEnvironment(leaf.name, leaf.at, reading);
  return option === undefined || typeof option === 'string' ? { kind: 'scalar', value: option, at: leaf.at } : leaf;
};
