import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccessQuestion, decideAccess, type ServerRequest } from '../../../src/index.ts';

const admin = 'admin-key-of-this-test-0123456789abc';
const reader = 'reader-key-of-this-test-0123456789ab';
const keys = { 'service.api_key': admin, 'service.read_only_api_key': reader };
const withTokens = { ...keys, 'service.jwt_rbac': true };

const get = (path: string): ServerRequest => ({ transport: 'rest', method: 'GET', path });
const post = (path: string): ServerRequest => ({ transport: 'rest', method: 'POST', path });
const call = (method: string, collection?: string): ServerRequest => ({ transport: 'grpc', method, collection });
const p2p = (method: string): ServerRequest => ({ transport: 'p2p', method });

const ask = (question: Partial<AccessQuestion>) =>
  decideAccess({
    version: '1.19.0',
    settings: keys,
    staticContentPresent: true,
    request: get('/collections'),
    headers: {},
    now: 1_700_000_000,
    ...question,
  });
const decision = (question: Partial<AccessQuestion>) => ask(question).decision;

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const token = (claims: unknown, key = admin, header: unknown = { alg: 'HS256', typ: 'JWT' }) => {
  const message = `${encode(header)}.${encode(claims)}`;
  return `${message}.${createHmac('sha256', key).update(message).digest('base64url')}`;
};
const withToken = (claims: unknown, question: Partial<AccessQuestion> = {}) =>
  ask({ settings: withTokens, headers: { 'api-key': token(claims) }, ...question });

