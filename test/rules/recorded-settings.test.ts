import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { assemble } from '../../src/assemble/index.ts';
import { decode } from '../../src/discover/decode.ts';
import { evaluate } from '../../src/evaluate/index.ts';
import { extract } from '../../src/extract/index.ts';
import { memoryRepository } from '../memory-repository.ts';
import { recording } from '../qdrant/recordings.ts';
import { policy } from '../subjects.ts';

type Content = string | null | { readonly base64: string };
type Row = {
  readonly versions: readonly string[];
  readonly id: string;
  readonly files?: Readonly<Record<string, Content>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly unreadable?: readonly string[];
  readonly starts: boolean;
  readonly no_key?: number;
  readonly tried_keys?: readonly string[];
  readonly accepted_keys?: readonly string[];
  readonly enable_cors?: boolean;
  readonly grpc?: string;
};
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && 'starts' in value;

/** What a person would commit to start a server as the recorder did: a Compose file and the files that it mounts. */
const repositoryOf = (row: Row, version: string) => {
  const files = Object.entries(row.files ?? {});
  const service = {
    image: `qdrant/qdrant:v${version}`,
    // The recorder started the program outside of its image: RUN_MODE was not set.
    environment: { RUN_MODE: 'development', ...row.env },
    volumes: files.map(([path]) => `./mine/${path}:/qdrant/${path}:ro`),
    ...(row.args === undefined ? {} : { command: ['./qdrant', ...row.args] }),
  };
  const compose = JSON.stringify({ services: { qdrant: service } }, null, 2).replaceAll('$', '$$$$');
  const mounted = files.map(([path, content]): readonly [string, string | Buffer] => {
    if (content === null) return [`mine/${path}/.keep`, ''];
    return [`mine/${path}`, typeof content === 'string' ? content : Buffer.from(content.base64, 'base64')];
  });
  return memoryRepository(
    Object.fromEntries([
      ['docker-compose.yml', compose],
      ...mounted.map(([path, content]) => [path, typeof content === 'string' ? content : decode(content).text]),
    ]),
  );
};

const rules = shippedRules.filter(({ id }) =>
  [
    'missing-api-key',
    'empty-api-key',
    'ineffective-setting',
    'overridden-setting',
    'retyped-key',
    'unusable-key',
    'literal-placeholder',
    'invalid-setting',
  ].includes(id),
);

const scanned = async (row: Row, version: string) => {
  const repository = repositoryOf(row, version);
  const extraction = await extract({ repository, salt: 'recorded', now: 1_780_000_000 });
  const subjects = assemble(extraction, { repository, now: 1_780_000_000 });
  const findings = evaluate(policy({ rules }), subjects);
  const [server] = subjects.servers;
  return { server, findings: [...new Set(findings.map(({ ruleId, outcome }) => `${outcome} ${ruleId}`))].sort() };
};

const rows = recording('wire/settings.jsonl')
  .filter(isRow)
  .flatMap((row) => row.versions.map((version) => [version, row.id, row] as const));

describe('a scan says of every recorded setting what the server did with it', () => {
  it.each(rows)('%s %s', async (version, _, row) => {
    const { server, findings } = await scanned(row, version);
    const isEmpty = row.accepted_keys?.[0] === '';
    console.log(`@@${version}\t${row.id}\t${row.starts ? row.no_key : 'stops'}\t${JSON.stringify(row.accepted_keys)}\t${JSON.stringify(server?.auth.mode)}\t${findings.join(', ')}`);
  });
});
