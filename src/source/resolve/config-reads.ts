import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import { looksLikeVariable } from '../values/globals.ts';
import type { Reader } from '../values/reader.ts';
import { either, type Frame, isNullish, type Place, type Value } from '../values/value.ts';

/** A read by a key: `receiver.name(...given)`. */
export type ConfigCall = {
  readonly receiver: Value;
  readonly name: string;
  readonly given: readonly Value[];
  readonly at: Place;
};

const outside: ReadonlySet<Value['kind']> = new Set<Value['kind']>(['unknown', 'made', 'package', 'global']);
const readers = new Set(['get', 'getOrThrow', 'getString', 'getRequired', 'require', 'getEnv', 'env', 'getValue']);

/** `configService.get('X', default)` of NestJS, `config.get('a.b')` of convict and config, on a receiver whose code is not here. */
export const configRead = (reader: Reader, { receiver, name, given, at }: ConfigCall): Value | undefined => {
  const key = given[0];
  if (!readers.has(name) || key?.kind !== 'scalar' || typeof key.value !== 'string') return undefined;
  if (receiver.kind === 'environment') return { kind: 'variable', name: key.value, form: receiver.form, at };
  if (!outside.has(receiver.kind)) return undefined;
  const found = looksLikeVariable(key.value)
    ? ({ kind: 'variable', name: key.value, form: 'config', at } as const)
    : (ofSchema(reader, receiver, key.value, at) ??
      ofConfigFiles(reader, receiver, key.value, at) ??
      registered(reader, key.value, at));
  const start = given[1];
  return found === undefined || start === undefined || start.kind === 'object'
    ? found
    : either(found, start, undefined);
};

/** What stands under `a.b` of a value; undefined when a name on the way is missing. */
const under = (reader: Reader, value: Value, path: readonly string[], at: Place): Value | undefined => {
  const found = path.reduce((inner, part) => reader.member(inner, part, at), value);
  return found.kind === 'unknown' || isNullish(found) === true ? undefined : found;
};

/** `registerAs('qdrant', () => ({ url: … }))` read as `qdrant.url`. */
const registered = (reader: Reader, key: string, at: Place): Value | undefined => {
  const [space = '', ...rest] = key.split('.');
  for (const path of reader.program.mentioning('registerAs', at.path).slice(0, 20)) {
    const made = reader.exported(path, 'default', at);
    const [name] = made.kind === 'made' ? made.arguments : [];
    const settings = name?.kind === 'scalar' && name.value === space ? registeredSettings(reader, made, at) : undefined;
    if (settings !== undefined) return rest.reduce((value, part) => reader.member(value, part, at), settings);
  }
  return undefined;
};

/** What `registerAs('x', () => settings)` holds. */
const registeredSettings = (reader: Reader, made: Value, at: Place): Value | undefined => {
  if (made.kind !== 'made' || made.by.kind !== 'package' || made.by.path.at(-1) !== 'registerAs') return undefined;
  const factory = made.arguments[1];
  return factory === undefined ? undefined : reader.call(factory, [], { at, depth: 1 });
};

/** A parameter of type `ConfigType<typeof settings>`, which NestJS fills with what was registered. */
export const registeredType = (reader: Reader, type: ts.TypeReferenceNode, frame: Frame): Value | undefined => {
  const [query] = type.typeArguments ?? [];
  if (type.typeName.getText(frame.script.file) !== 'ConfigType' || query === undefined || !t.isTypeQueryNode(query))
    return undefined;
  const name = t.isIdentifier(query.exprName) ? query.exprName.text : '';
  const binding = reader.names(frame.path)?.root.names.get(name);
  return binding && registeredSettings(reader, reader.named(binding, frame), reader.place(type, frame));
};

/** convict's schema: each setting names its variable (`env`) and its default. */
const ofSchema = (reader: Reader, receiver: Value, key: string, at: Place): Value | undefined => {
  const made = firstOfChain(receiver);
  const schema = made?.by.kind === 'package' && made.by.name === 'convict' ? made.arguments[0] : undefined;
  const setting = schema && under(reader, schema, key.split('.'), at);
  if (setting?.kind !== 'object') return undefined;
  const start = setting.entries.get('default');
  const variable = setting.entries.get('env');
  if (variable?.kind !== 'scalar') return start;
  const found = { kind: 'variable', name: String(variable.value), form: 'validated', at } as const;
  return start === undefined ? found : either(found, start, undefined);
};

const firstOfChain = (value: Value): Extract<Value, { kind: 'made' }> | undefined => {
  if (value.kind !== 'made') return undefined;
  return value.receiver === null ? value : (firstOfChain(value.receiver) ?? value);
};

/** The package `config`: what `config/production.json` says, else `config/default.json`; variables of `custom-environment-variables` win. */
const ofConfigFiles = (reader: Reader, receiver: Value, key: string, at: Place): Value | undefined => {
  if (receiver.kind !== 'package' || receiver.name !== 'config') return undefined;
  const { root } = reader.program.package(at.path);
  const read = (name: string): Value | undefined => {
    const path = `${root === '' ? '' : `${root}/`}config/${name}.json`;
    if (reader.text(path) === undefined || reader.text(path) === '') return undefined;
    const from = root === '' ? 'package.json' : `${root}/package.json`;
    return under(reader, reader.imported(`./config/${name}.json`, 'default', { from, at }), key.split('.'), at);
  };
  const written = read('production') ?? read('default');
  const variable = read('custom-environment-variables');
  if (variable?.kind !== 'scalar' || typeof variable.value !== 'string') return written;
  const found = { kind: 'variable', name: variable.value, form: 'config', at } as const;
  return written === undefined ? found : either(found, written, undefined);
};
