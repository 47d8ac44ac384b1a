import type { PublishedPort } from '../../model/deployment.ts';
import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Reach } from '../../model/subjects/server.ts';
import type { ComposeService } from './service-parts/compose-service.ts';
import type { ComposePort } from './service-parts/ports.ts';
import { knownText } from './values/segment.ts';

/**
 * The ports of a service and how far they reach. With `network_mode: host` the container's own ports are the host's;
 * with `service:x` those that the other service publishes count.
 */
export const publishedPorts = (
  service: ComposeService,
  services: readonly ComposeService[],
): readonly PublishedPort[] => {
  if (service.networkMode === undefined) return service.ports.flatMap(publishedPort);
  const mode = knownText(service.networkMode);
  if (mode === 'host') return hostPorts(service);
  if (mode === 'none') return [];
  const partner = services.find(({ name }) => mode === `service:${name}`);
  if (partner !== undefined && partner !== service) return partner.ports.flatMap(publishedPort);
  if (mode !== undefined && !mode.startsWith('container:')) return service.ports.flatMap(publishedPort);
  const { location } = service.networkMode;
  const because = unknown('another container decides the network', location);
  return [{ container: because, reach: because, location, evidence: [] }];
};

const publishedPort = ({ hostIp, target, protocol, location, evidence }: ComposePort): readonly PublishedPort[] =>
  // Qdrant listens on TCP only.
  protocol === 'udp' ? [] : [{ container: target, reach: reachOf(hostIp), location, evidence }];

const reachOf = (hostIp: Maybe<string>): Maybe<Reach> => (isUnknown(hostIp) ? hostIp : reachOfAddress(hostIp));

const privateAddress =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/** An address a port is bound to: the host itself, its private network, or everything. */
const reachOfAddress = (address: string): Reach => {
  if (/^127\.|^::1$|^localhost$/i.test(address)) return 'host';
  return privateAddress.test(address) ? 'internal' : 'public';
};

const listeners = [
  { variable: 'QDRANT__SERVICE__HTTP_PORT', port: 6333 },
  { variable: 'QDRANT__SERVICE__GRPC_PORT', port: 6334 },
  { variable: 'QDRANT__CLUSTER__P2P__PORT', port: 6335 },
] as const;

const hostPorts = ({ networkMode, environment, location }: ComposeService): readonly PublishedPort[] =>
  listeners.map(({ variable, port }) => {
    const value = environment.find(({ name }) => name === variable)?.value?.value;
    return {
      container:
        typeof value === 'string' && /^\d+$/.test(value)
          ? Number(value)
          : (value ?? port) === value
            ? unknown(`${variable} is no number`)
            : port,
      reach: 'public' as const,
      location: networkMode?.location ?? location,
      evidence: [],
    };
  });
