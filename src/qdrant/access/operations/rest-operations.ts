import type { RequirementCode } from './requirement.ts';

/**
 * One REST route and what it asks of a credential. `since` and `until` bound the releases that have it (outside of
 * them the path answers 404 to every valid credential), `before` what earlier releases asked.
 */
export type RestOperation = readonly [
  method: string,
  path: string,
  needs: RequirementCode,
  more?: {
    readonly since?: string;
    readonly until?: string;
    readonly before?: readonly (readonly [version: string, needs: RequirementCode])[];
  },
];

const since = (version: string) => ({ since: version });

/** Routes of the service, cluster and collections (src/actix/api; tests/consensus_tests/auth_tests/test_jwt_access.py). */
export const serviceOperations: readonly RestOperation[] = [
  ['GET', '/', 'any'],
  ['GET', '/healthz', 'any'],
  ['GET', '/readyz', 'any'],
  ['GET', '/livez', 'any'],
  ['GET', '/metrics', 'read'],
  ['GET', '/telemetry', 'any', { before: [['1.12.6', 'read']] }],
  ['GET', '/issues', 'any', { since: '1.9.1', before: [['1.12.6', 'manage']] }],
  ['DELETE', '/issues', 'manage', since('1.9.1')],
  ['GET', '/logger', 'read', { since: '1.9.3', before: [['1.16.0', 'any']] }],
  ['POST', '/logger', 'manage', { since: '1.9.3', before: [['1.16.0', 'any']] }],
  ['GET', '/locks', 'read', { until: '1.16.0' }],
  ['POST', '/locks', 'manage', { until: '1.16.0' }],
  ['GET', '/stacktrace', 'manage'],
  ['GET', '/debugger', 'manage', since('1.9.5')],
  ['PATCH', '/debugger', 'manage', since('1.9.5')],
  ['GET', '/profiler/slow_requests', 'manage', since('1.15.5')],
  ['POST', '/audit/logs', 'manage', since('1.17.1')],
  ['GET', '/quotas', 'read', since('1.19.0')],
  ['PUT', '/quotas', 'manage', since('1.19.0')],
  ['GET', '/cluster', 'read'],
  ['GET', '/cluster/telemetry', 'any', since('1.17.0')],
  ['POST', '/cluster/recover', 'manage'],
  ['DELETE', '/cluster/peer/{peer}', 'manage'],
  ['GET', '/cluster/metadata/keys', 'read', since('1.9.0')],
  ['GET', '/cluster/metadata/keys/{key}', 'read', since('1.9.0')],
  ['PUT', '/cluster/metadata/keys/{key}', 'manage', since('1.9.0')],
  ['DELETE', '/cluster/metadata/keys/{key}', 'manage', since('1.9.0')],
  ['GET', '/collections', 'any'],
  ['GET', '/aliases', 'any'],
  ['POST', '/collections/aliases', 'manage'],
  ['GET', '/collections/{name}', 'rp'],
  ['PUT', '/collections/{name}', 'manage'],
  ['PATCH', '/collections/{name}', 'manage'],
  ['DELETE', '/collections/{name}', 'manage'],
  ['GET', '/collections/{name}/aliases', 'r'],
  ['GET', '/collections/{name}/exists', 'r', since('1.8.0')],
  ['GET', '/collections/{name}/optimizations', 'r', since('1.17.0')],
  ['GET', '/collections/{name}/memory', 'r', since('1.18.0')],
  ['GET', '/collections/{name}/cluster', 'rxp'],
  ['POST', '/collections/{name}/cluster', 'm'],
  ['GET', '/collections/{name}/shards', 'r', since('1.17.0')],
  ['PUT', '/collections/{name}/shards', 'm'],
  ['POST', '/collections/{name}/shards/delete', 'm'],
  ['POST', '/collections/{name}/truncate_unapplied_wal', 'manage', since('1.17.0')],
];

