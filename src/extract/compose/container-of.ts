import { isUnknown } from '../../model/maybe.ts';
import type { Repository } from '../../model/repository.ts';
import type { Container, Resolved } from '../container/container.ts';
import type { ServiceImage } from './build-image.ts';
import { mountsOf } from './mounts.ts';
import type { ComposeProject } from './project/load-project.ts';
import { proxyRoutes } from './proxy/proxy-routes.ts';
import type { ProxyRoute } from './proxy/route.ts';
import { upstreamTls } from './proxy/upstream-tls.ts';
import { publishedPorts } from './published-ports.ts';
import type { ComposeService } from './service-parts/compose-service.ts';
import { displayed } from './service-parts/volumes.ts';
import { knownText, resolveText, type Text } from './values/segment.ts';

/** A service that runs Qdrant, with the project it belongs to. */
export type QdrantService = {
  readonly service: ComposeService;
  readonly project: ComposeProject;
  readonly built: ServiceImage | null;
};

/** The file in which a service is declared. */
export const declaredIn = ({ location }: ComposeService): string => (location.kind === 'file' ? location.path : '');

/** A Compose service → a container as all surfaces declare it. */
export const containerOf = ({ service, project, built }: QdrantService, repository: Repository): Container => {
  const path = declaredIn(service);
  const routes = proxyRoutes(service, project, repository);
  return {
    id: `${path}#${service.name}`,
    name: service.name,
    kind: 'compose',
    path,
    location: service.location,
    image: imageOf(service.image),
    built: built?.image ?? null,
    environment: service.environment,
    unreadEnvironment: service.unread,
    mounts: mountsOf(service, project, repository),
    entrypoint: service.entrypoint,
    command: service.command,
    user: service.user === undefined ? null : resolveText(service.user),
    workingDirectory: knownText(service.workingDirectory) ?? null,
    ports: publishedPorts(service, project.services),
    upstreamTls: upstreamTls(service, project, routes),
    routed: widestRoute(routes),
    sources: [...new Set([...project.files, ...project.envFiles, ...service.envFiles])],
    evidence: service.additions,
  };
};

const reaches = ['public', 'host', 'internal', 'none'];
const rankOf = ({ reach }: ProxyRoute): number => (isUnknown(reach) ? 0.5 : reaches.indexOf(reach));

/** The way through a proxy that leads furthest; it asks for credentials when all do that lead as far. */
const widestRoute = (routes: readonly ProxyRoute[]): Container['routed'] => {
  const [widest, ...others] = [...routes].sort((left, right) => rankOf(left) - rankOf(right));
  if (widest === undefined) return null;
  const asks = [widest, ...others.filter((route) => rankOf(route) === rankOf(widest))].every((route) => route.asks);
  return { reach: widest.reach, asks, location: widest.location };
};

/** The image reference; a part that only a variable knows shows as `{{ }}`, so that the rest can be read. */
const imageOf = (image: Text | undefined): Resolved | null => {
  if (image === undefined) return null;
  const resolved = resolveText(image);
  const isPartlyKnown = image.segments.some(({ value }) => !isUnknown(value));
  return isPartlyKnown ? { ...resolved, value: displayed(image.segments) } : resolved;
};
