import type { ts } from 'ts-morph';
import type { Script } from '../program.ts';

/** A stretch of a file, as offsets in the file (not in the script block). */
export type Place = { readonly path: string; readonly start: number; readonly end: number };

/** Where an expression is read: its script, what the parameters around it hold, and what `this` is. */
export type Frame = {
  readonly path: string;
  readonly script: Script;
  readonly parameters: ReadonlyMap<ts.Node, Value>;
  readonly self: Value | null;
  readonly depth: number;
};

/** How a variable of the environment was asked for; `config` is a framework's settings object that reads it. */
export type VariableForm =
  | 'process.env'
  | 'import.meta.env'
  | 'deno'
  | 'bun'
  | 'sveltekit'
  | 'astro'
  | 'binding'
  | 'config'
  | 'validated';

export type Primitive = string | number | boolean | null | undefined;

/**
 * What an expression can be, as far as the files show. Raw: texts can be secrets, so a `Value` never leaves `source/`.
 * `isDefault`: what a parameter or a name of a pattern is without a value; `fallback`: the first that is set; `branches`: one of them, nobody knows which; `made`: what a package's function or
 * class returned (`receiver`: what stood before the dot); `part-of-url` (`new URL(x).protocol`) and `equals` (a question about
 * such a part) wait for what feeds the variables in them; `unknown` names where the trail ended.
 */
export type Value =
  | { readonly kind: 'scalar'; readonly value: Primitive; readonly at: Place; readonly isDefault?: true }
  | { readonly kind: 'text'; readonly parts: readonly Value[]; readonly at: Place }
  | { readonly kind: 'environment'; readonly form: VariableForm; readonly at: Place }
  | { readonly kind: 'variable'; readonly name: string; readonly form: VariableForm; readonly at: Place }
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, Value>;
      readonly rest: Value | null;
      readonly at: Place;
    }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: Place }
  | { readonly kind: 'function'; readonly node: ts.FunctionLikeDeclaration; readonly frame: Frame; readonly at: Place }
  | { readonly kind: 'class'; readonly node: ts.ClassLikeDeclaration; readonly frame: Frame; readonly at: Place }
  | { readonly kind: 'instance'; readonly of: Value; readonly arguments: readonly Value[] | null; readonly at: Place }
  | { readonly kind: 'module'; readonly path: string; readonly at: Place }
  | { readonly kind: 'package'; readonly name: string; readonly path: readonly string[]; readonly at: Place }
  | { readonly kind: 'global'; readonly path: readonly string[]; readonly at: Place }
  | {
      readonly kind: 'made';
      readonly by: Value;
      readonly receiver: Value | null;
      readonly arguments: readonly Value[];
      readonly isNew: boolean;
      readonly at: Place;
    }
  | { readonly kind: 'part-of-url'; readonly of: Value; readonly part: string; readonly at: Place }
  | {
      readonly kind: 'equals';
      readonly left: Value;
      readonly right: Value;
      readonly negated: boolean;
      readonly at: Place;
    }
  | { readonly kind: 'fallback'; readonly of: readonly Value[]; readonly at: Place }
  | { readonly kind: 'branches'; readonly of: readonly Value[]; readonly at: Place }
  | { readonly kind: 'unknown'; readonly because: string; readonly at: Place };

export type ObjectValue = Extract<Value, { kind: 'object' }>;

export const placeOfNode = (node: ts.Node, script: Script, path: string): Place => ({
  path,
  start: node.getStart(script.file) + script.offset,
  end: node.end + script.offset,
});

export const scalar = (value: Primitive, at: Place): Value => ({ kind: 'scalar', value, at });
export const unknownValue = (because: string, at: Place): Value => ({ kind: 'unknown', because, at });

/** Several possibilities as one value: the same one twice is one. */
export const branches = (of: readonly Value[], at: Place): Value => {
  const flat = of.flatMap((value) => (value.kind === 'branches' ? value.of : [value]));
  const [first] = flat;
  if (first === undefined) return unknownValue('nothing is assigned', at);
  return flat.every((value) => isSameScalar(value, first)) ? first : { kind: 'branches', of: flat.slice(0, 24), at };
};

const isSameScalar = (a: Value, b: Value): boolean =>
  a === b || (a.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value);

/** JavaScript's truth of a value; undefined while it is not known. */
export const truthOf = (value: Value): boolean | undefined => {
  switch (value.kind) {
    case 'scalar':
      return Boolean(value.value);
    case 'object':
    case 'list':
    case 'function':
    case 'class':
    case 'instance':
    case 'module':
    case 'environment':
      return true;
    case 'text':
      return value.parts.some((part) => part.kind === 'scalar' && String(part.value) !== '') ? true : undefined;
    case 'branches': {
      const truths = value.of.map(truthOf);
      return truths.every((truth) => truth === truths[0]) ? truths[0] : undefined;
    }
    case 'fallback':
      return truthOf(value.of.at(-1) ?? value) === true ? true : undefined;
    default:
      return undefined;
  }
};

/** Whether the value is certainly undefined or null; undefined while it is not known. */
export const isNullish = (value: Value): boolean | undefined => {
  if (value.kind === 'scalar') return value.value === undefined || value.value === null;
  return truthOf(value) === true || value.kind === 'text' ? false : undefined;
};

/** `a || b` and `a ?? b`. */
export const either = (first: Value, second: Value, isSet: boolean | undefined): Value => {
  if (isSet === true) return first;
  if (isSet === false) return second;
  const of = [first, second].flatMap((value) => (value.kind === 'fallback' ? value.of : [value]));
  return { kind: 'fallback', of, at: first.at };
};

/** The frame of code that stands at the top of a script. */
export const topFrame = (path: string, script: Script): Frame => ({
  path,
  script,
  parameters: new Map(),
  self: null,
  depth: 0,
});
