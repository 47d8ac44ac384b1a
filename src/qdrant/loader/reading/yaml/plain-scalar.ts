import type { Scalar } from '../../../../model/document.ts';
import { exactNumber, parseFloatText, parseRadix, parseWhole } from '../../../number-text.ts';
import type { ReaderTraits } from '../reader-traits.ts';

/** What a scalar is read as; `refused` names the text that stops the server. */
export type ReadScalar = { readonly value: Scalar; readonly refused?: string };

const text = (value: Scalar): ReadScalar => ({ value });
const coreNames = /^(?:[+-]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const whole = (source: string): bigint | undefined => {
  if (source.startsWith('0x')) return parseRadix(source.slice(2), 16);
  if (source.startsWith('0o')) return parseRadix(source.slice(2), 8);
  return parseWhole(source);
};

const isBoolean = (source: string, traits: ReaderTraits): boolean =>
  source === 'true' || source === 'false' || (traits.capitalBooleans && /^(?:True|TRUE|False|FALSE)$/.test(source));

const asFloat = (source: string, traits: ReaderTraits): ReadScalar | undefined => {
  // The YAML reader takes `.inf` for a number, `config-rs` then cannot parse it: the server stops.
  if (coreNames.test(source)) return { value: null, refused: 'a special number' };
  const value = parseFloatText(source, traits.namesNumbers);
  return value === undefined ? undefined : { value };
};

/** A plain scalar without a tag, typed as `yaml-rust2` does (`Yaml::from_str`): YAML 1.2 core, `0o17`, `+5`, no underscores. */
export const plainScalar = (source: string, traits: ReaderTraits): ReadScalar => {
  if (source === '~' || source === 'null' || source === '') return text(null);
  if (isBoolean(source, traits)) return text(source.toLowerCase() === 'true');
  const number = whole(source);
  if (number !== undefined) return text(exactNumber(number));
  return asFloat(source, traits) ?? text(source);
};

const coreTags: Readonly<Record<string, (source: string, traits: ReaderTraits) => ReadScalar>> = {
  bool: (source) => text(source === 'true' ? true : source === 'false' ? false : null),
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
