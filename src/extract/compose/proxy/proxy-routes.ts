import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import type { Repository } from '../../../model/repository.ts';
import type { Reach } from '../../../model/subjects/server.ts';
import { mountsOf } from '../mounts.ts';
import type { ComposeProject } from '../project/load-project.ts';
import { publishedPorts } from '../published-ports.ts';
import type { ComposeService } from '../service-parts/compose-service.ts';
import { caddyRoutes } from './caddy-routes.ts';
import { nginxRoutes } from './nginx-routes.ts';
import { platformRoutes } from './platform-routes.ts';
import { hostPattern, type ProxyRoute, type Route } from './route.ts';
import { labelRoutes } from './traefik-routes.ts';

/** The ways through proxies to a service: by its labels, by what its platform makes of its variables, by the configuration of a proxy of the project. */
export const proxyRoutes = (
  service: ComposeService,
  project: ComposeProject,
  repository: Repository,
): readonly ProxyRoute[] => {
  const proxies = proxiesOf(project).filter((proxy) => proxy !== service);
  const own = [...labelRoutes(service.labels), ...platformRoutes(service)].map((route) =>
    throughProxies(route, proxies, project),
  );
  const configured = proxies.flatMap((proxy) => {
    const reach = reachOfProxy(proxy, project);
    const routes = routesOf(proxy, service, { project, repository });
    return routes.map((ends) => ({ ends, reach, asks: false, location: proxy.location }));
  });
  return [...own, ...configured];
};

const kinds = ['caddy', 'nginx', 'openresty', 'swag', 'traefik', 'haproxy', 'envoy'] as const;

const proxyKind = ({ image, name }: ComposeService): (typeof kinds)[number] | undefined => {
  const words = `${image?.written ?? name}`.toLowerCase();
  return kinds.find((kind) => words.includes(kind));
};

/** The proxies among a project's services. */
export const proxiesOf = ({ services }: ComposeProject): readonly ComposeService[] =>
  services.filter((service) => proxyKind(service) !== undefined);

const widestFirst: readonly Reach[] = ['public', 'host', 'internal'];

const reachOfProxy = (proxy: ComposeService, { services }: ComposeProject): Maybe<Reach> => {
  const reaches = publishedPorts(proxy, services).map(({ reach }) => reach);
  return widestFirst.find((reach) => reaches.includes(reach)) ?? reaches.find(isUnknown) ?? 'internal';
};

/** Where the proxy that reads labels belongs to the project, its own ports limit how far they lead. */
const throughProxies = (route: ProxyRoute, proxies: readonly ComposeService[], project: ComposeProject): ProxyRoute => {
  const readers = proxies.filter((proxy) => ['traefik', 'caddy', 'nginx'].includes(proxyKind(proxy) ?? ''));
  const reaches = readers.map((proxy) => reachOfProxy(proxy, project));
  const isNarrow = reaches.length > 0 && reaches.every((reach) => reach === 'host');
  return isNarrow && route.reach === 'public' ? { ...route, reach: 'host' } : route;
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
      return [/^[ \t]*bind\s.*\bssl\b/m.test(text) ? 'tls' : 'plain'];
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
