import type { Controls, Severity } from './finding.ts';
import type { SubjectKind } from './subjects/subject.ts';

/** A rule as it was loaded: everything still text, positions lost; see `schemas/rule.schema.json` for what each field means. */
export type Rule = {
  readonly id: string;
  readonly title: string;
  readonly subject: SubjectKind;
  /** First entry whose `if` holds wins; the last has none. */
  readonly severity: readonly { readonly if?: string; readonly then: Severity }[];
  readonly appliesWhen: string | null;
  readonly violatedWhen: string;
  readonly message: string;
  readonly remediation: string;
  readonly explanation: string;
  /** Names of the subject's places where the finding stands: the first that exists. */
  readonly place: readonly string[];
  /** Names of places that belong to the evidence. */
  readonly evidence: readonly string[];
  /** Whether the environment lowers the severity. */
  readonly loweredByEnvironment: boolean;
  /** Whether the rule also speaks about what stands in documents (Markdown, docstrings). */
  readonly inDocuments: boolean;
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  readonly references: readonly string[];
  readonly controls: Controls;
  readonly aliases: readonly string[];
};

/**
 * What is wrong with an expression of a rule: `field` is the way to it in the rule's file (`['severity', 0, 'if']`),
 * `from` and `to` are offsets in that field's text.
 */
export type ExpressionProblem = {
  readonly field: readonly (string | number)[];
  readonly from: number;
  readonly to: number;
  readonly message: string;
};
