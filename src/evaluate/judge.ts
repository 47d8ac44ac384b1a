import type { Unknown } from '../model/maybe.ts';
import type { Rule } from '../model/rule.ts';
import { subjectShapes } from './cel/declaration.ts';
import { compileExpression, type Expression, type Variables } from './cel/expression.ts';
import { languages } from './cel/language.ts';
import { compileMessage } from './cel/message.ts';
import { readable } from './cel/readable.ts';
import type { Subject } from './subject.ts';

/** What a rule says of a subject it is not met by. `holds` tells which severity cases do. */
export type Verdict = {
  readonly outcome: 'fail' | 'unknown';
  readonly unknown: Unknown | null;
  readonly holds: (severityCase: number) => boolean;
  readonly message: () => string;
};

/** A rule with its expressions parsed; `undefined` for a subject that meets it or that it does not apply to. */
export type Judge = (subject: Subject, requireMtls: boolean) => Verdict | undefined;

const isTrue = (expression: Expression | undefined, variables: Variables): boolean => {
  const result = expression?.(variables);
  return result?.kind === 'value' && result.value === true;
};

/** Compiles a rule. Throws for an expression that `checkRule` would refuse. */
export function judgeOf(rule: Rule): Judge {
  const language = languages[rule.subject];
  const compile = (source: string) => compileExpression(language, source);
  const conditions = [compile(rule.appliesWhen ?? 'true'), compile(rule.violatedWhen)];
  const cases = rule.severity.map(({ if: source }) => (source === undefined ? undefined : compile(source)));
  const message = compileMessage(language, rule.message);
  return (subject, requireMtls) => {
    const variables = {
      [subject.kind]: readable(subject.value, subjectShapes[subject.kind], subject.kind),
      policy: { require_mtls: requireMtls },
    };
    const results = conditions.map((condition) => condition(variables));
    if (results.some((result) => result.kind === 'value' && result.value !== true)) return undefined;
    const undecided = results.find((result) => result.kind === 'unknown');
    return {
      outcome: undecided === undefined ? 'fail' : 'unknown',
      unknown: undecided?.unknown ?? null,
      holds: (index) => isTrue(cases[index], variables),
      message: () =>
        undecided === undefined
          ? message(variables)
          : `The files do not decide this, because ${undecided.unknown.because}.`,
    };
  };
}
