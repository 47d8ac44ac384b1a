import { isUnknown } from '../../../model/maybe.ts';
import type { Variable } from '../../container/container.ts';
import type { Route } from './route.ts';

/** What labels of a service say of the routes to it; `unclear` where the proxy's own settings decide. */
export type LabelRoute = Route | 'unclear';

/** Routes by Traefik's and caddy-docker-proxy's labels. */
export const labelRoutes = (labels: readonly Variable[]): readonly LabelRoute[] => {
  const values = new Map(labels.map(({ name, value }) => [name.toLowerCase(), textOf(value?.value)]));
  return [...traefikRoutes(values), ...caddyLabelRoutes(values)];
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : isUnknown(value) ? '?' : '');

const traefikRoutes = (labels: ReadonlyMap<string, string>): readonly LabelRoute[] => {
  if (labels.get('traefik.enable') === 'false') return [];
  const routers = new Set(
    [...labels.keys()].flatMap((key) => /^traefik\.(?:http|tcp)\.routers\.([^.]+)\./.exec(key)?.[1] ?? []),
  );
  return [...routers].map((router) => routerRoute(router, labels));
};

const routerRoute = (router: string, labels: ReadonlyMap<string, string>): LabelRoute => {
  const own = [...labels].filter(
    ([key]) => /^traefik\.(?:http|tcp)\.routers\./.test(key) && key.split('.')[3] === router,
  );
  const isTls = own.some(([key, value]) => /\.tls(?:\.|$)/.test(key) && value !== 'false');
  const entryPoints = own.find(([key]) => key.endsWith('.entrypoints'))?.[1];
  if (isTls || /secure|https|tls|443/i.test(entryPoints ?? '')) return 'tls';
  return entryPoints === undefined || entryPoints === '?' ? 'unclear' : 'plain';
};

const caddyLabelRoutes = (labels: ReadonlyMap<string, string>): readonly LabelRoute[] => {
  const addresses = [...labels].flatMap(([key, value]) => (/^caddy(?:_\d+)?$/.test(key) ? [value] : []));
  return addresses.map((address) => (/^http:\/\/|:80$/.test(address) ? 'plain' : 'tls'));
};
