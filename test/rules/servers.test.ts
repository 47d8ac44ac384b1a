import { describe, expect, it } from 'vitest';
import type { Server } from '../../src/model/subjects/server.ts';
import { server, unseen } from '../subjects.ts';
import { findingOf, verdictOf } from './judging.ts';

type Row = readonly [what: string, subject: Server, expected: string];
const check = (rule: string, rows: readonly Row[]) =>
  describe(rule, () => {
    it.each(rows)('%s', (_what, subject, expected) => {
      expect(verdictOf(rule, subject)).toBe(expected);
    });
  });

const open = { mode: 'open', admin_key: false } as const;
const anywhere = { rest: 'public', widest: 'public' } as const;
const v = (from: string, before: string) => ({ from, before });
const unknownReach = { rest: unseen, grpc: unseen, p2p: unseen, metrics: unseen, widest: unseen };

check('missing-api-key', [
  ['open and public', server({ auth: open, exposure: anywhere }), 'fail critical'],
  ['open, a bare config file', server({ kind: 'config-file', auth: open, exposure: unknownReach }), 'fail critical'],
  ['open on the host only', server({ auth: open }), 'fail medium'],
  ['open in its network', server({ auth: open, exposure: { widest: 'internal' } }), 'fail high'],
  ['a proxy asks on every route', server({ auth: { ...open, asked_by_proxy: true }, exposure: anywhere }), 'fail high'],
  ['in a workflow', server({ auth: open, environment: 'ci' }), 'fail info'],
  ['in tests', server({ auth: open, environment: 'test', exposure: anywhere }), 'fail info'],
  ['in a document', server({ auth: open, environment: 'document', exposure: anywhere }), 'fail info'],
  ['in development', server({ auth: open, environment: 'development', exposure: anywhere }), 'fail high'],
  ['in an example', server({ auth: open, environment: 'example', exposure: anywhere }), 'fail high'],
  [
    'an unchanged copy of what Qdrant ships',
    server({ auth: open, shipped_copy: true, exposure: anywhere }),
    'fail info',
  ],
  ['a key', server(), 'pass'],
  ['an empty key has a rule of its own', server({ auth: { mode: 'empty_key', empty_key: true } }), 'pass'],
  [
    'a source of variables is not in the repository',
    server({ auth: { mode: unseen, empty_key: false }, exposure: anywhere }),
    'unknown critical',
  ],
  [
    'the key can be empty, never missing',
    server({ auth: { mode: unseen, empty_key: unseen }, exposure: anywhere }),
    'pass',
  ],
]);

check('empty-api-key', [
  ['from 1.19 on', server({ auth: { mode: 'empty_key' }, exposure: anywhere }), 'fail critical'],
  ['on the host only', server({ auth: { mode: 'empty_key' } }), 'fail high'],
  ['a key', server(), 'pass'],
  ['no key', server({ auth: open }), 'pass'],
  ['a variable that can be empty', server({ auth: { mode: unseen, empty_key: unseen } }), 'unknown high'],
]);

check('read-only-key-alone', [
  ['alone', server({ auth: { admin_key: false, read_only_key: true } }), 'fail low'],
  ['with an admin key', server({ auth: { read_only_key: true } }), 'pass'],
  ['with an alt key', server({ auth: { admin_key: false, alt_key: true, read_only_key: true } }), 'pass'],
  ['perhaps with an admin key', server({ auth: { admin_key: unseen, read_only_key: true } }), 'unknown low'],
]);

check('same-key-for-both-roles', [
  ['the same', server({ auth: { same_key_for_both_roles: true } }), 'fail high'],
  ['different', server(), 'pass'],
  ['one is not known', server({ auth: { same_key_for_both_roles: unseen } }), 'unknown high'],
]);

check('jwt-rbac-inactive', [
  ['no key', server({ auth: { ...open, jwt_rbac: true } }), 'fail medium'],
  ['a read-only key only', server({ auth: { admin_key: false, read_only_key: true, jwt_rbac: true } }), 'fail medium'],
  ['an admin key', server({ auth: { jwt_rbac: true, jwt_active: true } }), 'pass'],
  ['off', server({ auth: open }), 'pass'],
  ['the key is not known', server({ auth: { admin_key: unseen, jwt_rbac: true } }), 'unknown medium'],
]);

check('weak-jwt-secret', [
  ['short', server({ auth: { weak_jwt_secret: true } }), 'fail high'],
  ['long', server(), 'pass'],
  ['not known', server({ auth: { weak_jwt_secret: unseen } }), 'unknown high'],
]);

