import { isUnknown } from '../../model/maybe.ts';
import type { Shape } from './declaration.ts';
import { sharedShapes } from './declaration.ts';
import { unread } from './unread.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** CEL's whole numbers are `bigint`; a fraction stays a double. */
const toCelNumber = (value: unknown): unknown =>
  typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;

/** A field that the model leaves out: no, or unset. */
const absent: Readonly<Record<string, unknown>> = { bool: false, dyn: null, string: '' };

/** Effective settings by path: a path that nobody set is null, an unknown one raises. */
function readableSettings(values: Fields, field: string): ReadonlyMap<string, unknown> {
  const get = (path: string): unknown => {
    const value = Object.hasOwn(values, path) ? values[path] : null;
    if (isUnknown(value)) throw unread(value, `${field}['${path}']`);
    return toCelNumber(value);
  };
  // The library finds out what a map holds by its entries; what it reads goes through `get`.
  const known = Object.entries(values).filter(([, value]) => !isUnknown(value));
  return Object.assign(new Map(known), { get });
}

function readableList(items: readonly unknown[], type: string, field: string): readonly unknown[] {
  const shape = sharedShapes[type.slice('list<'.length, -1)];
  return shape === undefined ? items : items.map((item) => (isFields(item) ? readable(item, shape, field) : item));
}

function readableValue(value: unknown, type: string | Shape, field: string): unknown {
  if (isUnknown(value)) throw unread(value, field);
  const shape = typeof type === 'string' ? sharedShapes[type] : type;
  if (shape !== undefined) return isFields(value) ? readable(value, shape, field) : undefined;
  if (typeof type !== 'string' || value === undefined) return typeof type === 'string' ? absent[type] : undefined;
  if (Array.isArray(value)) return readableList(value, type, field);
  return type.startsWith('map<') && isFields(value) ? readableSettings(value, field) : toCelNumber(value);
}

/**
 * A subject as CEL reads it: an object of getters, one for each declared field, that raise `Unread` where the
 * model says unknown. A part that a subject does not have (a config file's image) is undefined: `present()` is false.
 */
export function readable(subject: Fields, shape: Shape, name: string): object {
  const getters = Object.entries(shape).map(([field, type]) => {
    const get = () => readableValue(subject[field], type, `${name}.${field}`);
    return [field, { get, enumerable: true }] as const;
  });
  return Object.defineProperties({}, Object.fromEntries(getters));
}
