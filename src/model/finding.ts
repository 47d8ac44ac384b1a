import type { Evidence, Location } from './place.ts';
import type { SubjectKind } from './subjects/subject.ts';

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** Clauses of outside frameworks that a rule serves: `{ cwe: ['CWE-306'] }`. */
export type Controls = Readonly<Record<string, readonly string[]>>;

/** One rule broken (`fail`) by one subject, or not decidable for it (`unknown`). */
export type Finding = {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly outcome: 'fail' | 'unknown';
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  /** Id of the server it concerns, for grouping; null where there is none. */
  readonly server: string | null;
  readonly title: string;
  readonly message: string;
  readonly remediation: string;
  readonly location: Location;
  readonly evidence: readonly Evidence[];
  /** Rule, subject and what is violated, hashed: stable over edits elsewhere, no line numbers, no secrets. */
  readonly fingerprint: string;
  readonly controls: Controls;
  readonly suppressed: null | { readonly reason: string; readonly by: string };
};
