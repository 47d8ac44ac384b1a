import { assemble } from './assemble/index.ts';
import { evaluate } from './evaluate/index.ts';
import { excerptsOf } from './extract/excerpts.ts';
import type { Extraction } from './model/deployment.ts';
import type { Policy } from './model/policy.ts';
import type { AuditReport } from './model/report.ts';
import type { Repository } from './model/repository.ts';
import { suppress } from './suppress/index.ts';

/** What of a report the second half of the line makes. */
export type Judgement = Pick<AuditReport, 'servers' | 'findings' | 'notices' | 'excerpts'>;

export type JudgeOptions = { readonly policy: Policy; readonly repository: Repository; readonly now: number };

/** The second half of the line: facts → subjects → findings → what is left of them after suppressions. */
export function judge(extraction: Extraction, { policy, repository, now }: JudgeOptions): Judgement {
  const subjects = assemble(extraction, { repository, now });
  const { findings, notices } = suppress(evaluate(policy, subjects), repository, policy.rules);
  return {
    servers: subjects.servers,
    findings,
    notices,
    excerpts: excerptsOf(findings, repository, extraction.secretPlaces),
  };
}