const cluster = { enabled: true };
check('internal-api-unauthenticated', [
  ['before 1.18', server({ cluster, version: v('1.17.1', '1.17.2') }), 'fail medium'],
  ['not enforced', server({ cluster, exposure: { p2p: 'public' } }), 'fail high'],
  ['on the host', server({ cluster, exposure: { p2p: 'host' } }), 'fail high'],
  ['reach not known', server({ cluster, exposure: { p2p: unseen } }), 'fail medium'],
  ['not enforced, any version', server({ cluster, version: v('0.0.0', '9999.0.0') }), 'fail medium'],
  ['enforced', server({ cluster: { ...cluster, internal_auth: true } }), 'pass'],
  ['not known', server({ cluster: { ...cluster, internal_auth: unseen } }), 'unknown medium'],
  ['mutual TLS', server({ cluster: { ...cluster, p2p_tls: true } }), 'pass'],
  ['no cluster', server(), 'pass'],
  ['cluster not known', server({ cluster: { enabled: unseen } }), 'unknown medium'],
]);

check('p2p-port-published', [
  ['published', server({ cluster, exposure: { p2p: 'public' } }), 'fail critical'],
  ['nothing listens', server({ exposure: { p2p_port: 'public' } }), 'fail info'],
  ['internal', server({ cluster, exposure: { p2p: 'internal' } }), 'pass'],
  ['not known', server({ cluster, exposure: { p2p: unseen } }), 'unknown critical'],
]);

check('open-metrics-port', [
  ['published', server({ metrics_port: { enabled: true }, exposure: { metrics: 'public' } }), 'fail medium'],
  ['internal', server({ metrics_port: { enabled: true }, exposure: { metrics: 'internal' } }), 'pass'],
  ['off', server({ exposure: { metrics: 'public' } }), 'pass'],
  ['not known', server({ metrics_port: { enabled: true }, exposure: { metrics: unseen } }), 'unknown medium'],
]);

const plain = { enabled: false };
check('api-key-without-tls', [
  ['public', server({ tls: plain, exposure: anywhere }), 'fail high'],
  ['reach not known', server({ tls: plain, exposure: unknownReach }), 'fail high'],
  ['internal', server({ tls: plain, exposure: { widest: 'internal' } }), 'fail medium'],
  ['host', server({ tls: plain }), 'fail low'],
  ['TLS', server({ exposure: anywhere }), 'pass'],
  ['TLS by a proxy', server({ tls: { ...plain, upstream_termination: true }, exposure: anywhere }), 'pass'],
  ['open: tls-disabled speaks', server({ auth: open, tls: plain, exposure: anywhere }), 'pass'],
  ['hangs on the key', server({ auth: { mode: unseen }, tls: plain, exposure: anywhere }), 'unknown high'],
  ['perhaps a proxy', server({ tls: { ...plain, upstream_termination: unseen }, exposure: anywhere }), 'unknown high'],
]);

check('tls-disabled', [
  ['open and public', server({ auth: open, tls: plain, exposure: anywhere }), 'fail medium'],
  ['an empty key is none', server({ auth: { mode: 'empty_key' }, tls: plain, exposure: anywhere }), 'fail medium'],
  ['with a key: api-key-without-tls speaks', server({ tls: plain, exposure: anywhere }), 'pass'],
  ['host', server({ auth: open, tls: plain }), 'pass'],
  ['reach not known', server({ auth: open, tls: plain, exposure: unknownReach }), 'unknown medium'],
  ['TLS', server({ auth: open, exposure: anywhere }), 'pass'],
  ['a README line', server({ auth: open, tls: plain, exposure: anywhere, environment: 'document' }), 'pass'],
]);

check('p2p-without-tls', [
  ['the admin key crosses it', server({ cluster }), 'fail high'],
  ['before 1.18 no key crosses it', server({ cluster, version: v('1.17.0', '1.17.1') }), 'fail medium'],
  ['no key', server({ cluster, auth: open }), 'fail medium'],
  ['TLS', server({ cluster: { ...cluster, p2p_tls: true } }), 'pass'],
  ['no cluster', server(), 'pass'],
  ['not known', server({ cluster: { enabled: true, p2p_tls: unseen } }), 'unknown high'],
]);

check('client-certificates-not-verified', [
  ['TLS without client certificates', server({ tls: { client_certificates: false } }), 'fail low'],
  ['mutual TLS', server(), 'pass'],
  ['no TLS', server({ tls: { enabled: false, client_certificates: false } }), 'pass'],
  ['not known', server({ tls: { client_certificates: unseen } }), 'unknown low'],
]);

