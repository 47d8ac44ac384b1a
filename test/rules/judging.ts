import { shippedRules } from '../../generated/rules.mjs';
import { evaluate } from '../../src/evaluate/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Server } from '../../src/model/subjects/server.ts';
import type { ClientSubject, CredentialSubject, WrittenSetting } from '../../src/model/subjects/subject.ts';
import { policy, subjects } from '../subjects.ts';

export type AnySubject = Server | WrittenSetting | CredentialSubject | ClientSubject;

const subjectsWith = (subject: AnySubject) => {
  if ('written_as' in subject) return subjects({ settings: [subject] });
  if ('strength' in subject) return subjects({ credentials: [subject] });
  return 'auth' in subject ? subjects({ servers: [subject] }) : subjects({ clients: [subject] });
};

/** What one shipped rule says of one subject. */
export function findingOf(ruleId: string, subject: AnySubject, changes: Partial<Policy> = {}): Finding | undefined {
  const rules = shippedRules.filter(({ id }) => id === ruleId);
  return evaluate(policy({ rules, ...changes }), subjectsWith(subject))[0];
}

/** `fail critical`, `unknown low` or `pass`. */
export function verdictOf(ruleId: string, subject: AnySubject, changes: Partial<Policy> = {}): string {
  const finding = findingOf(ruleId, subject, changes);
  return finding === undefined ? 'pass' : `${finding.outcome} ${finding.severity}`;
}
