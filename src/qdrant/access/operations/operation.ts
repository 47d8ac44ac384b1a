import type { AccessSettings } from '../credentials/auth-keys.ts';
import type { RequestHeaders } from '../credentials/presented-credential.ts';
import { grpcNeeds, isPublicMethod } from './grpc-operations.ts';
import { internalNeeds, isPublicInternalMethod } from './internal-operations.ts';
import { isPublicPath } from './public-paths.ts';
import type { RequirementCode } from './requirement.ts';
import { findRoute, normalisedPath } from './rest-routes.ts';

/**
 * A request as the server tells requests apart. For gRPC and the cluster port `method` is the full method name
 * (`/qdrant.Points/Scroll`) and `collection` the one its message names.
 */
export type ServerRequest = {
  readonly transport: 'rest' | 'grpc' | 'p2p' | 'metrics_port';
  readonly method: string;
  readonly path?: string | undefined;
  readonly collection?: string | undefined;
};

/** What stands before an operation, and what the operation itself asks. */
export type AskedOperation = {
  readonly guard: 'public' | 'keys' | 'internal';
  readonly because: string;
  readonly needs: RequirementCode;
  readonly collection: string;
};

type Asked = {
  readonly request: ServerRequest;
  readonly settings: AccessSettings;
  readonly staticContentPresent: boolean;
  readonly headers: RequestHeaders;
  readonly version: string;
};

const open = (because: string): AskedOperation => ({ guard: 'public', because, needs: 'any', collection: '' });

/** CORS stands outside of authentication and answers a browser's preflight itself. */
const isPreflight = ({ request, settings, headers }: Asked): boolean => {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const isAsked = names.has('origin') && names.has('access-control-request-method');
  return request.method.toUpperCase() === 'OPTIONS' && isAsked && settings['service.enable_cors'] !== false;
};

const restOperation = (asked: Asked): AskedOperation => {
  const { request, version } = asked;
  const path = request.path ?? '';
  if (isPreflight(asked)) return open('service.enable_cors is on, and browsers ask before they have a key.');
  if (isPublicPath(path, asked)) return open('This path is answered without a key.');
  const route = findRoute(request.method, normalisedPath(path, version), version);
  return { guard: 'keys', because: '', needs: route.needs ?? 'any', collection: route.collection };
};

/** Which guard a request meets and what it needs behind it. */
export const operationOf = (asked: Asked): AskedOperation => {
  const { request, version } = asked;
  const collection = request.collection ?? '';
  switch (request.transport) {
    case 'metrics_port':
      return open('The metrics port never asks for a key.');
    case 'grpc':
      if (isPublicMethod(request.method, version)) return open('Health checks are answered without a key.');
      return { guard: 'keys', because: '', needs: grpcNeeds(request.method), collection };
    case 'p2p':
      if (isPublicInternalMethod(request.method)) return open('Health checks are answered without a key.');
      return { guard: 'internal', because: '', needs: internalNeeds(request.method, version), collection };
    default:
      return restOperation(asked);
  }
};
