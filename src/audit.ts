import type { DiscoverOptions, Discovery } from './discover/index.ts';
import { discover } from './discover/index.ts';
import { merged } from './extract/extractor.ts';
import { extract } from './extract/index.ts';
import type { Judgement } from './judge.ts';
import type { Extraction } from './model/deployment.ts';
import type { Policy } from './model/policy.ts';
import type { AuditReport } from './model/report.ts';
import { readSource } from './source/index.ts';
import { UsageError } from './usage-error.ts';
import { toolVersion } from './version.ts';

/** `now` is unix seconds; `salt` keys the credential ids of this run; `elapsed` tells the milliseconds since it began. */
export type AuditOptions = DiscoverOptions & {
  readonly policy: Policy;
  readonly now: number;
  readonly salt: string;
  readonly elapsed?: () => number;
};

/**
 * The whole line: files → facts → subjects → findings → report. Reads below `paths` and changes nothing.
 * Throws UsageError when a path does not exist or nothing could be read.
 */
export async function audit(options: AuditOptions): Promise<AuditReport> {
  const { policy, now, salt } = options;
  const { repository, counts, notices } = readRepository(options);
  const context = { repository, now, salt };
  const extraction = merged([await extract(context), await readSource(context)]);
  const judged = isEmpty(extraction)
    ? nothingToJudge
    : (await import('./judge.ts')).judge(extraction, { policy, repository, now });
  return {
    tool: { name: 'qdrant-audit', version: toolVersion },
    rules: policy.rules,
    servers: judged.servers,
    findings: judged.findings,
    notices: [...notices, ...extraction.notices, ...judged.notices],
    excerpts: judged.excerpts,
    files: { searched: counts.searched, read: counts.read() },
    milliseconds: options.elapsed?.() ?? 0,
  };
}

/** Most repositories have no Qdrant: they never load what judges one. */
const isEmpty = ({ deployments, credentials, clients }: Extraction): boolean =>
  deployments.length + credentials.length + clients.length === 0;
const nothingToJudge: Judgement = { servers: [], findings: [], notices: [], excerpts: {} };

/** The beginning of every line: which files there are. Throws UsageError when a path does not exist or there is nothing to read. */
export function readRepository(options: DiscoverOptions): Discovery {
  const discovery = discover(options);
  const { missing, counts } = discovery;
  if (missing.length > 0) throw new UsageError(`no such file or directory: ${missing.join(', ')}`);
  if (counts.searched === 0)
    throw new UsageError(
      'there is no file to audit below the given paths: name a directory that holds configuration or source',
    );
  return discovery;
}
