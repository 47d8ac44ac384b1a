import type { AccessAnswer, AccessRow, AccessTable, AskedAs, AskedRequest } from '../../../model/explanation.ts';
import { type Maybe, unknown } from '../../../model/maybe.ts';
import { compareVersions } from '../../../qdrant/versions.ts';
import { keyPaths, type World } from '../../worlds.ts';
import { type Situation, worldsIn } from '../situation.ts';
import { answerTo, askAccess } from './answer.ts';
import { isUnsendable, presentIn } from './present.ts';

type Column = { readonly id: string; readonly title: string; readonly request: AskedRequest };
type Row = { readonly id: string; readonly title: string; readonly as: AskedAs };

/** The collection that requests and tokens of the table name. */
const collection = 'items';
const rest = (method: string, path: string): AskedRequest => ({ transport: 'rest', method, path });

/** One request for each kind of thing that can be done to a server. */
const columns: readonly Column[] = [
  { id: 'rest_read', title: 'REST read', request: rest('POST', `/collections/${collection}/points/scroll`) },
  { id: 'rest_write', title: 'REST write', request: rest('PUT', `/collections/${collection}/points`) },
  { id: 'manage', title: 'manage', request: rest('DELETE', `/collections/${collection}`) },
  { id: 'snapshots', title: 'snapshots', request: rest('GET', `/collections/${collection}/snapshots/a.snapshot`) },
  { id: 'grpc', title: 'gRPC', request: { transport: 'grpc', method: '/qdrant.Points/Scroll', collection } },
  { id: 'p2p', title: 'p2p 6335', request: { transport: 'p2p', method: '/qdrant.PointsInternal/Scroll', collection } },
  { id: 'metrics', title: '/metrics', request: rest('GET', '/metrics') },
  { id: 'dashboard', title: 'dashboard', request: rest('GET', '/dashboard') },
  {
    id: 'metrics_port',
    title: 'metrics port',
    request: { transport: 'metrics_port', method: 'GET', path: '/metrics' },
  },
];

const token = (claims: Readonly<Record<string, unknown>>, forged = false): AskedAs => ({
  kind: 'token',
  claims,
  forged,
});
const oneCollection = (access: string) => token({ access: [{ collection, access }] });
const longAgo = 1_000_000_000;

/** Everybody who could ask. */
const rows: readonly Row[] = [
  { id: 'none', title: 'no key', as: { kind: 'none' } },
  { id: 'empty', title: 'empty header', as: { kind: 'empty' } },
  { id: 'read_only', title: 'read-only key', as: { kind: 'read_only' } },
  { id: 'admin', title: 'admin key', as: { kind: 'admin' } },
  { id: 'alt', title: 'alt key', as: { kind: 'alt' } },
  { id: 'jwt_read', title: 'JWT global read', as: token({ access: 'r' }) },
  { id: 'jwt_collection_read', title: 'JWT collection read', as: oneCollection('r') },
  { id: 'jwt_collection_write', title: 'JWT collection write', as: oneCollection('rw') },
  { id: 'jwt_manage', title: 'JWT manage', as: token({ access: 'm' }) },
  { id: 'jwt_no_access', title: 'JWT, no access claim', as: token({}) },
  { id: 'jwt_expired', title: 'JWT expired', as: token({ access: 'm', exp: longAgo }) },
  { id: 'jwt_forged', title: 'JWT forged', as: token({ access: 'm' }, true) },
];

/** The request of a column as it is written for --request. */
function requestText({ transport, method, path, collection: named }: AskedRequest): string {
  if (transport === 'rest') return `${method} ${path ?? ''}`;
  if (transport === 'metrics_port') return `metrics ${method} ${path ?? ''}`;
  return [transport, method, ...(named === undefined ? [] : [named])].join(' ');
}

/** Who may do what on one server, asked of the simulator cell by cell. */
export function accessTable(situation: Situation): AccessTable {
  const shown = rows.flatMap((row) => rowOf(row, situation));
  const [none] = shown;
  return {
    columns: columns.map(({ id, title, request }) => ({ id, title, request: requestText(request) })),
    rows: shown.filter((row) => row.id !== 'empty' || none === undefined || differs(row, none)),
  };
}

const nobody: AccessAnswer = { decision: 'unknown', because: 'Nobody has such a credential.', text: null };

const differs = (left: AccessRow, right: AccessRow): boolean =>
  left.cells.some(({ decision }, index) => decision !== right.cells[index]?.decision);

function rowOf({ id, title, as }: Row, situation: Situation): readonly AccessRow[] {
  const exists = existsIn(as, situation);
  if (exists === false) return [];
  const cells = columns.map(({ request }) => answerTo(request, as, situation) ?? nobody);
  return [{ id, title, exists, note: noteOf(as, situation), cells }];
}

/** Whether a server has such a credential: a key that is set, tokens that count. */
export function existsIn(as: AskedAs, situation: Situation): Maybe<boolean> {
  if (as.kind === 'none' || as.kind === 'empty') return true;
  const worlds = worldsIn(situation, [...keyPaths, 'service.jwt_rbac']);
  const found = new Set(
    as.kind === 'token' ? tokenWorlds(worlds).map(tokensCountIn(situation)) : worlds.map(hasKeyIn(as, situation)),
  );
  return found.size > 1 ? unknown('whether it counts is not known') : found.has(true);
}

/** 1.8.2 to 1.8.4 took tokens before there was a setting for it: no reason to list them where a later version is possible. */
function tokenWorlds(worlds: readonly World[]): readonly World[] {
  const later = worlds.filter(({ version }) => compareVersions(version, '1.9.0') >= 0);
  return later.length === 0 ? worlds : later;
}

const hasKeyIn =
  (as: AskedAs, situation: Situation) =>
  (world: World): boolean =>
    presentIn(as, world, situation) !== null;

const list = rest('GET', '/collections');

/** Tokens count where a right one is answered differently from a forged one. */
function tokensCountIn(situation: Situation): (world: World) => boolean {
  const [right, forged] = [false, true].map((isForged) => {
    const as = token({ access: 'm' }, isForged);
    return askAccess(list, (world) => presentIn(as, world, situation), situation);
  });
  return (world) => right?.(world)?.decision !== forged?.(world)?.decision;
}

function noteOf(as: AskedAs, situation: Situation): string | null {
  if (as.kind === 'none' || as.kind === 'empty') return null;
  if (as.kind === 'token') return signsWithNothing(situation) ? 'anybody can sign it: the key is empty' : null;
  return isUnsendable(as.kind, situation) ? 'no client can send it: a header cannot carry this key' : null;
}

const signsWithNothing = ({ settings }: Situation): boolean => {
  const [admin, alt] = ['service.api_key', 'service.alt_api_key'].map((path) => settings.get(path)?.value ?? null);
  return (admin === '' && (alt === null || alt === '')) || (admin === null && alt === '');
};
