import type { Finding } from '../model/finding.ts';
import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import type { Subjects } from '../model/subjects/subject.ts';
import { withFingerprints } from './fingerprint.ts';
import { judgeOf, type Verdict } from './judge.ts';
import { inOrder } from './order.ts';
import { evidenceOf, locationOf } from './places.ts';
import { isAtLeast, severityOf } from './severity.ts';
import { lastingId, type Subject, serverOf, subjectsOf } from './subject.ts';

type Case = { readonly rule: Rule; readonly subject: Subject; readonly verdict: Verdict };

function findingOf(one: Case, policy: Policy, subjects: Subjects): Finding {
  const { rule, subject, verdict } = one;
  const server = serverOf(subject);
  const situation = {
    environment: subject.value.environment,
    lowering: policy.lowering,
    shippedCopy: server?.shipped_copy ?? false,
  };
  return {
    ruleId: rule.id,
    severity: severityOf(rule, verdict.holds, situation),
    outcome: verdict.outcome,
    subject: { kind: subject.kind, id: subject.value.id },
    server: server?.id ?? null,
    title: rule.title,
    message: verdict.message(),
    remediation: rule.remediation,
    location: locationOf(rule, subject),
    evidence: evidenceOf(rule, subject, subjects.settings, verdict.unknown),
    fingerprint: '',
    controls: rule.controls,
    suppressed: null,
  };
}

/** One setting that several servers read from the same file is one mistake: it is told once. */
function isRepeated({ subject, rule }: Case, seen: Set<string>): boolean {
  if (subject.kind !== 'setting' || subject.value.location.kind !== 'file') return false;
  const { path, span } = subject.value.location;
  const key = `${rule.id} ${path}:${span.start.offset} ${subject.value.written_as}`;
  return seen.has(key) || !seen.add(key);
}

/** What only the history holds concerns rules that ask for the history, and no others. */
const isPresent = ({ kind, value }: Subject): boolean => kind !== 'credential' || value.uses > 0;
const asksForHistory = ({ appliesWhen, violatedWhen }: Rule): boolean =>
  /\bin_history\b/.test(`${appliesWhen ?? ''} ${violatedWhen}`);

function casesOf(rule: Rule, policy: Policy, subjects: Subjects): readonly Case[] {
  const judge = judgeOf(rule);
  const seen = new Set<string>();
  const asked = subjectsOf(rule.subject, subjects).filter(
    (subject) =>
      (rule.inDocuments || subject.value.environment !== 'document') && (isPresent(subject) || asksForHistory(rule)),
  );
  return asked
    .flatMap((subject) => {
      const verdict = judge(subject, policy.requireMtls);
      return verdict === undefined ? [] : [{ rule, subject, verdict }];
    })
    .filter((one) => !isRepeated(one, seen));
}

/**
 * Asks every rule of the policy of every subject of its kind. Returns what is violated or cannot be decided, at or
 * above the policy's lowest severity, in a stable order. Throws only for a rule that `checkRule` refuses.
 */
export function evaluate(policy: Policy, subjects: Subjects): readonly Finding[] {
  const cases = policy.rules.flatMap((rule) => casesOf(rule, policy, subjects));
  const judged = cases.map((one) => ({ finding: findingOf(one, policy, subjects), lasting: lastingId(one.subject) }));
  const wanted = withFingerprints(judged).filter(({ severity }) => isAtLeast(severity, policy.minSeverity));
  return inOrder(wanted);
}
