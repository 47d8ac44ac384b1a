import type { Part } from './part.ts';
import { replacePattern, trimPrefix, trimSuffix } from './shell-pattern.ts';

/** What may stand behind a name in `${NAME…}`; longer ones first. */
export const operators = [':-', ':+', ':?', '##', '%%', '//', '-', '+', '?', '#', '%', '/'] as const;
export type Operator = (typeof operators)[number];

/** `value` is undefined when the variable is not set. */
export type Substitution = {
  readonly name: string;
  readonly operator: Operator;
  readonly operand: readonly Part[];
  readonly replacement: readonly Part[];
  readonly value: readonly Part[] | undefined;
};

type Hole = Exclude<Part, string>;
const holeIn = (parts: readonly Part[]): Hole | undefined => parts.find((part) => typeof part !== 'string');
const textOf = (parts: readonly Part[]): string => parts.map((part) => (typeof part === 'string' ? part : '')).join('');

/** An unknown value that is not given as it stands, but changed. */
const changed = (hole: Hole, mayBeEmpty: boolean): readonly Part[] => [
  { ...hole, unknown: { ...hole.unknown, mayBeEmpty } },
];

const byDefault = ({ operator, operand, value }: Substitution): readonly Part[] => {
  if (value === undefined) return operand;
  const hole = holeIn(value);
  const mayBeEmpty = operator === '-' || (holeIn(operand) === undefined && textOf(operand) === '');
  if (hole !== undefined) return changed(hole, hole.unknown.mayBeEmpty && mayBeEmpty);
  return operator === ':-' && textOf(value) === '' ? operand : value;
};

const whenSet = ({ operator, operand, value }: Substitution): readonly Part[] => {
  if (value === undefined) return [];
  const hole = holeIn(value);
  if (hole !== undefined) return changed(hole, true);
  return operator === ':+' && textOf(value) === '' ? [] : operand;
};

const required = ({ name, operator, value }: Substitution): readonly Part[] | string => {
  if (value === undefined) return `${name} is not allowed to be unset`;
  const empty = holeIn(value) === undefined && textOf(value) === '';
  return operator === ':?' && empty ? `${name} is not allowed to be empty` : value;
};

const editText = ({ operator, operand, replacement }: Substitution, text: string): string | undefined => {
  const pattern = textOf(operand);
  if (operator.startsWith('#')) return trimPrefix(text, pattern, operator === '##');
  if (operator.startsWith('%')) return trimSuffix(text, pattern, operator === '%%');
  return replacePattern(text, pattern, textOf(replacement), operator === '//');
};

const edited = (substitution: Substitution): readonly Part[] | string => {
  const { value = [], operand, replacement } = substitution;
  const hole = holeIn([...value, ...operand, ...replacement]);
  if (hole !== undefined) return changed(hole, true);
  const text = editText(substitution, textOf(value));
  return text === undefined ? 'the substitution is too long' : [text];
};

/** The parts that `${NAME…}` stands for, or why BuildKit refuses it. */
export const applyOperator = (substitution: Substitution): readonly Part[] | string => {
  switch (substitution.operator) {
    case '-':
    case ':-':
      return byDefault(substitution);
    case '+':
    case ':+':
      return whenSet(substitution);
    case '?':
    case ':?':
      return required(substitution);
    default:
      return edited(substitution);
  }
};
