import type { ASTNode } from '@marcbachmann/cel-js';
import { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js';
import type { ExpressionProblem, Rule } from '../../model/rule.ts';
import { languages, maxExpressionLength } from './language.ts';
import { templateParts } from './template.ts';

type Problem = Pick<ExpressionProblem, 'from' | 'to' | 'message'>;

/** Functions of the library that rules do not get, and what to write instead. */
const refused: Readonly<Record<string, string>> = {
  matches:
    'matches() is not available, because a pattern can make it arbitrarily slow: use glob(text, pattern), contains, startsWith or endsWith',
  has: 'has() does not check the names of fields: use present(…)',
};
const comprehensions: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const maxNestedComprehensions = 2;

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

/** A call's name, what it is called on, and its arguments, which a comprehension evaluates once for each element. */
function partsOf(node: ASTNode): { readonly name: string; readonly outer: unknown; readonly inner: unknown } {
  if (node.op === 'rcall') return { name: node.args[0], outer: node.args[1], inner: node.args[2] };
  return node.op === 'call'
    ? { name: node.args[0], outer: [], inner: node.args[1] }
    : { name: '', outer: [], inner: node.args };
}

/** What the grammar allows and a rule must not use, below one node; `depth` counts the comprehensions around it. */
function forbidden(value: unknown, depth: number): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((child) => forbidden(child, depth));
  if (!isNode(value)) return [];
  const { name, outer, inner } = partsOf(value);
  const inside = depth + (value.op === 'rcall' && comprehensions.has(name) ? 1 : 0);
  const message =
    refused[name] ??
    (inside > maxNestedComprehensions ? 'more than two comprehensions stand inside each other' : undefined);
  if (message !== undefined) return [{ from: value.start, to: value.end, message }];
  return [...forbidden(outer, depth), ...forbidden(inner, inside)];
}

function problemOf(error: unknown, source: string): Problem {
  if (error instanceof ParseError || error instanceof CelTypeError) {
    const { start = 0, end = source.length } = error.range ?? {};
    return { from: start, to: Math.max(end, start + 1), message: error.summary };
  }
  return { from: 0, to: source.length, message: 'the expression is nested too deep' };
}

function problemsOf(rule: Rule, source: string, wanted: 'bool' | 'any'): readonly Problem[] {
  if (source.length > maxExpressionLength)
    return [{ from: 0, to: source.length, message: `an expression has at most ${maxExpressionLength} characters` }];
  const language = languages[rule.subject];
  try {
    const found = forbidden(language.parse(source).ast, 0);
    if (found.length > 0) return found;
  } catch (error) {
    return [problemOf(error, source)];
  }
  const { valid, type, error } = language.check(source);
  if (!valid) return [problemOf(error, source)];
  if (wanted === 'any' || type === 'bool') return [];
  return [{ from: 0, to: source.length, message: `the expression is of type ${type}, a bool is needed` }];
}

/**
 * What is wrong with a rule's expressions: syntax, names of fields that its subject does not have, types, functions
 * that rules do not get. An empty list means that evaluating it cannot fail but for unknown values.
 */
export function checkRule(rule: Rule): readonly ExpressionProblem[] {
  const conditions = [
    { field: ['applies_when'], source: rule.appliesWhen ?? 'true' },
    { field: ['violated_when'], source: rule.violatedWhen },
    ...rule.severity.map((one, index) => ({ field: ['severity', index, 'if'], source: one.if ?? 'true' })),
  ];
  const inMessage = templateParts(rule.message).flatMap((part) => {
    if (part.kind === 'text') return [];
    const problems = problemsOf(rule, part.source, 'any');
    return problems.map(({ from, to, message }) => ({
      field: ['message'],
      from: from + part.at,
      to: to + part.at,
      message,
    }));
  });
  const inConditions = conditions.flatMap(({ field, source }) =>
    problemsOf(rule, source, 'bool').map((problem) => ({ field, ...problem })),
  );
  return [...inConditions, ...inMessage];
}
