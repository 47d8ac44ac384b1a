import { type Severity, severities } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Environment } from '../model/subjects/server.ts';

/** A severity lowered by some steps, never below info. */
export const lowered = (severity: Severity, steps: number): Severity =>
  severities[Math.max(0, severities.indexOf(severity) - steps)] ?? 'info';

/** Whether a severity is at or above another. */
export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(threshold);

/** What lowers a rule's severity: the environment, by so many steps, and a copy of what Qdrant ships. */
export type Situation = {
  readonly environment: Environment;
  readonly lowering: Readonly<Partial<Record<Environment, number>>>;
  /** The subject is an unchanged copy of what Qdrant ships: worth a word at most. */
  readonly shippedCopy: boolean;
};

/** The steps by which the environment lowers this case of a rule; a case that asks for the environment has decided that itself. */
function stepsOf(rule: Rule, condition: string | undefined, { environment, lowering }: Situation): number {
  if (!rule.loweredByEnvironment || condition?.includes('.environment')) return 0;
  if (rule.inDocuments && environment === 'document') return 0;
  return lowering[environment] ?? 0;
}

/** The severity of the first case that `holds`, as the environment lowers it. */
export function severityOf(rule: Rule, holds: (index: number) => boolean, situation: Situation): Severity {
  if (situation.shippedCopy) return 'info';
  const index = rule.severity.findIndex((one, at) => one.if === undefined || holds(at));
  const matched = rule.severity[index];
  return lowered(matched?.then ?? 'info', stepsOf(rule, matched?.if, situation));
}
