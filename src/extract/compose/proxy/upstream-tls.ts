import { type Maybe, unknown } from '../../../model/maybe.ts';
import type { ComposeProject } from '../project/load-project.ts';
import { publishedPorts } from '../published-ports.ts';
import type { ComposeService } from '../service-parts/compose-service.ts';
import { proxiesOf } from './proxy-routes.ts';
import type { ProxyRoute } from './route.ts';

/**
 * Whether a proxy of the same project ends TLS on every public way to this service. False without a proxy that
 * routes there, and where the service is public by itself.
 */
export const upstreamTls = (
  service: ComposeService,
  project: ComposeProject,
  routes: readonly ProxyRoute[],
): Maybe<boolean> => {
  if (publishedPorts(service, project.services).some(({ reach }) => reach === 'public')) return false;
  // A way that only the project's own services can take says nothing of how others come in.
  const outer = routes.filter(({ reach }) => reach !== 'internal');
  const ends = (outer.length === 0 ? routes : outer).map((route) => route.ends);
  if (ends.includes('plain')) return false;
  if (ends.includes('tls')) return true;
  const silent = proxiesOf(project).find((proxy) => proxy !== service && speaksOf(proxy, service));
  const unclear = routes.length > 0 ? service : silent;
  return unclear === undefined
    ? false
    : unknown('the configuration of the proxy does not say whether it ends TLS', unclear.location);
};

/** A proxy whose routes are not in the repository, but whose service speaks of this one. */
const speaksOf = (proxy: ComposeService, { name }: ComposeService): boolean => {
  const words = [...proxy.environment, ...proxy.labels].flatMap((variable) => [
    variable.name,
    String(variable.value?.value ?? ''),
  ]);
  return words.some((word) => word.toLowerCase().includes(name.toLowerCase()) || /qdrant/i.test(word));
};
