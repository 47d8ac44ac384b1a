import { isIP } from 'node:net';
import type { PublishedPort } from '../../model/deployment.ts';
import type { AccessAnswer, ExplainedListener, ExplainedServer } from '../../model/explanation.ts';
import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import { type ListenerName, listeners } from '../../qdrant/listeners.ts';
import { listeningOf } from './access/answer.ts';
import type { Situation } from './situation.ts';

const titles: readonly (readonly [name: ListenerName, title: string])[] = [
  ['rest', 'REST'],
  ['grpc', 'gRPC'],
  ['p2p', 'p2p'],
  ['metrics', 'metrics'],
];

/** Every port of a server: whether it opens, how far it reaches, and by which way. */
export const explainedListeners = (situation: Situation): readonly ExplainedListener[] =>
  titles.map(([name, title]) => explainedListener(name, title, situation));

function explainedListener(name: ListenerName, title: string, situation: Situation): ExplainedListener {
  const { port: setting, transport } = listeners[name];
  const port = portAt(setting, situation);
  const answer = listeningOf({ transport, method: '' }, situation);
  const published = (situation.deployment.ports ?? []).filter(({ container }) => container === port);
  const bare = { name, title, setting, port, listening: isListening(answer), reach: situation.server.exposure[name] };
  return {
    ...bare,
    because: because({ ...bare, answer, published }, situation),
    published: published.map(withoutNumber),
  };
}

const withoutNumber = ({ location, reach, evidence }: PublishedPort) => ({ location, reach, evidence });

function isListening({ decision, because }: AccessAnswer): Maybe<boolean> {
  return decision === 'unknown' ? unknown(because) : decision === 'allowed';
}

function portAt(setting: string, { settings }: Situation): Maybe<number | null> {
  const value = settings.get(setting)?.value ?? null;
  if (isUnknown(value)) return value;
  return value === null ? null : Number(value);
}

type Seen = Pick<ExplainedListener, 'name' | 'reach'> & {
  readonly answer: AccessAnswer;
  readonly published: readonly PublishedPort[];
};

function because({ name, answer, reach, published }: Seen, situation: Situation): string {
  if (answer.decision !== 'allowed') return asClause(answer.because);
  const proxy = name === 'rest' ? proxyClause(situation) : '';
  if (isUnknown(reach)) return reach.because + proxy;
  if (published.length === 0) return `no port is published for it${proxy}`;
  return (
    (isLoopback(situation) ? 'service.host is a loopback address, so the published port leads nowhere' : 'published') +
    proxy
  );
}

/** The other way in. */
function proxyClause({ deployment: { routed } }: Situation): string {
  if (routed === null || routed === undefined) return '';
  const place = routed.location.kind === 'file' ? ` (${routed.location.path}:${routed.location.span.start.line})` : '';
  return `; a proxy leads to it${routed.asks ? ', which asks for credentials first' : ''}${place}`;
}

const asClause = (text: string): string => text.replace(/^Nothing listens: /, '').replace(/\.$/, '');

/** A container's loopback is its own: no published port leads there. */
function isLoopback({ settings, deployment }: Situation): boolean {
  const host = settings.get('service.host')?.value;
  const isContainer = deployment.kind !== 'config-file' && deployment.kind !== 'endpoint';
  return isContainer && typeof host === 'string' && (host === '::1' || (isIP(host) === 4 && host.startsWith('127.')));
}

/** Ports that are published although nothing of this server answers there. */
export function strayPorts(
  { deployment }: Situation,
  found: readonly ExplainedListener[],
): ExplainedServer['strayPorts'] {
  return (deployment.ports ?? []).flatMap(({ container, location }) => {
    const listener = found.find(({ port }) => port === container);
    if (isUnknown(container) || (listener !== undefined && listener.listening !== false)) return [];
    const why = listener === undefined ? 'no setting names this port' : `${listener.title}: ${listener.because}`;
    return [{ location, text: `port ${container} is published, but nothing answers there (${why})` }];
  });
}
