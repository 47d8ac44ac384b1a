import type { Deployment } from '../model/deployment.ts';
import { isUnknown } from '../model/maybe.ts';
import type { Location } from '../model/place.ts';
import type { EffectiveSettings } from './settings/effective-settings.ts';

/** The names of listeners and the settings that hold their ports. */
const listeners = {
  rest: 'service.http_port',
  grpc: 'service.grpc_port',
  p2p: 'cluster.p2p.port',
  metrics: 'service.metrics_port',
} as const;

/** The places of a server that a rule may point at, by name. */
export function placesOf(deployment: Deployment, settings: EffectiveSettings): Readonly<Record<string, Location>> {
  const { location, image, user, arguments: command, unreadEnvironment } = deployment;
  const written = [...settings].flatMap(([path, { fact }]) =>
    fact === null ? [] : [[`setting.${path}`, fact.location] as const],
  );
  return Object.fromEntries([
    ['declaration', location],
    ...optional('image', image?.location),
    ...optional('user', user?.location),
    ...optional('command', command?.location),
    ...optional('run_mode', deployment.runModeAt ?? undefined),
    ...optional('environment', unreadEnvironment?.location),
    ...Object.entries(listeners).flatMap(([name, path]) =>
      optional(`port.${name}`, portPlace(deployment, settings.get(path)?.value)),
    ),
    ...optional('port.first', deployment.ports?.[0]?.location),
    ...optional('route', deployment.routed?.location),
    ...written,
  ]);
}

const optional = (name: string, location: Location | undefined): readonly (readonly [string, Location])[] =>
  location === undefined ? [] : [[name, location]];

function portPlace({ ports }: Deployment, port: unknown): Location | undefined {
  const matching = ports?.filter(({ container }) => !isUnknown(container) && container === port) ?? [];
  return (matching.find(({ reach }) => reach === 'public') ?? matching[0])?.location;
}