it('client-certificates-not-verified is high where the policy wants them', () => {
  expect(
    verdictOf('client-certificates-not-verified', server({ tls: { client_certificates: false } }), {
      requireMtls: true,
    }),
  ).toBe('fail high');
});

check('client-verification-without-tls', [
  ['no TLS', server({ tls: plain }), 'fail high'],
  ['TLS', server(), 'pass'],
  ['neither', server({ tls: plain, settings: { 'service.verify_https_client_certificate': false } }), 'pass'],
  ['TLS not known', server({ tls: { enabled: unseen } }), 'unknown high'],
]);

check('grpc-skips-client-certificates', [
  ['published', server({ grpc: { enabled: true }, exposure: { grpc: 'public' } }), 'fail high'],
  ['in its network', server({ grpc: { enabled: true }, exposure: { grpc: 'internal' } }), 'fail high'],
  ['gRPC off', server({ exposure: { grpc: 'none' } }), 'pass'],
  [
    'nobody verified',
    server({ tls: { client_certificates: false }, grpc: { enabled: true }, exposure: { grpc: 'public' } }),
    'pass',
  ],
  ['reach not known', server({ grpc: { enabled: true }, exposure: { grpc: unseen } }), 'unknown high'],
]);

const noAuthority = { tls: { client_certificates: false }, settings: { 'tls.ca_cert': null } };
check('outbound-verification-disabled', [
  ['null', server(noAuthority), 'fail medium'],
  ['version not known', server({ ...noAuthority, version: unseen }), 'fail medium'],
  ['before 1.17', server({ ...noAuthority, version: v('1.16.0', '1.16.1') }), 'pass'],
  ['the default', server({ tls: { client_certificates: false } }), 'pass'],
  ['no TLS', server({ ...noAuthority, tls: { enabled: false, client_certificates: false } }), 'pass'],
  ['not known', server({ ...noAuthority, settings: { 'tls.ca_cert': unseen } }), 'unknown medium'],
]);

check('certificate-reload-off', [
  ['0', server({ settings: { 'tls.cert_ttl': 0 } }), 'fail info'],
  ['null', server({ settings: { 'tls.cert_ttl': null } }), 'fail info'],
  ['the default', server(), 'pass'],
  ['not known', server({ settings: { 'tls.cert_ttl': unseen } }), 'unknown info'],
]);

check('published-on-all-interfaces', [
  ['with a key', server({ exposure: anywhere }), 'fail medium'],
  ['without', server({ auth: open, exposure: anywhere }), 'fail high'],
  ['gRPC only', server({ exposure: { grpc: 'public', widest: 'public' } }), 'fail medium'],
  ['host', server(), 'pass'],
  ['not known', server({ exposure: unknownReach }), 'unknown medium'],
]);

check('cors-open-without-key', [
  ['default', server({ auth: open, settings: { 'service.enable_cors': true } }), 'fail medium'],
  [
    'internal',
    server({ auth: open, exposure: { rest: 'internal' }, settings: { 'service.enable_cors': true } }),
    'pass',
  ],
  [
    'behind a proxy',
    server({ auth: open, exposure: { rest: 'internal', routed: 'public' }, settings: { 'service.enable_cors': true } }),
    'fail medium',
  ],
  [
    'behind a proxy that asks for a password',
    server({
      auth: { ...open, asked_by_proxy: true },
      exposure: { rest: 'internal', routed: 'public' },
      settings: { 'service.enable_cors': true },
    }),
    'pass',
  ],
  ['a key', server({ settings: { 'service.enable_cors': true } }), 'pass'],
  ['off', server({ auth: open }), 'pass'],
  [
    'a service container of a build',
    server({ kind: 'ci-service', auth: open, settings: { 'service.enable_cors': true } }),
    'pass',
  ],
  [
    'reach not known',
    server({ auth: open, exposure: unknownReach, settings: { 'service.enable_cors': true } }),
    'unknown medium',
  ],
]);

const advisory = (severity: 'low' | 'medium' | 'high' | 'critical', fixed_in: string) => ({
  id: `CVE-${fixed_in}`,
  severity,
  fixed_in,
  title: 'x',
});
check('vulnerable-version', [
  [
    'the worst counts',
    server({ advisories: [advisory('low', '1.9.0'), advisory('critical', '1.8.0')] }),
    'fail critical',
  ],
  ['one', server({ advisories: [advisory('low', '1.18.2')] }), 'fail low'],
  ['none', server(), 'pass'],
  ['not known', server({ advisories: unseen }), 'unknown low'],
]);

