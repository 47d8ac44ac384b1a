import type { Deployment, PublishedPort } from '../model/deployment.ts';
import type { Scalar } from '../model/document.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { Reach, Server } from '../model/subjects/server.ts';
import type { EffectiveSettings } from './settings/effective-settings.ts';

const widestFirst: readonly Reach[] = ['public', 'host', 'internal', 'none'];

/** How far each of the server's listeners reaches: its own ports against the ports that the deployment publishes, and the way through a proxy. */
export function exposureOf({ ports, routed: route }: Deployment, settings: EffectiveSettings): Server['exposure'] {
  const isOwn = isLoopback(settings.get('service.host')?.value ?? null);
  const reachOf = (path: string, enabled: Maybe<boolean>) => {
    const reach = listenerReach(ports, settings.get(path)?.value ?? null, enabled);
    return isOwn && enabled !== false && (isUnknown(reach) || reach === 'public') ? 'host' : reach;
  };
  const rest = reachOf('service.http_port', true);
  const grpc = reachOf('service.grpc_port', isListening(settings, 'service.grpc_port'));
  const p2p = reachOf('cluster.p2p.port', booleanAt(settings, 'cluster.enabled'));
  const metrics = reachOf('service.metrics_port', isListening(settings, 'service.metrics_port'));
  const p2pPort = reachOf('cluster.p2p.port', true);
  const routed = route?.reach ?? 'none';
  return { rest, grpc, p2p, metrics, widest: widestOf([rest, grpc, p2p, metrics, routed]), p2p_port: p2pPort, routed };
}

/** Qdrant binds every listener to service.host: on loopback, nothing that is published leads to it. */
const isLoopback = (host: Maybe<Scalar>): boolean =>
  typeof host === 'string' && /^(?:127\.|::1$|\[::1\]$|localhost$)/.test(host);

/** Whether a listener that exists when its port is set is on. */
export function isListening(settings: EffectiveSettings, path: string): Maybe<boolean> {
  const value = settings.get(path)?.value ?? null;
  return isUnknown(value) ? unknown(value.because) : value !== null;
}

/** A switch's effective value. */
export function booleanAt(settings: EffectiveSettings, path: string): Maybe<boolean> {
  const value = settings.get(path)?.value ?? null;
  return isUnknown(value) ? unknown(value.because) : value === true;
}

function listenerReach(ports: Deployment['ports'], port: Maybe<Scalar>, enabled: Maybe<boolean>): Maybe<Reach> {
  if (enabled === false) return 'none';
  if (ports === null) return unknown('nothing says where this server is reachable from');
  const reach = publishedReach(ports, port);
  return isUnknown(enabled) && reach !== 'internal' ? unknown(enabled.because) : reach;
}

function publishedReach(ports: readonly PublishedPort[], port: Maybe<Scalar>): Maybe<Reach> {
  const matching = ports.filter(({ container }) => !isUnknown(port) && container === Number(port));
  const undecided = ports.find(({ container }) => isUnknown(container) || isUnknown(port));
  const widest = widestOf([...matching.map(({ reach }) => reach), 'internal']);
  if (undecided === undefined || widest === 'public') return widest;
  return unknown('a variable decides which port is published', undecided.location);
}

/** The widest of several reaches; unknown when an unknown one could be wider. */
function widestOf(reaches: readonly Maybe<Reach>[]): Maybe<Reach> {
  const known = widestFirst.find((reach) => reaches.includes(reach)) ?? 'none';
  const open = reaches.find(isUnknown);
  return open === undefined || known === 'public' ? known : open;
}
