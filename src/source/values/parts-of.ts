import type { Value } from './value.ts';

/** Every possibility of a value, fallbacks and branches taken apart. */
export const leavesOf = (value: Value): readonly Value[] =>
  value.kind === 'branches' || value.kind === 'fallback' ? value.of.flatMap(leavesOf) : [value];

/** The variables a value is read from, in order. */
export const variableNames = (values: readonly Value[]): readonly string[] => [
  ...new Set(values.flatMap((value) => variablesIn(value)).map(({ name }) => name)),
];

/** A variable of the environment, where the program names it. */
export type Variable = Extract<Value, { kind: 'variable' }>;

/** The variables inside a value, with the places that name them. */
export const variablesIn = (value: Value | undefined): readonly Variable[] => {
  switch (value?.kind) {
    case 'variable':
      return [value];
    case 'text':
      return value.parts.flatMap((part) => variablesIn(part));
    case 'branches':
    case 'fallback':
      return value.of.flatMap((one) => variablesIn(one));
    case 'object':
      return [...value.entries.values()].flatMap((entry) => variablesIn(entry));
    case 'made':
      return value.arguments.flatMap((one) => variablesIn(one));
    case 'part-of-url':
      return variablesIn(value.of);
    case 'equals':
      return [...variablesIn(value.left), ...variablesIn(value.right)];
    default:
      return [];
  }
};