it('vulnerable-version names the lowest version that fixes all', () => {
  const finding = findingOf(
    'vulnerable-version',
    server({ advisories: [advisory('low', '1.9.0'), advisory('high', '1.10.0')] }),
  );
  expect(finding?.message).toBe(
    'Attackers can use CVE-1.9.0, CVE-1.10.0 against vectors, because it runs version 1.19.2 and the first that fixes all of these is 1.10.0.',
  );
});

const image = { repository: 'qdrant/qdrant', tag: 'latest', digest: null, floating: true, unprivileged: false };
check('floating-image-tag', [
  ['latest', server({ image }), 'fail low'],
  ['no tag', server({ image: { ...image, tag: null } }), 'fail low'],
  ['pinned', server(), 'pass'],
  ['no image', server({ image: null }), 'pass'],
  ['not known', server({ image: { ...image, floating: unseen } }), 'unknown low'],
]);

check('runs-as-root', [
  ['root', server({ user: 'root' }), 'fail low'],
  ['other', server(), 'pass'],
  ['not known', server({ user: unseen }), 'unknown low'],
  ['a bare config file', server({ kind: 'config-file', user: unseen }), 'pass'],
]);

check('snapshot-from-url-allowed', [
  ['on', server({ settings: { 'service.enable_snapshot_url_recovery': true } }), 'fail low'],
  ['no switch before 1.18', server({ version: v('1.17.0', '1.17.1') }), 'fail info'],
  ['off', server(), 'pass'],
  ['off, any version', server({ version: v('0.0.0', '9999.0.0') }), 'unknown low'],
]);

check('restores-snapshot-on-start', [
  ['--snapshot', server({ arguments: ['./qdrant', '--snapshot', '/a:docs'] }), 'fail medium'],
  ['--storage-snapshot=', server({ arguments: ['--storage-snapshot=/a'] }), 'fail medium'],
  ['--force-snapshot', server({ arguments: ['-f'] }), 'fail medium'],
  ['other options', server({ arguments: ['--config-path', '/snapshot.yaml'] }), 'pass'],
  ['not known', server({ arguments: unseen }), 'unknown medium'],
]);

check('development-mode', [
  ['development', server({ run_mode: 'development' }), 'fail medium'],
  ['production', server(), 'pass'],
  ['not known', server({ run_mode: unseen }), 'unknown medium'],
]);

const secretKey = 'storage.snapshots_config.s3_config.secret_key';
check('s3-secret-in-config', [
  ['a secret', server({ settings: { [secretKey]: true } }), 'fail high'],
  ['none', server(), 'pass'],
  ['empty', server({ settings: { [secretKey]: '' } }), 'pass'],
  ['a reference', server({ settings: { [secretKey]: unseen } }), 'unknown high'],
]);

const endpoint = 'storage.snapshots_config.s3_config.endpoint_url';
check('s3-over-http', [
  ['http', server({ settings: { [endpoint]: 'http://minio:9000' } }), 'fail medium'],
  ['https', server({ settings: { [endpoint]: 'https://s3.acme.example' } }), 'pass'],
  ['none', server(), 'pass'],
  ['a reference', server({ settings: { [endpoint]: unseen } }), 'unknown medium'],
]);

const silent = { enabled: false };
check('audit-log-disabled', [
  ['off', server({ audit: silent }), 'fail low'],
  ['off in production', server({ audit: silent, environment: 'production' }), 'fail medium'],
  ['off in development', server({ audit: silent, environment: 'development' }), 'fail info'],
  ['before 1.17', server({ audit: silent, version: v('1.16.3', '1.16.4') }), 'pass'],
  ['on', server(), 'pass'],
  ['off, version not known', server({ audit: silent, version: unseen }), 'unknown low'],
]);

check('audit-trusts-forwarded-headers', [
  ['no proxy', server({ audit: { trust_forwarded_headers: true } }), 'fail low'],
  ['behind a proxy', server({ audit: { trust_forwarded_headers: true }, tls: { upstream_termination: true } }), 'pass'],
  ['not trusted', server(), 'pass'],
  ['not known', server({ audit: { trust_forwarded_headers: unseen } }), 'unknown low'],
]);

check('telemetry-enabled', [
  ['default', server({ settings: { telemetry_disabled: false } }), 'fail info'],
  ['by argument', server({ settings: { telemetry_disabled: false }, arguments: ['--disable-telemetry'] }), 'pass'],
  ['off', server(), 'pass'],
  ['not known', server({ settings: { telemetry_disabled: unseen } }), 'unknown info'],
]);
