import type { Controls, Severity } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { SubjectKind } from '../model/subjects/subject.ts';

type SeverityCase = Severity | { readonly if: string; readonly then: Severity };

/** A rule as it stands in its file: what `schemas/rule.schema.json` lets through. */
export type RuleDocument = {
  readonly id: string;
  readonly title: string;
  readonly subject: SubjectKind;
  readonly severity: Severity | readonly SeverityCase[];
  readonly applies_when?: string;
  readonly violated_when: string;
  readonly message: string;
  readonly remediation: string;
  readonly explanation?: string;
  readonly place?: readonly string[];
  readonly evidence?: readonly string[];
  readonly lowered_by_environment?: boolean;
  readonly in_documents?: boolean;
  readonly precision?: Rule['precision'];
  readonly references?: readonly string[];
  readonly controls?: Controls;
  readonly aliases?: readonly string[];
};

/** An error as ajv reports it. */
export type SchemaError = {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
};

/** The validator that the build generates from the schema; `errors` are those of the last call. */
export type RuleValidator = ((value: unknown) => value is RuleDocument) & {
  readonly errors?: readonly SchemaError[] | null;
};

function casesOf(severity: RuleDocument['severity']): Rule['severity'] {
  const cases = typeof severity === 'string' ? [severity] : severity;
  return cases.map((one) => (typeof one === 'string' ? { then: one } : one));
}

/** A checked document with its defaults filled in. */
export function toRule(document: RuleDocument): Rule {
  return {
    id: document.id,
    title: document.title,
    subject: document.subject,
    severity: casesOf(document.severity),
    appliesWhen: document.applies_when ?? null,
    violatedWhen: document.violated_when,
    message: document.message,
    remediation: document.remediation,
    explanation: document.explanation?.trim() ?? '',
    place: document.place ?? ['declaration'],
    evidence: document.evidence ?? [],
    loweredByEnvironment: document.lowered_by_environment ?? true,
    inDocuments: document.in_documents ?? false,
    precision: document.precision ?? 'high',
    references: document.references ?? [],
    controls: document.controls ?? {},
    aliases: document.aliases ?? [],
  };
}
