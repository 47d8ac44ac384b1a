import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import type { Reader } from './reader.ts';
import {
  branches,
  either,
  type Frame,
  isNullish,
  type Place,
  scalar,
  truthOf,
  unknownValue,
  type Value,
} from './value.ts';

/** Several texts one after the other; one scalar when all are known. */
export const joined = (parts: readonly Value[], at: Place): Value => {
  const flat = parts.flatMap((part) => (part.kind === 'text' ? part.parts : [part]));
  if (flat.every((part) => part.kind === 'scalar'))
    return scalar(flat.map((part) => (part.kind === 'scalar' ? String(part.value) : '')).join(''), at);
  return { kind: 'text', parts: flat, at };
};

/** A template string: its texts and holes. */
export const readTemplate = (reader: Reader, node: ts.TemplateExpression, frame: Frame): Value => {
  const at = reader.place(node, frame);
  const parts = node.templateSpans.flatMap((span) => [
    reader.evaluate(span.expression, frame),
    scalar(span.literal.text, at),
  ]);
  return joined([scalar(node.head.text, at), ...parts], at);
};

/** `c ? a : b`: the branch that is taken, or both. */
export const readConditional = (reader: Reader, node: ts.ConditionalExpression, frame: Frame): Value => {
  const truth = truthOf(reader.evaluate(node.condition, frame));
  const read = (taken: ts.Expression) => reader.evaluate(taken, frame);
  if (truth !== undefined) return read(truth ? node.whenTrue : node.whenFalse);
  return branches([read(node.whenTrue), read(node.whenFalse)], reader.place(node, frame));
};

/** `!x`, `-x`, `+x`, `typeof x`. */
export const readPrefix = (reader: Reader, node: ts.PrefixUnaryExpression, frame: Frame): Value => {
  const at = reader.place(node, frame);
  const operand = reader.evaluate(node.operand, frame);
  if (node.operator === t.SyntaxKind.ExclamationToken) {
    if (operand.kind === 'equals') return { ...operand, negated: !operand.negated, at };
    const truth = truthOf(operand);
    return truth === undefined ? unknownValue('the condition is not in the files', at) : scalar(!truth, at);
  }
  if (operand.kind === 'scalar' && node.operator === t.SyntaxKind.MinusToken) return scalar(-Number(operand.value), at);
  return operand.kind === 'scalar' ? scalar(Number(operand.value), at) : operand;
};

/** `a || b`, `a ?? b`, `a && b`, `a + b`, comparisons and assignments. */
export const readBinary = (reader: Reader, node: ts.BinaryExpression, frame: Frame): Value => {
  const { SyntaxKind } = t;
  const at = reader.place(node, frame);
  const left = () => reader.evaluate(node.left, frame);
  const right = () => reader.evaluate(node.right, frame);
  switch (node.operatorToken.kind) {
    case SyntaxKind.BarBarToken:
    case SyntaxKind.BarBarEqualsToken:
      return orElse(left(), right);
    case SyntaxKind.QuestionQuestionToken:
    case SyntaxKind.QuestionQuestionEqualsToken:
      return ifNullish(left(), right);
    case SyntaxKind.AmpersandAmpersandToken:
      return andThen(left(), right, at);
    case SyntaxKind.PlusToken:
      return sum(left(), right(), at);
    case SyntaxKind.EqualsToken:
    case SyntaxKind.CommaToken:
      return right();
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
      return compared(left(), right(), { at, equal: true });
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      return compared(left(), right(), { at, equal: false });
    default:
      return unknownValue('a value is computed', at);
  }
};

const orElse = (first: Value, second: () => Value): Value => {
  const truth = truthOf(first);
  return truth === true ? first : either(first, second(), truth);
};

const ifNullish = (first: Value, second: () => Value): Value => {
  const nullish = isNullish(first);
  return nullish === false ? first : either(first, second(), nullish === undefined ? undefined : !nullish);
};

/** `a && b`: b, or nothing when a is not set. */
const andThen = (first: Value, second: () => Value, at: Place): Value => {
  const truth = truthOf(first);
  if (truth === false) return first;
  return truth === true ? second() : branches([scalar(undefined, at), second()], at);
};

const sum = (first: Value, second: Value, at: Place): Value => {
  if (
    first.kind === 'scalar' &&
    second.kind === 'scalar' &&
    typeof first.value === 'number' &&
    typeof second.value === 'number'
  )
    return scalar(first.value + second.value, at);
  return joined([first, second], at);
};

type Comparison = { readonly at: Place; readonly equal: boolean };

/** Whether a value is a part of a url, or several of which one is. */
const isOfUrl = (value: Value): boolean =>
  value.kind === 'part-of-url' || ((value.kind === 'branches' || value.kind === 'fallback') && value.of.some(isOfUrl));

/** With a variable on one side: what an unset one gives comes first, then the other outcome. */
const compared = (first: Value, second: Value, { at, equal }: Comparison): Value => {
  if (first.kind === 'scalar' && second.kind === 'scalar') return scalar((first.value === second.value) === equal, at);
  if (isOfUrl(first) || isOfUrl(second)) return { kind: 'equals', left: first, right: second, negated: !equal, at };
  const isVariable = first.kind === 'variable' && second.kind === 'scalar';
  return isVariable
    ? branches([scalar(!equal, at), scalar(equal, at)], at)
    : unknownValue('the condition is not in the files', at);
};
