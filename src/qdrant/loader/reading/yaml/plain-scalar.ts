import type { Scalar } from '../../../../model/document.ts';
import { exactNumber, parseFloatText, parseRadix, parseWhole } from '../../../number-text.ts';
import type { ReaderTraits } from '../reader-traits.ts';

/** What a scalar is read as; `refused` names the text that stops the server. */
export type ReadScalar = { readonly value: Scalar; readonly refused?: string };

const text = (value: Scalar): ReadScalar => ({ value });
const specialNumber = /^(?:[+-]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const whole = (source: string): bigint | undefined => {
  if (source.startsWith('0x')) return parseRadix(source.slice(2), 16);
  if (source.startsWith('0o')) return parseRadix(source.slice(2), 8);
  return source.startsWith('+') ? parseWhole(source.slice(1)) : parseWhole(source);
};

const asBoolean = (source: string, traits: ReaderTraits): boolean | undefined => {
  const word = traits.capitalBooleans && /^(?:True|TRUE|False|FALSE)$/.test(source) ? source.toLowerCase() : source;
  return word === 'true' ? true : word === 'false' ? false : undefined;
};

/** `.NaN` was a text as long as `NaN` was a number. */
const isSpecialNumber = (source: string, traits: ReaderTraits): boolean =>
  specialNumber.test(source) && !(traits.namesNumbers && source === '.NaN');

const asFloat = (source: string, traits: ReaderTraits): ReadScalar | undefined => {
  // The YAML reader takes `.inf` for a number, `config-rs` then cannot parse it: the server stops.
  if (isSpecialNumber(source, traits)) return { value: null, refused: 'a special number' };
  const value = parseFloatText(source, traits.namesNumbers);
  return value === undefined ? undefined : { value };
};

/** A plain scalar without a tag, typed as `yaml-rust2` does (`Yaml::from_str`): YAML 1.2 core, `0o17`, `+5`, no underscores. */
export const plainScalar = (source: string, traits: ReaderTraits): ReadScalar => {
  if (source === '~' || source === 'null' || source === '') return text(null);
  const truth = asBoolean(source, traits);
  if (truth !== undefined) return text(truth);
  const number = whole(source);
  if (number !== undefined) return text(exactNumber(number));
  return asFloat(source, traits) ?? text(source);
};

const coreTags: Readonly<Record<string, (source: string, traits: ReaderTraits) => ReadScalar>> = {
  bool: (source, traits) => text(asBoolean(source, traits) ?? null),
  int: (source) => {
    const number = parseWhole(source);
    return text(number === undefined ? null : exactNumber(number));
  },
  float: (source, traits) => asFloat(source, traits) ?? text(null),
  null: () => text(null),
};

/**
 * A plain scalar with a tag: `!!bool`, `!!int`, `!!float` and `!!null` type it, and what does not fit becomes null;
 * every other tag, `!!str` and `!!binary` too, leaves the text as it stands.
 */
export const taggedScalar = (source: string, tag: string, traits: ReaderTraits): ReadScalar => {
  const name = /^tag:yaml\.org,2002:(.+)$/.exec(tag)?.[1];
  const typed = name === undefined || !Object.hasOwn(coreTags, name) ? undefined : coreTags[name];
  return typed?.(source, traits) ?? text(source);
};
