import { environmentExport, globalMember, looksLikeVariable, unknownMember } from '../values/globals.ts';
import type { Reader } from '../values/reader.ts';
import { branches, type Place, scalar, unknownValue, type Value } from '../values/value.ts';
import { memberOfClass, memberOfInstance } from './classes.ts';

/** What stands under a name of a value. */
export const memberOf = (reader: Reader, value: Value, name: string, at: Place): Value => {
  switch (value.kind) {
    case 'object':
      return (
        value.entries.get(name) ?? (value.rest === null ? scalar(undefined, at) : reader.member(value.rest, name, at))
      );
    case 'list':
      return memberOfList(value.items, name, at);
    case 'environment':
      return { kind: 'variable', name, form: value.form, at };
    case 'module':
      return reader.exported(value.path, name, at);
    case 'package':
      return (
        (value.path.length === 0 ? environmentExport(value.name, name, at) : fromSettings(value.path, name, at)) ?? {
          ...value,
          path: [...value.path, name],
          at,
        }
      );
    case 'global':
      return globalMember(value.path, name, at);
    case 'class':
      return memberOfClass(reader, value, name, at);
    case 'instance':
      return memberOfInstance(reader, value, name, at);
    case 'made':
      return memberOfMade(value, name, at);
    case 'fallback':
      return { ...value, of: value.of.map((one) => reader.member(one, name, at)) };
    case 'branches':
      return branches(
        value.of
          .filter((one) => one.kind !== 'scalar' || one.value !== undefined)
          .map((one) => reader.member(one, name, at)),
        at,
      );
    case 'unknown':
      return unknownMember(name, value.because, at);
    case 'variable':
      return value.form === 'config'
        ? { ...value, name: `${value.name}.${name}`, at }
        : unknownValue('a part of a value is taken', at);
    case 'scalar':
      return value.value === undefined || value.value === null
        ? scalar(undefined, at)
        : unknownValue('a part of a value is taken', at);
    default:
      return unknownValue('a part of a value is taken', at);
  }
};

/** `app.config.QDRANT_URL` of what a package's function made. */
const fromSettings = (path: readonly string[], name: string, at: Place): Value | undefined =>
  path[0] === '()' && looksLikeVariable(name) ? { kind: 'variable', name, form: 'binding', at } : undefined;

const memberOfList = (items: readonly Value[], name: string, at: Place): Value => {
  if (name === 'length') return scalar(items.length, at);
  return /^\d+$/.test(name)
    ? (items[Number(name)] ?? scalar(undefined, at))
    : unknownValue('a part of a list is taken', at);
};

/** What a package made of the environment still has its variables; `new URL(x).href` is x. */
const memberOfMade = (value: Extract<Value, { kind: 'made' }>, name: string, at: Place): Value => {
  const environment = value.arguments.find((argument) => argument.kind === 'environment');
  if (environment?.kind === 'environment') return { kind: 'variable', name, form: 'validated', at };
  const isUrl = value.by.kind === 'global' && value.by.path.join('.') === 'URL';
  if (isUrl && value.arguments[0] !== undefined) return partOfUrl(value.arguments[0], name, at);
  if (value.by.kind === 'package')
    return value.by.path[0] === 'useRuntimeConfig' ? runtimeConfig(name, at) : madeMember(value, name, at);
  if (value.by.kind === 'global' && value.by.path[0] === 'useRuntimeConfig') return runtimeConfig(name, at);
  return unknownMember(name, 'a package makes the value', at);
};

/** `new URL(x).hostname`, as far as x is known. */
const partOfUrl = (whole: Value, name: string, at: Place): Value => {
  if (name === 'href') return whole;
  if (whole.kind === 'branches' || whole.kind === 'fallback')
    return { ...whole, of: whole.of.map((one) => partOfUrl(one, name, at)) };
  if (whole.kind === 'variable' || whole.kind === 'text') return { kind: 'part-of-url', of: whole, part: name, at };
  if (whole.kind !== 'scalar' || typeof whole.value !== 'string' || !URL.canParse(whole.value))
    return unknownValue('a part of a url is taken', at);
  const { protocol, hostname, host, port, origin, pathname } = new URL(whole.value);
  const parts: Readonly<Record<string, string>> = { protocol, hostname, host, port, origin, pathname };
  return parts[name] === undefined ? unknownValue('a part of a url is taken', at) : scalar(parts[name], at);
};

const madeMember = (value: Extract<Value, { kind: 'made' }>, name: string, at: Place): Value => {
  const byName = unknownMember(name, 'a package makes the value', at);
  return byName.kind === 'variable' ? byName : { kind: 'package', name: packageOf(value.by), path: ['()', name], at };
};

const packageOf = (value: Value): string => (value.kind === 'package' ? value.name : '');

/** Nuxt reads `NUXT_<NAME>` over what nuxt.config holds under the same path. */
const runtimeConfig = (name: string, at: Place): Value =>
  name === 'public' ? { kind: 'environment', form: 'config', at } : { kind: 'variable', name, form: 'config', at };
