import type { PublishedPort } from '../../../model/deployment.ts';
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
import { hostPattern, type ProxyRoute, type Way } from './route.ts';
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
    const ways = waysOf(proxy, service, { project, repository });
    return ways.map(({ ends, ports, asks }) => {
      const reach = reachOfProxy(proxy, project, ports);
      return { ends, reach, asks, location: proxy.location };
    });
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

/** How far a proxy's ports reach, or those of them that a way listens on. */
const reachOfProxy = (
  proxy: ComposeService,
  { services }: ComposeProject,
  ports: readonly number[] = [],
): Maybe<Reach> => {
  const isMeant = ({ container }: PublishedPort): boolean =>
    ports.length === 0 || proxy.networkMode !== undefined || isUnknown(container) || ports.includes(container);
  const reaches = publishedPorts(proxy, services)
    .filter(isMeant)
    .map(({ reach }) => reach);
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

const waysOf = (
  proxy: ComposeService,
  service: ComposeService,
  { project, repository }: Surroundings,
): readonly Way[] => {
  const host = hostPattern([service.name, ...(service.containerName === undefined ? [] : [service.containerName])]);
  const texts = mountsOf(proxy, project, repository).flatMap(({ source }) => {
    if (source.kind === 'text') return [source.text];
    if (source.kind === 'directory') return directoryTexts(source.path, repository);
    return source.kind === 'file' ? textAt(source.path, repository) : [];
  });
  return texts.flatMap((text) => (host.test(text) ? waysIn(text, host, proxyKind(proxy)) : []));
};

const waysIn = (text: string, host: RegExp, kind: string | undefined): readonly Way[] => {
  switch (kind) {
    case 'caddy':
      return caddyRoutes(text, host);
    case 'nginx':
    case 'openresty':
    case 'swag':
      return nginxRoutes(text, host);
    case 'haproxy':
      return [{ ends: /^[ \t]*bind\s.*\bssl\b/m.test(text) ? 'tls' : 'plain', ports: [], asks: false }];
    default:
      return [{ ends: /\btls\s*:|transport_socket\s*:/.test(text) ? 'tls' : 'plain', ports: [], asks: false }];
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
