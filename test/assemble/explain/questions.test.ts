import { describe, expect, it } from 'vitest';
import type { AskedAs, AskedRequest } from '../../../src/model/explanation.ts';
import { composeOf, explained, type Files, onlyServer } from './explained.ts';

const key = 'sYntheticAdminKey-0001-pQ7vZt2LmXc9RwKd4h';
const admin = { QDRANT__SERVICE__API_KEY: key };
const tokens = { ...admin, QDRANT__SERVICE__JWT_RBAC: 'true' };
const rest = (method: string, path: string): AskedRequest => ({ transport: 'rest', method, path });
const as = (kind: 'none' | 'empty' | 'admin' | 'alt' | 'read_only'): AskedAs => ({ kind });
const token = (claims: Readonly<Record<string, unknown>>): AskedAs => ({ kind: 'token', claims, forged: false });
const now = 1_790_000_000;

describe('one question', () => {
  it.each<readonly [files: Files, request: AskedRequest, as: AskedAs, decision: string, text: string | null]>([
    [
      composeOf('v1.19.0', admin),
      rest('GET', '/collections'),
      as('none'),
      'unauthenticated',
      'Must provide an API key or an Authorization bearer token',
    ],
    [composeOf('v1.8.0', admin), rest('GET', '/collections'), as('none'), 'forbidden', 'Invalid api-key'],
    [composeOf('v1.19.0', admin), rest('GET', '/healthz'), as('none'), 'allowed', null],
    [
      composeOf('v1.18.3', { QDRANT__SERVICE__API_KEY: '' }),
      rest('DELETE', '/collections/a'),
      as('empty'),
      'allowed',
      null,
    ],
    [
      composeOf('v1.19.0', tokens),
      { transport: 'grpc', method: '/qdrant.Points/Search', collection: 'a' },
      token({ access: [{ collection: 'b', access: 'r' }] }),
      'forbidden',
      'Forbidden: Access to collection a is required',
    ],
    [
      composeOf('v1.19.0', tokens),
      rest('GET', '/collections'),
      token({ access: 'r', exp: now - 100 }),
      'forbidden',
      'ExpiredSignature',
    ],
    [
      composeOf('v1.19.0', tokens),
      rest('GET', '/collections'),
      token({ access: 'rw' }),
      'unauthenticated',
      'Invalid API key or JWT',
    ],
    [
      composeOf('v1.19.0', admin),
      { transport: 'p2p', method: '/qdrant.Raft/Send' },
      as('admin'),
      'not_listening',
      null,
    ],
    [
      composeOf('v1.19.0', { ...admin, QDRANT__SERVICE__METRICS_PORT: '9090' }),
      { transport: 'metrics_port', method: 'GET', path: '/metrics' },
      as('none'),
      'allowed',
      null,
    ],
    [
      composeOf('v1.19.0', { QDRANT__SERVICE__ENABLE_SNAPSHOT_URL_RECOVERY: 'false' }),
      rest('PUT', '/collections/a/snapshots/recover'),
      as('none'),
      'forbidden',
      'Forbidden: Snapshot recovery from remote URLs is disabled in the configuration',
    ],
    [composeOf('v1.9', admin), rest('GET', '/debugger'), as('admin'), 'allowed', null],
    [composeOf('latest', admin), rest('GET', '/healthz'), as('none'), 'unknown', null],
  ])('%#: %j %j is %s', async (files, request, who, decision, text) => {
    const { answer } = await onlyServer(files, { question: { request, as: who }, now });
    expect(answer).toMatchObject({ decision, text, before: null });
    expect(answer?.because).toMatch(/\.$/);
  });

  it('names the release at which the answer turns', async () => {
    const question = { request: rest('GET', '/healthz'), as: as('none') };
    const { answer } = await onlyServer(composeOf('latest', admin), { question });
    expect(answer?.because).toContain('403 before 1.5.0, allowed from 1.5.0 on');
  });

  it('says when the server has no such key', async () => {
    const question = { request: rest('GET', '/collections'), as: as('alt') };
    const { answer } = await onlyServer(composeOf('v1.19.0', admin), { question });
    expect(answer).toMatchObject({
      decision: 'unauthenticated',
      note: 'This server has no alt key: the answer is for some other key.',
    });
  });

  it('says when the server takes no tokens', async () => {
    const question = { request: rest('GET', '/collections'), as: token({ access: 'r' }) };
    const { answer } = await onlyServer(composeOf('v1.19.0', admin), { question });
    expect(answer).toMatchObject({ decision: 'unauthenticated', note: 'This server takes no tokens.' });
  });

  it('is answered for both versions', async () => {
    const question = { request: rest('GET', '/collections'), as: as('none') };
    const asking = { question, versionOf: '1.19.0' };
    const { answer } = await onlyServer(composeOf('v1.18.3', { QDRANT__SERVICE__API_KEY: '' }), asking);
    expect(answer).toMatchObject({ decision: 'allowed', before: { decision: 'unauthenticated' } });
  });

  it('is answered for every server', async () => {
    const compose = 'services:\n  a:\n    image: qdrant/qdrant:v1.19.0\n  b:\n    image: qdrant/qdrant:v1.18.3\n';
    const question = { request: rest('GET', '/collections'), as: as('none') };
    const answers = (await explained({ 'compose.yaml': compose }, { question })).map(({ answer }) => answer?.decision);
    expect(answers).toEqual(['allowed', 'allowed']);
  });
});
