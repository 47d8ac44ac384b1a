import type { Reader } from '../values/reader.ts';
import { either, type ObjectValue, type Place, scalar, type Value } from '../values/value.ts';
import { spread } from './objects.ts';

type Made = Extract<Value, { kind: 'made' }>;

const parsers = new Set([
  'parse',
  'safeParse',
  'parseAsync',
  'safeParseAsync',
  'validate',
  'validateSync',
  'parseEnv',
  'cleanEnv',
  'createEnv',
  'load',
  'envParse',
  'assert',
  'create',
  'decode',
  'envSchema',
]);
const wrapped = new Set(['safeParse', 'safeParseAsync']);

/**
 * What a validated environment holds (zod, valibot, envalid, t3-env, yup and their like): the variables of its schema with the
 * defaults written there. Undefined for a call that is no validation.
 */
export const readValidated = (reader: Reader, name: string, { receiver, given, at }: Validation): Value | undefined => {
  if (!parsers.has(name)) return undefined;
  const all = [...(receiver === null ? [] : [receiver]), ...given];
  const input = inputOf(all);
  if (input === undefined) return undefined;
  const entries = all
    .flatMap((value) => schemaEntries(value))
    .map(([key, schema]) => [key, withSchemaDefault(reader.member(input, key, at), schema)] as const);
  const result: ObjectValue = { kind: 'object', entries: new Map(entries), rest: input, at };
  if (!wrapped.has(name)) return result;
  return {
    kind: 'object',
    entries: new Map<string, Value>([
      ['data', result],
      ['output', result],
      ['success', scalar(true, at)],
    ]),
    rest: null,
    at,
  };
};

/** One call of a validator: the schema before the dot, if there is one, and the arguments. */
export type Validation = { readonly receiver: Value | null; readonly given: readonly Value[]; readonly at: Place };

/** The environment among the arguments, also as a spread or as t3-env's `runtimeEnv`. */
const inputOf = (values: readonly Value[]): Value | undefined => {
  const direct = values.find((value) => value.kind === 'environment' || isEnvironmentCopy(value));
  if (direct !== undefined) return direct;
  for (const value of values) {
    if (value.kind !== 'object') continue;
    const named =
      value.entries.get('runtimeEnv') ??
      value.entries.get('runtimeEnvStrict') ??
      value.entries.get('env') ??
      value.entries.get('data');
    if (named !== undefined) return named;
  }
  return undefined;
};

const isEnvironmentCopy = (value: Value): boolean => {
  if (value.kind !== 'object') return false;
  return value.rest?.kind === 'environment' || [...value.entries.values()].some((entry) => entry.kind === 'variable');
};

/** The keys of a schema and what stands for each. */
const schemaEntries = (value: Value): readonly (readonly [string, Value])[] => {
  if (value.kind === 'made')
    return value.arguments.flatMap(shapeOf).concat(value.receiver === null ? [] : schemaEntries(value.receiver));
  if (value.kind !== 'object') return [];
  const groups = ['server', 'client', 'shared']
    .map((name) => value.entries.get(name))
    .filter((group) => group !== undefined);
  return groups.length > 0 ? groups.flatMap(shapeOf) : shapeOf(value);
};

const shapeOf = (value: Value): readonly (readonly [string, Value])[] => {
  if (value.kind === 'made') return schemaEntries(value);
  return value.kind === 'object'
    ? [...value.entries].filter(([, entry]) => entry.kind === 'made' || entry.kind === 'package')
    : [];
};

const withSchemaDefault = (value: Value, schema: Value): Value => {
  const start = defaultOf(schema, 0);
  if (start === undefined) return value;
  return value.kind === 'scalar' ? (value.value === undefined ? start : value) : either(value, start, undefined);
};

const modifiers = new Set(['default', 'catch', 'prefault', 'optional', 'nullish', 'fallback', 'defaulted']);

/** `z.string().default('x')`, `v.optional(v.string(), 'x')`, `str({ default: 'x' })`. */
const defaultOf = (schema: Value, depth: number): Value | undefined => {
  if (schema.kind !== 'made' || depth > 12) return undefined;
  const name = lastName(schema);
  const given = schema.arguments.find((argument) => argument.kind === 'scalar');
  if (modifiers.has(name) && given !== undefined) return given;
  const options = schema.arguments.find((argument): argument is ObjectValue => argument.kind === 'object');
  const written = options?.entries.get('default');
  if (written !== undefined) return written;
  const inner = schema.receiver ?? schema.arguments.find((argument): argument is Made => argument.kind === 'made');
  return inner === undefined ? undefined : defaultOf(inner, depth + 1);
};

const lastName = ({ by }: Made): string => (by.kind === 'package' ? (by.path.at(-1) ?? '') : '');

/** `Object.assign({}, a, b)` and spreads of schemas: one object over the other. */
export const assignedObjects = (given: readonly Value[], at: Place): Value =>
  given.reduce<ObjectValue>((onto, value) => spread(onto, value), {
    kind: 'object',
    entries: new Map(),
    rest: null,
    at,
  });