/** Routes of snapshots, of collections, of shards and of everything (src/actix/api/snapshot_api.rs). */
export const snapshotOperations: readonly RestOperation[] = [
  ['GET', '/snapshots', 'read'],
  ['POST', '/snapshots', 'manage'],
  ['GET', '/snapshots/{snapshot}', 'read'],
  ['DELETE', '/snapshots/{snapshot}', 'manage'],
  ['GET', '/collections/{name}/snapshots', 'rxp'],
  ['POST', '/collections/{name}/snapshots', 'wxp'],
  ['POST', '/collections/{name}/snapshots/upload', 'manage'],
  ['PUT', '/collections/{name}/snapshots/recover', 'manage'],
  ['GET', '/collections/{name}/snapshots/{snapshot}', 'rxp'],
  ['DELETE', '/collections/{name}/snapshots/{snapshot}', 'wxp'],
  ['GET', '/collections/{name}/shards/{shard}/snapshots', 'rxp'],
  ['POST', '/collections/{name}/shards/{shard}/snapshots', 'wxp'],
  ['POST', '/collections/{name}/shards/{shard}/snapshots/upload', 'manage'],
  ['PUT', '/collections/{name}/shards/{shard}/snapshots/recover', 'manage'],
  ['GET', '/collections/{name}/shards/{shard}/snapshots/{snapshot}', 'rxp'],
  ['DELETE', '/collections/{name}/shards/{shard}/snapshots/{snapshot}', 'wxp'],
  ['GET', '/collections/{name}/shards/{shard}/snapshot', 'wxp', since('1.12.0')],
  ['POST', '/collections/{name}/shards/{shard}/snapshot/partial/create', 'wxp', since('1.15.0')],
  ['POST', '/collections/{name}/shards/{shard}/snapshot/partial/recover', 'manage', since('1.15.0')],
  ['POST', '/collections/{name}/shards/{shard}/snapshot/partial/recover_from', 'manage', since('1.15.0')],
  ['GET', '/collections/{name}/shards/{shard}/snapshot/partial/manifest', 'rxp', since('1.15.0')],
];

const reads: readonly (readonly [path: string, needs: RequirementCode, since?: string])[] = [
  ['/points', 'rp'],
  ['/points/scroll', 'r'],
  ['/points/count', 'r'],
  ['/points/search', 'r'],
  ['/points/search/batch', 'r'],
  ['/points/search/groups', 'r'],
  ['/points/search/matrix/pairs', 'r', '1.12.0'],
  ['/points/search/matrix/offsets', 'r', '1.12.0'],
  ['/points/recommend', 'r'],
  ['/points/recommend/batch', 'r'],
  ['/points/recommend/groups', 'r'],
  ['/points/discover', 'r', '1.7.0'],
  ['/points/discover/batch', 'r', '1.7.0'],
  ['/points/query', 'r', '1.10.0'],
  ['/points/query/batch', 'r', '1.10.0'],
  ['/points/query/groups', 'r', '1.11.0'],
  ['/facet', 'r', '1.12.0'],
];

/** Routes of points (src/actix/api/{search,query,retrieve,update}_api.rs). */
export const pointOperations: readonly RestOperation[] = [
  ...reads.map(
    ([path, needs, from]): RestOperation => ['POST', `/collections/{name}${path}`, needs, since(from ?? '0.0.0')],
  ),
  ['GET', '/collections/{name}/points/{id}', 'rp'],
  ['PUT', '/collections/{name}/points', 'wp'],
  ['POST', '/collections/{name}/points/delete', 'w'],
  ['PUT', '/collections/{name}/points/vectors', 'wp'],
  ['POST', '/collections/{name}/points/vectors/delete', 'w'],
  ['POST', '/collections/{name}/points/payload', 'wp'],
  ['PUT', '/collections/{name}/points/payload', 'wp'],
  ['POST', '/collections/{name}/points/payload/delete', 'wp'],
  ['POST', '/collections/{name}/points/payload/clear', 'wp'],
  ['POST', '/collections/{name}/points/batch', 'wp'],
  ['PUT', '/collections/{name}/index', 'wxp'],
  ['DELETE', '/collections/{name}/index/{field}', 'wxp'],
  ['PUT', '/collections/{name}/vectors/{vector}', 'wxp', since('1.18.0')],
  ['DELETE', '/collections/{name}/vectors/{vector}', 'wxp', since('1.18.0')],
  ['POST', '/collections/{name}/shards/{shard}/points', 'r', since('1.9.0')],
  ['POST', '/collections/{name}/shards/{shard}/points/scroll', 'r', since('1.9.0')],
  ['POST', '/collections/{name}/shards/{shard}/points/count', 'r', since('1.9.0')],
  ['POST', '/collections/{name}/shards/{shard}/cleanup', 'manage', since('1.9.0')],
];
