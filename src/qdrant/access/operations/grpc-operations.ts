import { isSince } from '../../judged-version.ts';
import type { RequirementCode } from './requirement.ts';

type Needs = Readonly<Record<string, RequirementCode>>;

/** Public gRPC methods and what they ask of a credential (src/tonic/api; test_jwt_access.py). Others ask only that it is valid. */
const publicMethods: Readonly<Record<string, Needs>> = {
  'qdrant.Collections': {
    Get: 'rp',
    Create: 'manage',
    Update: 'manage',
    Delete: 'manage',
    UpdateAliases: 'manage',
    ListCollectionAliases: 'r',
    CollectionClusterInfo: 'rxp',
    CollectionExists: 'r',
    UpdateCollectionClusterSetup: 'm',
    CreateShardKey: 'm',
    DeleteShardKey: 'm',
    ListShardKeys: 'r',
  },
  'qdrant.Points': {
    Get: 'rp',
    ...Object.fromEntries(
      [
        ['Scroll', 'Count', 'Search', 'SearchBatch', 'SearchGroups', 'SearchMatrixPairs', 'SearchMatrixOffsets'],
        ['Recommend', 'RecommendBatch', 'RecommendGroups', 'Discover', 'DiscoverBatch'],
        ['Query', 'QueryBatch', 'QueryGroups', 'Facet'],
      ]
        .flat()
        .map((method) => [method, 'r' as const]),
    ),
    Upsert: 'wp',
    Delete: 'w',
    UpdateVectors: 'wp',
    DeleteVectors: 'w',
    SetPayload: 'wp',
    OverwritePayload: 'wp',
    DeletePayload: 'wp',
    ClearPayload: 'wp',
    UpdateBatch: 'wp',
    CreateFieldIndex: 'wxp',
    DeleteFieldIndex: 'wxp',
    CreateVectorName: 'wxp',
    DeleteVectorName: 'wxp',
  },
  'qdrant.Snapshots': {
    List: 'rxp',
    Create: 'wxp',
    Delete: 'wxp',
    ListFull: 'read',
    CreateFull: 'manage',
    DeleteFull: 'manage',
  },
  'qdrant.StorageRead': {
    ListFiles: 'r',
    FileExists: 'r',
    FileLength: 'r',
    ReadBytes: 'r',
    ReadBatch: 'r',
    ReadWhole: 'r',
  },
};

const serviceAndMethod = (path: string): readonly [service: string, method: string] => {
  const [service = '', method = ''] = path.replace(/^\//, '').split('/');
  return [service, method];
};

/** What a public gRPC method asks; a method nobody knows is UNIMPLEMENTED for every valid credential. */
export const grpcNeeds = (path: string): RequirementCode => {
  const [service, method] = serviceAndMethod(path);
  const methods = Object.hasOwn(publicMethods, service) ? publicMethods[service] : undefined;
  return (methods !== undefined && Object.hasOwn(methods, method) ? methods[method] : undefined) ?? 'any';
};

const healthChecks = new Set(['qdrant.Qdrant/HealthCheck', 'grpc.health.v1.Health/Check']);

/** Whether a gRPC method is answered without a key (src/tonic/auth.rs): health checks since 1.15.1. */
export const isPublicMethod = (path: string, version: string): boolean =>
  isSince(version, '1.15.1') && healthChecks.has(path.replace(/^\//, ''));

const earlyReads = new Set([
  'qdrant.Collections/List',
  'qdrant.Collections/Get',
  ...['Scroll', 'Get', 'Count', 'Search', 'SearchGroups', 'SearchBatch', 'Recommend', 'RecommendGroups'].map(
    pointsMethod,
  ),
  ...['RecommendBatch', 'Discover', 'DiscoverBatch'].map(pointsMethod),
]);

function pointsMethod(method: string): string {
  return `qdrant.Points/${method}`;
}

/** What 1.7 and 1.8 let a read-only key call. */
export const isEarlyGrpcRead = (path: string, version: string): boolean => {
  const name = path.replace(/^\//, '');
  return earlyReads.has(name) || (name === 'qdrant.Collections/CollectionExists' && isSince(version, '1.8.0'));
};
