import type { Variable } from '../../container/container.ts';
import type { ComposeService } from '../service-parts/compose-service.ts';
import type { ProxyRoute } from './route.ts';

/** Routes by variables of the container they lead to: nginx-proxy with its companion, and Coolify. */
export const platformRoutes = (service: ComposeService): readonly ProxyRoute[] => [
  ...nginxProxyRoutes(service),
  ...coolifyRoutes(service),
];

const nginxProxyRoutes = ({ environment, labels }: ComposeService): readonly ProxyRoute[] => {
  const named = (name: string): Variable | undefined => environment.find((variable) => variable.name === name);
  const host = named('VIRTUAL_HOST');
  if (host === undefined) return [];
  const ends = named('LETSENCRYPT_HOST') === undefined ? 'plain' : 'tls';
  // DDEV's router is bound to loopback unless a developer opens it (router_bind_all_interfaces).
  const reach = labels.some(({ name }) => name.startsWith('com.ddev.')) ? 'host' : 'public';
  return [{ ends, reach, asks: false, location: host.keyLocation }];
};

/** `SERVICE_FQDN_QDRANT_6333` makes Coolify's proxy route a domain to that service; whether with TLS, the domain decides. */
const coolifyRoutes = ({ name, environment }: ComposeService): readonly ProxyRoute[] => {
  const own = name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return environment.flatMap((variable): readonly ProxyRoute[] => {
    const id = /^SERVICE_(?:FQDN|URL)_(.+?)(?:_\d+)?$/.exec(variable.name)?.[1];
    return id?.replace(/[^A-Z0-9]/g, '') === own
      ? [{ ends: 'unclear', reach: 'public', asks: false, location: variable.keyLocation }]
      : [];
  });
};