describe('what changed between releases', () => {
  test.each<[string, Partial<AccessQuestion>, Readonly<Record<string, string>>]>([
    ['the root needs a key before 1.4.1', { request: get('/') }, { '1.4.0': 'forbidden', '1.4.1': 'allowed' }],
    ['health is open since 1.5.0', { request: get('/readyz') }, { '1.4.1': 'forbidden', '1.5.0': 'allowed' }],
    ['the dashboard is open since 1.3.0', { request: get('/dashboard') }, { '1.2.2': 'forbidden', '1.3.0': 'allowed' }],
    ['a missing key is 403 before 1.9', {}, { '1.2.0': 'forbidden', '1.8.4': 'forbidden', '1.9.0': 'unauthenticated' }],
    [
      'Bearer counts since 1.7',
      { headers: { Authorization: `Bearer ${admin}` } },
      { '1.6.1': 'forbidden', '1.7.0': 'allowed' },
    ],
    [
      'prefixes let more through before 1.18.2',
      { request: get('/readyzx') },
      { '1.18.1': 'allowed', '1.18.2': 'unauthenticated' },
    ],
    [
      'encoded slashes too',
      { request: get('/dashboard%2f..%2fcollections') },
      { '1.18.1': 'allowed', '1.18.2': 'unauthenticated' },
    ],
    [
      'trailing slashes are cut since 1.13.3',
      { request: get('/healthz/') },
      { '1.13.2': 'unauthenticated', '1.13.3': 'allowed' },
    ],
    [
      'gRPC health is open since 1.15.1',
      { request: call('/qdrant.Qdrant/HealthCheck') },
      { '1.15.0': 'unauthenticated', '1.15.1': 'allowed' },
    ],
    [
      'the empty key is a key before 1.19',
      { settings: { 'service.api_key': '' } },
      { '1.18.3': 'unauthenticated', '1.19.0': 'allowed' },
    ],
    [
      'and an empty header then has it',
      { settings: { 'service.api_key': '' }, headers: { 'api-key': '' } },
      { '1.2.0': 'allowed', '1.18.3': 'allowed' },
    ],
    [
      'the alternative key counts since 1.17',
      { settings: { 'service.alt_api_key': admin } },
      { '1.16.3': 'allowed', '1.17.0': 'unauthenticated' },
    ],
    [
      'the cluster port asks since 1.18, if told to',
      { request: p2p('/qdrant.Raft/Send'), settings: { ...keys, 'service.enforce_internal_auth': true } },
      { '1.17.1': 'allowed', '1.18.0': 'unauthenticated' },
    ],
    [
      'readers could reach the logger before 1.16',
      { request: post('/logger'), headers: { 'api-key': reader } },
      { '1.9.3': 'allowed', '1.15.5': 'allowed', '1.16.0': 'forbidden' },
    ],
    [
      'issues were for managers before 1.12.6',
      { request: get('/issues'), headers: { 'api-key': reader } },
      { '1.9.1': 'forbidden', '1.12.5': 'forbidden', '1.12.6': 'allowed' },
    ],
    [
      '1.7 and 1.8 refuse a reader every unknown POST',
      { request: post('/nothing'), headers: { 'api-key': reader } },
      { '1.8.4': 'forbidden', '1.9.0': 'allowed' },
    ],
    [
      'and let it read points',
      { request: post('/collections/items/points/scroll'), headers: { 'api-key': reader } },
      { '1.7.0': 'allowed', '1.8.4': 'allowed' },
    ],
    [
      'quotas are new in 1.19',
      { request: { ...get('/quotas'), method: 'PUT' }, headers: { 'api-key': reader } },
      { '1.18.3': 'allowed', '1.19.0': 'forbidden' },
    ],
  ])('%s', (_, question, expected) => {
    const found = Object.keys(expected).map((version) => [version, decision({ ...question, version })]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});

describe('tokens', () => {
  test.each<[string, unknown, string]>([
    ['without access', {}, 'allowed'],
    ['with a misspelt access', { acess: 'r' }, 'allowed'],
    ['r', { access: 'r' }, 'allowed'],
    ['rw everywhere', { access: 'rw' }, 'unauthenticated'],
    ['access null', { access: null }, 'unauthenticated'],
    ['two names', '{"access":"r","access":"m"}', 'unauthenticated'],
    ['a name twice that nobody reads', '{"access":"r","x":1,"x":2}', 'allowed'],
    ['exp in the past', { exp: 1_699_999_969 }, 'forbidden'],
    ['exp within the leeway', { exp: 1_699_999_970 }, 'allowed'],
    ['exp as a fraction', '{"exp":1800000000.0}', 'unauthenticated'],
    ['exp as text', { exp: '1800000000' }, 'unauthenticated'],
    ['exp null', { exp: null }, 'unauthenticated'],
    ['a subject that is a number', { subject: 5 }, 'unauthenticated'],
    ['no claims at all', '[]', 'unauthenticated'],
    ['no JSON', 'x', 'unauthenticated'],
  ])('%s', (_, claims, expected) => {
    expect(withToken(claims).decision).toBe(expected);
  });

  test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['signed with another key', { 'api-key': token({}, 'other') }, 'InvalidSignature'],
    ['signed with the reader key', { 'api-key': token({}, reader) }, 'InvalidSignature'],
    ['another algorithm', { 'api-key': token({}, admin, { alg: 'HS512' }) }, 'Invalid API key or JWT'],
    ['no algorithm', { 'api-key': token({}, admin, { alg: 'none' }) }, 'Invalid API key or JWT'],
    ['a fourth part', { 'api-key': `${token({})}.x` }, 'Invalid API key or JWT'],
    [
      'a lower-case scheme',
      { authorization: `bearer ${token({})}` },
      'Must provide an API key or an Authorization bearer token',
    ],
    [
      'a wrong key before the right one',
      { 'api-key': 'x', authorization: `Bearer ${admin}` },
      'Invalid API key or JWT',
    ],
    ['letters outside ASCII', { 'api-key': 'schlüssel' }, 'Must provide an API key or an Authorization bearer token'],
  ])('%s', (_, headers, expected) => {
    expect(ask({ settings: withTokens, headers }).text).toBe(expected);
  });

  test('do not count where service.jwt_rbac is off', () => {
    expect(ask({ headers: { 'api-key': token({}) } })).toMatchObject({
      decision: 'unauthenticated',
      because: expect.stringContaining('service.jwt_rbac'),
    });
  });

  const items = (access: string) => ({ access: [{ collection: 'items', access }] });
  test.each<[string, unknown, ServerRequest, string | undefined]>([
    ['reads its collection', items('r'), get('/collections/items'), undefined],
    [
      'does not write it',
      items('r'),
      { ...get('/collections/items/points'), method: 'PUT' },
      'Forbidden: Write access to collection items is required',
    ],
    ['writes points with prw', items('prw'), call('/qdrant.Points/Upsert', 'items'), undefined],
    [
      'makes no index with prw',
      items('prw'),
      { ...get('/collections/items/index'), method: 'PUT' },
      'Forbidden: Only points access is allowed for collection items',
    ],
    [
      'does not see another',
      items('rw'),
      get('/collections/oth%20er/exists'),
      'Forbidden: Access to collection oth er is required',
    ],
    [
      'manages nothing',
      items('rw'),
      post('/collections/items/cluster'),
      'Forbidden: Manage access for this operation is required',
    ],
    [
      'makes no collection',
      items('rw'),
      { ...get('/collections/items'), method: 'PUT' },
      'Forbidden: Global access is required',
    ],
    ['aliases are no collection', items('rw'), post('/collections/aliases'), 'Forbidden: Global access is required'],
    ['sees no metrics', items('rw'), get('/metrics'), 'Forbidden: Global access is required'],
  ])('a token of one collection %s', (_, claims, request, text) => {
    expect(withToken(claims, { request }).text).toBe(text);
  });

  const filtered = { access: [{ collection: 'items', access: 'rw', payload: { user: 1 } }] };
  test('with a payload filter read points until 1.15 and are refused since', () => {
    const decide = (version: string, request: ServerRequest) => withToken(filtered, { version, request }).text;
    const scroll = post('/collections/items/points/scroll');
    expect(decide('1.15.5', scroll)).toBeUndefined();
    expect(decide('1.15.5', get('/collections/items'))).toMatch(
      /"payload" restriction is present for collection items$/,
    );
    expect(decide('1.16.0', scroll)).toMatch(/^access\[0\]\.payload: /);
  });
});

describe('the hidden tokens of 1.8.2 to 1.8.4', () => {
  const text = (version: string, claims: unknown, request: ServerRequest) => {
    const { decision: found, text: said } = withToken(claims, { version, request, settings: keys });
    return said ?? found;
  };
  test.each<[string, unknown, ServerRequest, string]>([
    ['1.8.1', { w: true }, get('/collections'), 'Invalid api-key'],
    ['1.8.2', { access: 'm' }, get('/collections'), 'allowed'],
    ['1.8.2', { access: 'm' }, post('/snapshots'), 'Write access denied'],
    ['1.8.4', { w: true }, post('/snapshots'), 'allowed'],
    ['1.8.4', { w: true, exp: 1 }, post('/snapshots'), 'Invalid API key or JWT token'],
    ['1.9.0', { w: true }, post('/snapshots'), 'Invalid API key or JWT'],
  ])('%s with %j', (version, claims, request, expected) => {
    expect(text(version, claims, request)).toBe(expected);
  });
});

describe('callers without keys', () => {
  const settings = {
    'service.api_key': 'credential 1',
    'service.read_only_api_key': 'credential 2',
    'service.jwt_rbac': true,
  };
  test('ask with ids in place of keys', () => {
    const found = ['credential 1', 'credential 2', 'credential 3'].map((id) =>
      decision({ settings, request: post('/snapshots'), headers: { 'api-key': id } }),
    );
    expect(found).toEqual(['allowed', 'forbidden', 'unauthenticated']);
  });
  test('and with claims in place of a token', () => {
    const found = ['credential 1', 'credential 2'].map((signedBy) =>
      ask({ settings, token: { claims: { access: 'r' }, signedBy } }),
    );
    expect(found.map(({ decision: found, text }) => text ?? found)).toEqual(['allowed', 'InvalidSignature']);
  });
});

test('an upgrade can open a server, and the answer says by which setting', () => {
  const settings = { 'service.api_key': '' };
  expect(ask({ settings, version: '1.19.0' })).toEqual({
    decision: 'allowed',
    because: 'No key is set (service.api_key), so every request has full access.',
  });
});

describe('versions that are none', () => {
  test.each(['latest', '', 'v99', '1.20.0-dev', '２'])('%s is judged as the newest and says so', (version) => {
    const { decision: found, because } = ask({ version, headers: { 'api-key': admin } });
    expect(found).toBe('allowed');
    expect(because).toMatch(/judged as 1\.19\./);
  });
  test('spellings of one version are one version', () => {
    const { because } = ask({ version: '1.19.0' });
    expect(['1.19', 'v1.19.0', ' 1.19.0'].map((version) => ask({ version }).because)).toEqual([
      because,
      because,
      because,
    ]);
  });
});

describe('for every input', () => {
  const versions = fc.oneof(
    fc.constantFrom('1.2.0', '1.7.4', '1.8.3', '1.9.0', '1.12.6', '1.16.0', '1.18.3', '1.19.0'),
    fc.string(),
  );
  const path = fc.oneof(
    fc.constantFrom(
      '/',
      '/collections',
      '/collections/items/points/scroll',
      '/snapshots',
      '/logger',
      '/dashboard/..',
      '//',
      '',
      '/%',
      '/collections/%ff',
    ),
    fc.string(),
  );
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'x');
  const methods = fc.oneof(
    fc.constantFrom('/qdrant.Points/Upsert', '/qdrant.Raft/Send', '/qdrant.PointsInternal/Sync'),
    fc.string(),
  );
  const request: fc.Arbitrary<ServerRequest> = fc.oneof(
    fc.record({ transport: fc.constant('rest' as const), method, path }),
    fc.record({
      transport: fc.constantFrom('grpc' as const, 'p2p' as const),
      method: methods,
      collection: fc.string(),
    }),
  );
  const key = fc.constantFrom(admin, reader, '', 'x', null);
  const settings = fc.record({
    'service.api_key': key,
    'service.read_only_api_key': key,
    'service.alt_api_key': key,
    'service.jwt_rbac': fc.constantFrom(true, false, null),
    'service.enforce_internal_auth': fc.constantFrom(true, null),
    'service.enable_snapshot_url_recovery': fc.constantFrom(true, false),
  });

  test('nothing throws', () => {
    const claims = fc.oneof(fc.json(), fc.string());
    const credential = fc.oneof(
      claims.map((text) => token(text)),
      fc.string(),
    );
    fc.assert(
      fc.property(versions, settings, request, credential, fc.integer(), (version, server, asked, text, now) => {
        const headers = { 'Api-Key': text, origin: text, 'access-control-request-method': 'PUT' };
        expect(ask({ version, settings: server, request: asked, headers, now }).because).not.toContain(admin);
      }),
      { numRuns: 1_000 },
    );
  });

  test('an admin key is never refused what a reader is allowed', () => {
    fc.assert(
      fc.property(versions, settings, request, (version, server, asked) => {
        const settingsWithBoth = { ...server, ...keys };
        const by = (text: string) =>
          decision({ version, settings: settingsWithBoth, request: asked, headers: { 'api-key': text } });
        expect(by(reader) === 'allowed' && by(admin) !== 'allowed').toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
