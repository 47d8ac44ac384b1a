import { explainServers, type Question } from './assemble/explain/index.ts';
import { readRepository } from './audit.ts';
import type { DiscoverOptions } from './discover/index.ts';
import { extract } from './extract/index.ts';
import type { ExplainedServer, Explanation } from './model/explanation.ts';
import { judgedVersion } from './qdrant/judged-version.ts';
import { UsageError } from './usage-error.ts';
import { toolVersion } from './version.ts';

/**
 * `now` is unix seconds; `salt` keys the credential ids of this run. `server` picks by name or id, `versionOf` asks for
 * the same servers under another version (any text), `question` for one request; `typed` is the question as it was typed.
 */
export type ExplainOptions = DiscoverOptions & {
  readonly now: number;
  readonly salt: string;
  readonly server: string | null;
  readonly versionOf: string | null;
  readonly question: (Question & { readonly typed: { readonly request: string; readonly as: string } }) | null;
};

/**
 * The line of `explain`: files → facts → every server, explained. Reads below `paths` and changes nothing.
 * Throws UsageError when a path does not exist, nothing could be read, or no server has the name that was asked for.
 */
export async function explain(options: ExplainOptions): Promise<Explanation> {
  const { now, salt, question } = options;
  const { repository, counts, notices } = readRepository(options);
  const context = { repository, now, salt };
  const extraction = await extract(context);
  const other = otherVersion(options);
  const reading =
    other === null
      ? null
      : { version: other.judged, extraction: await extract({ ...context, asVersion: other.judged }) };
  const servers = explainServers(extraction, { now, question, other: reading });
  const chosen = choose(servers, options.server);
  return {
    tool: { name: 'qdrant-audit', version: toolVersion },
    question: question?.typed ?? null,
    versionOf: other,
    servers: chosen,
    others: servers.filter((one) => !chosen.includes(one)).map(({ server }) => server.name),
    notices: [...notices, ...extraction.notices],
    files: { searched: counts.searched, read: counts.read() },
  };
}

function otherVersion({ versionOf }: ExplainOptions): Explanation['versionOf'] {
  if (versionOf === null) return null;
  const { version, note } = judgedVersion(versionOf);
  return { asked: versionOf, judged: version, note };
}

function choose(servers: readonly ExplainedServer[], wanted: string | null): readonly ExplainedServer[] {
  if (wanted === null || servers.length === 0) return servers;
  const chosen = servers.filter(({ server }) => server.name === wanted || server.id === wanted);
  if (chosen.length > 0) return chosen;
  const names = [...new Set(servers.map(({ server }) => server.name))].join(', ');
  throw new UsageError(`no server is called ${JSON.stringify(wanted)}: there is ${names}`);
}
