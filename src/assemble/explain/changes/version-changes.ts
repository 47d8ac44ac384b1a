import type {
  AccessDecision,
  AccessRow,
  AccessTable,
  ExplainedServer,
  VersionChange,
  VersionChanges,
} from '../../../model/explanation.ts';
import { isUnknown } from '../../../model/maybe.ts';
import type { Server } from '../../../model/server.ts';
import { compareVersions, singleVersion } from '../../../qdrant/versions.ts';
import { versionText } from '../version-text.ts';
import { openingCause } from './opening-cause.ts';
import { settingChanges } from './setting-changes.ts';

/** What becomes of a server under another version, as sentences: what matters most first. */
export function versionChanges(before: ExplainedServer, after: ExplainedServer): VersionChanges {
  const [from, to] = [versionText(before.server.version), versionText(after.server.version)];
  const move = moveText(before.server.version, to);
  return {
    from,
    to,
    move,
    changes: [
      ...startChanges(before, after),
      ...openings(before, after, move),
      ...accessChanges(before.access, after.access),
      ...settingChanges(before, after),
      ...advisoryChanges(before.server, after.server),
    ],
  };
}

function moveText(version: Server['version'], to: string): string {
  const from = isUnknown(version) ? undefined : singleVersion(version);
  if (from === undefined) return isUnknown(version) ? `Running ${to}` : `Running ${to} out of ${versionText(version)}`;
  const way = compareVersions(to, from);
  return way === 0 ? `Staying at ${to}` : `${way > 0 ? 'Upgrading' : 'Downgrading'} from ${from} to ${to}`;
}

const stopsAt = ({ startProblems }: ExplainedServer): string | undefined =>
  startProblems.find(({ always }) => always)?.text;

function startChanges(before: ExplainedServer, after: ExplainedServer): readonly VersionChange[] {
  const [was, is] = [stopsAt(before), stopsAt(after)];
  if (was === undefined && is !== undefined) return [{ kind: 'stops', text: `The server no longer starts: ${is}.` }];
  return was !== undefined && is === undefined
    ? [{ kind: 'starts', text: `The server starts; before, it did not: ${was}.` }]
    : [];
}

const cellOf = (table: AccessTable, row: string, column: string): AccessDecision | undefined => {
  const index = table.columns.findIndex(({ id }) => id === column);
  return table.rows.find(({ id }) => id === row)?.cells[index]?.decision;
};

const open: ReadonlySet<AccessDecision | undefined> = new Set(['allowed', 'needs_client_certificate']);
const doors = [
  ['rest_write', 'this server'],
  ['p2p', 'the cluster port'],
  ['metrics_port', 'the metrics port'],
] as const;

/** The sentences that nobody may miss: who needs no key any more, or needs one now. */
function openings(before: ExplainedServer, after: ExplainedServer, move: string): readonly VersionChange[] {
  return doors.flatMap(([column, door]): readonly VersionChange[] => {
    const [was, is] = [before, after].map(({ access }) => cellOf(access, 'none', column));
    if (was === is || was === undefined || is === undefined) return [];
    const why = openingCause(before, after, column);
    if (open.has(is)) return [{ kind: 'opens', text: `${move} opens ${door}: ${why}.` }];
    if (is === 'unknown' && !open.has(was)) return [{ kind: 'may_open', text: `${move} may open ${door}: ${why}.` }];
    if (!open.has(was) && was !== 'unknown') return [];
    return is === 'unknown' ? [] : [{ kind: 'closes', text: `${move} closes ${door}: ${why}.` }];
  });
}

const words: Readonly<Record<AccessDecision, string>> = {
  allowed: 'allowed',
  unauthenticated: '401',
  forbidden: '403',
  refused: '401 or 403',
  not_listening: 'not listening',
  needs_client_certificate: 'allowed with a client certificate',
  unknown: 'unknown',
};

/** `no key: REST read, REST write from 401 to allowed` for every row; rows of credentials that one side lacks are left out. */
function accessChanges(before: AccessTable, after: AccessTable): readonly VersionChange[] {
  return after.rows
    .flatMap((row): readonly VersionChange[] => {
      const old = before.rows.find(({ id }) => id === row.id);
      if (old === undefined) return row.id === 'empty' ? [] : [{ kind: 'access', text: `New: ${row.title} counts.` }];
      return cellChanges(old, row, after);
    })
    .concat(goneRows(before, after));
}

const goneRows = (before: AccessTable, after: AccessTable): readonly VersionChange[] =>
  before.rows
    .filter(({ id }) => id !== 'empty' && !after.rows.some((row) => row.id === id))
    .map(({ title }) => ({ kind: 'access', text: `Gone: ${title} no longer counts.` }));

function cellChanges(old: AccessRow, row: AccessRow, { columns }: AccessTable): readonly VersionChange[] {
  const moves = new Map<string, string[]>();
  for (const [index, { title }] of columns.entries()) {
    const [was, is] = [old.cells[index]?.decision, row.cells[index]?.decision];
    if (was === undefined || is === undefined || was === is) continue;
    const way = `${words[was]} to ${words[is]}`;
    moves.set(way, [...(moves.get(way) ?? []), title]);
  }
  return [...moves].map(([way, titles]) => ({
    kind: 'access',
    text: `${row.title}: ${titles.join(', ')} from ${way}.`,
  }));
}

/** Vulnerabilities that another version has or has not. */
function advisoryChanges(before: Server, after: Server): readonly VersionChange[] {
  if (isUnknown(before.advisories) || isUnknown(after.advisories)) return [];
  const ids = (server: readonly { readonly id: string }[]) => server.map(({ id }) => id);
  const [was, is] = [ids(before.advisories), ids(after.advisories)];
  const [fixed, brought] = [was.filter((id) => !is.includes(id)), is.filter((id) => !was.includes(id))];
  return [
    ...(fixed.length === 0
      ? []
      : [{ kind: 'advisory' as const, text: `Known vulnerabilities that it no longer has: ${fixed.join(', ')}.` }]),
    ...(brought.length === 0
      ? []
      : [{ kind: 'advisory' as const, text: `Known vulnerabilities that it brings: ${brought.join(', ')}.` }]),
  ];
}
