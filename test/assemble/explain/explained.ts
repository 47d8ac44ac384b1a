import { explainServers } from '../../../src/assemble/explain/index.ts';
import { extract } from '../../../src/extract/index.ts';
import type { AccessDecision, AskedAs, AskedRequest, ExplainedServer } from '../../../src/model/explanation.ts';
import { memoryRepository } from '../../memory-repository.ts';

export type Files = Readonly<Record<string, string>>;
export type Asking = {
  readonly versionOf?: string;
  readonly question?: { readonly request: AskedRequest; readonly as: AskedAs };
  readonly now?: number;
};

/** The servers of a repository that stands in memory, explained. */
export async function explained(files: Files, asking: Asking = {}): Promise<readonly ExplainedServer[]> {
  const { now = 1_790_000_000, question = null, versionOf } = asking;
  const context = { repository: memoryRepository(files), salt: 'salt', now };
  const extraction = await extract(context);
  const other =
    versionOf === undefined
      ? null
      : { version: versionOf, extraction: await extract({ ...context, asVersion: versionOf }) };
  return explainServers(extraction, { now, question, other });
}

/** The only server of a repository. */
export async function onlyServer(files: Files, asking: Asking = {}): Promise<ExplainedServer> {
  const [server, ...others] = await explained(files, asking);
  if (server === undefined || others.length > 0) throw new Error(`there is not exactly one server`);
  return server;
}

/** A Compose file of one server: its image's tag and its variables, and more lines of the service. */
export const composeOf = (tag: string, environment: Readonly<Record<string, string>>, more = ''): Files => ({
  'compose.yaml': [
    'services:',
    '  vectors:',
    `    image: qdrant/qdrant:${tag}`,
    ...(Object.keys(environment).length === 0 ? [] : ['    environment:']),
    ...Object.entries(environment).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`),
    ...more.split('\n').filter((line) => line !== ''),
    '',
  ].join('\n'),
});

/** What a row of the table gets in a column; `undefined` where the table has no such row. */
export function decisionAt({ access }: ExplainedServer, row: string, column: string): AccessDecision | undefined {
  const index = access.columns.findIndex(({ id }) => id === column);
  return access.rows.find(({ id }) => id === row)?.cells[index]?.decision;
}

/** Why it gets that. */
export function reasonAt({ access }: ExplainedServer, row: string, column: string): string | undefined {
  const index = access.columns.findIndex(({ id }) => id === column);
  return access.rows.find(({ id }) => id === row)?.cells[index]?.because;
}
