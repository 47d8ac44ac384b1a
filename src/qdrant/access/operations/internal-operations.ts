import { isSince } from '../../judged-version.ts';
import type { RequirementCode } from './requirement.ts';

const reads = /^(?:Get|Scroll|Count|Search|CoreSearch|Recommend|Discover|Query|Facet|List)/;

/**
 * What a method of the cluster port asks where that port asks for a key at all. Raft, consensus and the audit log take
 * any credential, a narrow token too (recorded on 1.18.3 and 1.19.0).
 */
export const internalNeeds = (path: string, version: string): RequirementCode => {
  const [service = '', method = ''] = path.replace(/^\//, '').split('/');
  if (service === 'qdrant.PointsInternal') return reads.test(method) ? 'r' : 'w';
  if (service === 'qdrant.CollectionsInternal') return method === 'Get' ? 'r' : 'any';
  if (service === 'qdrant.ShardSnapshots') return method === 'List' ? 'rx' : method === 'Recover' ? 'manage' : 'wx';
  if (service === 'qdrant.QdrantInternal' && method === 'GetQuotaUsage')
    return isSince(version, '1.19.0') ? 'read' : 'any';
  return 'any';
};

/** Presence and version are told to everybody on this port, in every version. */
export const isPublicInternalMethod = (path: string): boolean =>
  path.replace(/^\//, '') === 'qdrant.Qdrant/HealthCheck';
