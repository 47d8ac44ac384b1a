import { assemble } from './assemble/index.ts';
import { evaluate } from './evaluate/index.ts';
import { excerptsOf } from './extract/excerpts.ts';
import type { Extraction } from './model/deployment.ts';
import type { Maybe } from './model/maybe.ts';
import type { Policy } from './model/policy.ts';
import type { AuditReport } from './model/report.ts';
import type { Repository } from './model/repository.ts';
import { suppress } from './suppress/index.ts';

/** What of a report the second half of the line makes. */
export type Judgement = Pick<AuditReport, 'servers' | 'findings' | 'notices' | 'excerpts'>;

/** `historySearched`: whether the whole history was looked through for secrets; absent: no. */
export type JudgeOptions = {
  readonly policy: Policy;
  readonly repository: Repository;
  readonly now: number;
  readonly historySearched?: Maybe<boolean>;
};

/** The second half of the line: facts → subjects → findings → what is left of them after suppressions. */
export function judge(extraction: Extraction, options: JudgeOptions): Judgement {
  const { policy, repository } = options;
  const subjects = assemble(extraction, options);
  const { findings, notices } = suppress(evaluate(policy, subjects), repository, policy.rules);
  return {
    servers: subjects.servers,
    findings,
    notices,
    excerpts: excerptsOf(findings, repository, extraction.secretPlaces),
  };
}
