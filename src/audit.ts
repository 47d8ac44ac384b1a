import { type HistoryOptions, historyOf } from './discover/git/history.ts';
import type { DiscoverOptions, Discovery } from './discover/index.ts';
import { discover } from './discover/index.ts';
import { type ExtractionContext, merged, nothing } from './extract/extractor.ts';
import { guarded } from './extract/guarded.ts';
import { extract } from './extract/index.ts';
import type { Judgement } from './judge.ts';
import type { Extraction } from './model/deployment.ts';
import { type Maybe, unknown } from './model/maybe.ts';
import type { Policy } from './model/policy.ts';
import type { AuditReport } from './model/report.ts';
import { condensedNotices } from './report/condensed-notices.ts';
import { readSource } from './source/index.ts';
import { UsageError } from './usage-error.ts';
import { toolVersion } from './version.ts';

/**
 * `now` is unix seconds; `salt` keys the credential ids of this run; `elapsed` tells the milliseconds since it began.
 * `history`: also search what git remembers, all of it or since a moment in unix seconds. `artifacts` are directories
 * that a build wrote, relative to `directory`: also search what browsers get of them.
 */
export type AuditOptions = DiscoverOptions & {
  readonly policy: Policy;
  readonly now: number;
  readonly salt: string;
  readonly history?: HistoryOptions;
  readonly artifacts?: readonly string[];
  readonly elapsed?: () => number;
};

/**
 * The whole line: files → facts → subjects → findings → report. Reads below `paths` and changes nothing.
 * Throws UsageError when a path does not exist or nothing could be read.
 */
export async function audit(options: AuditOptions): Promise<AuditReport> {
  const { policy, now } = options;
  const { repository, root, counts, notices } = readRepository(options);
  const context = contextOf(options, repository);
  const files = [await extract(context), await readSource(context)];
  const built = await readBuilt(options, root, { context, files });
  const past = await readPast(options.history, root, context);
  const extraction = merged([...files, built, past.extraction]);
  const judged = isEmpty(extraction)
    ? nothingToJudge
    : (await import('./judge.ts')).judge(extraction, { policy, repository, now, historySearched: past.searched });
  return {
    tool: { name: 'qdrant-audit', version: toolVersion },
    rules: policy.rules,
    servers: judged.servers,
    findings: judged.findings,
    notices: condensedNotices([...notices, ...extraction.notices, ...judged.notices]),
    excerpts: judged.excerpts,
    files: { searched: counts.searched, read: counts.read() },
    milliseconds: options.elapsed?.() ?? 0,
  };
}

/** What every reader gets. Most repositories hold no secret, and a salt costs loading `node:crypto`: it is made for the first. */
const contextOf = (options: AuditOptions, repository: ExtractionContext['repository']): ExtractionContext => ({
  repository,
  now: options.now,
  get salt() {
    return options.salt;
  },
});

type Seen = { readonly context: ExtractionContext; readonly files: readonly Extraction[] };

/** The secrets in what builds wrote, where it is asked for. Throws UsageError for what is no directory. */
async function readBuilt(options: AuditOptions, root: string, { context, files }: Seen): Promise<Extraction> {
  const { artifacts = [], directory } = options;
  if (artifacts.length === 0) return nothing;
  const { builtFilesOf } = await import('./discover/built/built-files.ts');
  const { built, missing } = builtFilesOf(artifacts, directory, root);
  if (missing.length > 0) throw new UsageError(`--artifacts needs a directory: ${missing.join(', ')}`);
  const { readArtifacts } = await import('./artifacts/index.ts');
  return guarded('built', async () => readArtifacts(built, merged(files).credentials, context));
}

type Past = { readonly extraction: Extraction; readonly searched: Maybe<boolean> };

/** The secrets of the history, where they are asked for, and whether all of it was searched. */
async function readPast(asked: HistoryOptions | undefined, root: string, context: ExtractionContext): Promise<Past> {
  if (asked === undefined) return { extraction: nothing, searched: false };
  const { readHistory } = await import('./history/index.ts');
  const extraction = await guarded('past', () => readHistory(historyOf(root, asked), context));
  const isWhole = asked.since === undefined && extraction.notices.length === 0;
  return { extraction, searched: isWhole ? true : unknown('the history was searched in part') };
}

/** Most repositories have no Qdrant: they never load what judges one. */
const isEmpty = ({ deployments, credentials, clients }: Extraction): boolean =>
  deployments.length + credentials.length + clients.length === 0;
const nothingToJudge: Judgement = { servers: [], findings: [], notices: [], excerpts: {} };

/** The beginning of every line: which files there are. Throws UsageError when a path does not exist or there is nothing to read. */
export function readRepository(options: DiscoverOptions & Pick<AuditOptions, 'artifacts'>): Discovery {
  const discovery = discover(options);
  const { missing, counts } = discovery;
  if (missing.length > 0) throw new UsageError(`no such file or directory: ${missing.join(', ')}`);
  if (counts.searched === 0 && !options.artifacts?.length)
    throw new UsageError(
      'there is no file to audit below the given paths: name a directory that holds configuration or source',
    );
  return discovery;
}
