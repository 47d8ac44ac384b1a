import { type Maybe, unknown } from '../../../model/maybe.ts';
import type { Repository } from '../../../model/repository.ts';
import { mountsOf } from '../mounts.ts';
import type { ComposeProject } from '../project/load-project.ts';
import { publishedPorts } from '../published-ports.ts';
import type { ComposeService } from '../service-parts/compose-service.ts';
import { caddyRoutes } from './caddy-routes.ts';
import { nginxRoutes } from './nginx-routes.ts';
import { hostPattern, type Route } from './route.ts';
import { labelRoutes } from './traefik-routes.ts';

/**
 * Whether a proxy of the same project ends TLS on every public way to this service: by labels, or by its
 * configuration in the repository. False without a proxy that routes there, and where the service is public by itself.
 */
export const upstreamTls = (
  service: ComposeService,
  project: ComposeProject,
  repository: Repository,
): Maybe<boolean> => {
  if (publishedPorts(service, project.services).some(({ reach }) => reach === 'public')) return false;
  const labels = [...labelRoutes(service.labels), ...nginxProxyRoutes(service)];
  const proxies = project.services.filter((other) => other !== service && proxyKind(other) !== undefined);
  const routes = [...labels, ...proxies.flatMap((proxy) => routesOf(proxy, service, { project, repository }))];
  if (routes.includes('plain')) return false;
  if (routes.includes('tls')) return true;
  const unclear = routes.length > 0 ? service : proxies.find((proxy) => speaksOf(proxy, service));
  return unclear === undefined
    ? false
    : unknown('the configuration of the proxy does not say whether it ends TLS', unclear.location);
};

const proxies = ['caddy', 'nginx', 'openresty', 'swag', 'traefik', 'haproxy', 'envoy'] as const;

const proxyKind = ({ image, name }: ComposeService): (typeof proxies)[number] | undefined => {
  const words = `${image?.written ?? name}`.toLowerCase();
  return proxies.find((kind) => words.includes(kind));
};

type Surroundings = { readonly project: ComposeProject; readonly repository: Repository };

const routesOf = (
  proxy: ComposeService,
  service: ComposeService,
  { project, repository }: Surroundings,
): readonly Route[] => {
  const host = hostPattern([service.name, ...(service.containerName === undefined ? [] : [service.containerName])]);
  const texts = mountsOf(proxy, project, repository).flatMap(({ source }) => {
    if (source.kind === 'text') return [source.text];
    if (source.kind === 'directory') return directoryTexts(source.path, repository);
    return source.kind === 'file' ? textAt(source.path, repository) : [];
  });
  return texts.flatMap((text) => (host.test(text) ? routesIn(text, host, proxyKind(proxy)) : []));
};

const routesIn = (text: string, host: RegExp, kind: string | undefined): readonly Route[] => {
  switch (kind) {
    case 'caddy':
      return caddyRoutes(text, host);
    case 'nginx':
    case 'openresty':
    case 'swag':
      return nginxRoutes(text, host);
    case 'haproxy':
      return [/^\s*bind\s.*\bssl\b/m.test(text) ? 'tls' : 'plain'];
    default:
      return [/\btls\s*:|transport_socket\s*:/.test(text) ? 'tls' : 'plain'];
  }
};

const textLimit = 200_000;

const textAt = (path: string, repository: Repository): readonly string[] => {
  const file = repository.text(path);
  return file.kind === 'text' && file.text.length <= textLimit ? [file.text] : [];
};

const directoryTexts = (path: string, repository: Repository): readonly string[] =>
  repository
    .list(path)
    .filter((name) => /^caddyfile|\.(conf|cfg|ya?ml|template|caddy)$/i.test(name))
    .flatMap((name) => textAt(path === '' ? name : `${path}/${name}`, repository));

/** nginx-proxy and its companion route by variables of the container they serve. */
const nginxProxyRoutes = ({ environment }: ComposeService): readonly Route[] => {
  const has = (name: string): boolean => environment.some((variable) => variable.name === name);
  return has('LETSENCRYPT_HOST') && has('VIRTUAL_HOST') ? ['tls'] : [];
};

/** A proxy whose routes are not in the repository, but whose service speaks of this one. */
const speaksOf = (proxy: ComposeService, { name }: ComposeService): boolean => {
  const words = [...proxy.environment, ...proxy.labels].flatMap((variable) => [
    variable.name,
    String(variable.value?.value ?? ''),
  ]);
  return words.some((word) => word.toLowerCase().includes(name.toLowerCase()) || /qdrant/i.test(word));
};
