import type {
  AccessDecision,
  AccessRow,
  AccessTable,
  ExplainedServer,
  VersionChange,
  VersionChanges,
} from '../../../model/explanation.ts';
import { isUnknown } from '../../../model/maybe.ts';
import type { Server } from '../../../model/subjects/server.ts';
import { compareVersions } from '../../../qdrant/versions.ts';
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
  if (isUnknown(version)) return `Running ${to}`;
  const from = versionText(version);
  if (compareVersions(to, version.from) < 0) return `Downgrading from ${from} to ${to}`;
  if (compareVersions(to, version.before) >= 0) return `Upgrading from ${from} to ${to}`;
  return from === to ? `Staying at ${to}` : `Running ${to} instead of any ${from}`;
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

/** `no key: REST read, REST write from 401 to allowed` for every row, then the credentials that only one side has. */
function accessChanges(before: AccessTable, after: AccessTable): readonly VersionChange[] {
  const changed = after.rows.flatMap((row) => {
    const old = before.rows.find(({ id }) => id === row.id);
    return old === undefined || row.id === 'empty' ? [] : cellChanges(old, row, after);
  });
  return [...changed, ...onlyIn(after, before, 'Now it takes'), ...onlyIn(before, after, 'It no longer takes')].map(
    (text) => ({ kind: 'access', text }),
  );
}

function onlyIn(one: AccessTable, other: AccessTable, words: string): readonly string[] {
  const titles = one.rows
    .filter(({ id }) => id !== 'empty' && !other.rows.some((row) => row.id === id))
    .map(({ title }) => title);
  return titles.length === 0 ? [] : [`${words}: ${titles.join('; ')}.`];
}

/** Another number for the same no, where the version was not known before, is no change. */
const isNews = (was: AccessDecision, is: AccessDecision): boolean =>
  was !== is && !(was === 'refused' && (is === 'unauthenticated' || is === 'forbidden'));

function cellChanges(old: AccessRow, row: AccessRow, { columns }: AccessTable): readonly string[] {
  const moves = new Map<string, string[]>();
  for (const [index, { title }] of columns.entries()) {
    const [was, is] = [old.cells[index]?.decision, row.cells[index]?.decision];
    if (was === undefined || is === undefined || !isNews(was, is)) continue;
    const way = `${words[was]} to ${words[is]}`;
    moves.set(way, [...(moves.get(way) ?? []), title]);
  }
  return [...moves].map(([way, titles]) => `${row.title}: ${titles.join(', ')} from ${way}.`);
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
