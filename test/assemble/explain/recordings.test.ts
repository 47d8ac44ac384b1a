import { describe, expect, test } from 'vitest';
import { recordedValue, recording } from '../../qdrant/recordings.ts';
import { composeOf, decisionAt, onlyServer } from './explained.ts';

type Environment = Readonly<Record<string, string>>;
type Legend = {
  readonly configurations: Readonly<Record<string, Environment>>;
  readonly versions: Readonly<Record<string, { readonly recorded_at: number }>>;
};
type Answer = readonly [status: number | string, group: number];
type Row = readonly [configuration: string, transport: string, request: string, answers: readonly Answer[]];

const isLegend = (value: unknown): value is Legend =>
  typeof value === 'object' && value !== null && 'configurations' in value;
const isTables = (value: unknown): value is { readonly groups: readonly string[] } =>
  typeof value === 'object' && value !== null && 'groups' in value;
const isRow = (value: unknown): value is Row => Array.isArray(value) && value.length === 4;

/** Recorded requests that ask the same as a column of the table. */
const columns: Readonly<Record<string, string>> = {
  'rest scroll': 'rest_read',
  'rest upsert': 'rest_write',
  'rest delete_collection_missing': 'manage',
  'rest collection_snapshots': 'snapshots',
  'rest metrics': 'metrics',
  'rest dashboard': 'dashboard',
  'grpc scroll': 'grpc',
  'p2p consensus_commit': 'p2p',
};

/** Recorded credentials that are a row of the table. */
const rows: Readonly<Record<string, string>> = {
  none: 'none',
  empty: 'empty',
  admin: 'admin',
  alt: 'alt',
  read_only: 'read_only',
  jwt_read: 'jwt_read',
  jwt_collection_r: 'jwt_collection_read',
  jwt_collection_rw: 'jwt_collection_write',
  jwt_manage: 'jwt_manage',
  jwt_no_access: 'jwt_no_access',
  jwt_expired: 'jwt_expired',
  jwt_wrong_secret: 'jwt_forged',
};

const decisionOf = (status: number | string): string => {
  if (status === 401 || status === 'UNAUTHENTICATED') return 'unauthenticated';
  return status === 403 || status === 'PERMISSION_DENIED' ? 'forbidden' : 'allowed';
};

const legend = recordedValue('wire/legend.json');
if (!isLegend(legend)) throw new Error('the recording has another shape');

/** The recorded tokens are signed with `admin`, the recorded keys are these; the table's are the server's own. */
const isOwn = (credential: string, configuration: string): boolean => {
  const [own, recorded] = [legend.configurations[configuration], legend.configurations['enforce+cluster']];
  const isSame = (name: string) => own?.[name] === recorded?.[name];
  if (credential === 'read_only') return isSame('QDRANT__SERVICE__READ_ONLY_API_KEY');
  return !credential.startsWith('jwt_') || credential === 'jwt_wrong_secret' || isSame('QDRANT__SERVICE__API_KEY');
};

/** Where the collection could not be made, the answer to a write is that it is missing. */
const isBodysAnswer = (status: number | string): boolean => [400, 404, 422].includes(Number(status));

/** A key of blanks is trimmed by no loader, and Compose keeps it too; ports stood in for `{metrics}`. */
const environmentOf = (configuration: Environment): Environment =>
  Object.fromEntries(Object.entries(configuration).map(([name, value]) => [name, value.replace('{metrics}', '9090')]));

describe.each(['1.18.3', '1.19.0'])('the table of a server that Compose starts as %s', (version) => {
  const [tables, ...answers] = recording(`wire/answers-${version}.jsonl`);
  if (!isTables(tables)) throw new Error('the recording has another shape');
  const now = legend.versions[version]?.recorded_at ?? 0;

  const recordedCells = (configuration: string) =>
    answers.filter(isRow).flatMap(([name, transport, request, given]) => {
      const column = columns[`${transport} ${request}`];
      if (name !== configuration || column === undefined) return [];
      return given
        .filter(([status]) => !isBodysAnswer(status) || column !== 'rest_write')
        .flatMap(([status, group]) =>
          (tables.groups[group] ?? '')
            .split(' ')
            .filter((credential) => isOwn(credential, name))
            .flatMap((credential) => {
              const row = rows[credential];
              return row === undefined ? [] : [{ row, column, decision: decisionOf(status) }];
            }),
        );
    });

  test.each(Object.keys(legend.configurations))('says what was recorded of %s', async (name) => {
    const server = await onlyServer(composeOf(`v${version}`, environmentOf(legend.configurations[name] ?? {})), {
      now,
    });
    const cells = recordedCells(name).filter(({ row, column }) => decisionAt(server, row, column) !== undefined);
    const shown = cells.map((cell) => ({ ...cell, decision: decisionAt(server, cell.row, cell.column) }));
    const served = shown.map((cell, index) => (cell.decision === 'not_listening' ? cells[index] : cell));
    expect(cells.length).toBeGreaterThan(0);
    expect(served).toEqual(cells);
  });
});
