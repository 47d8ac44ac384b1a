import type { Environment } from '@marcbachmann/cel-js';
import type { Unknown } from '../../model/maybe.ts';
import { unknown } from '../../model/maybe.ts';
import { isUnread } from './unread.ts';

/** What an expression came to: a value, or what it needed to know and could not; `field` is empty when no field was to blame. */
export type Evaluated =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'unknown'; readonly unknown: Unknown; readonly field: string };

/** The variables an expression sees. */
export type Variables = Readonly<Record<string, object>>;
export type Expression = (variables: Variables) => Evaluated;

/**
 * An expression ready to be evaluated. It never throws: an unknown that decides makes the outcome unknown, and so
 * does an expression that does not fit this subject's values.
 */
export function compileExpression(language: Environment, source: string): Expression {
  const run = language.parse(source);
  return (variables) => {
    try {
      return { kind: 'value', value: run({ ...variables }) };
    } catch (error) {
      if (isUnread(error)) return { kind: 'unknown', unknown: error.unknown, field: error.field };
      return {
        kind: 'unknown',
        unknown: unknown('the rule asks for a value that this subject does not have'),
        field: '',
      };
    }
  };
}
