import { isUnknown } from '../../../model/maybe.ts';
import type { Reach } from '../../../model/subjects/server.ts';
import type { Variable } from '../../container/container.ts';
import type { ProxyRoute } from './route.ts';

type Labels = ReadonlyMap<string, Variable>;

/** The routes to a service by its own labels: Traefik's and caddy-docker-proxy's. */
export const labelRoutes = (variables: readonly Variable[]): readonly ProxyRoute[] => {
  const labels = new Map(variables.map((variable) => [variable.name.toLowerCase(), variable]));
  return [...traefikRoutes(labels), ...caddyLabelRoutes(labels)];
};

const textOf = (labels: Labels, key: string): string => {
  const value = labels.get(key)?.value?.value;
  return typeof value === 'string' ? value : isUnknown(value) ? '?' : '';
};

const traefikRoutes = (labels: Labels): readonly ProxyRoute[] => {
  if (textOf(labels, 'traefik.enable') === 'false') return [];
  const routers = new Set(
    [...labels.keys()].flatMap((key) => /^traefik\.(?:http|tcp)\.routers\.[^.]+(?=\.)/.exec(key)?.[0] ?? []),
  );
  return [...routers].flatMap((router) => routerRoute(router, labels));
};

const routerRoute = (router: string, labels: Labels): readonly ProxyRoute[] => {
  const own = [...labels].filter(([key]) => key.startsWith(`${router}.`));
  const [first] = own;
  if (first === undefined) return [];
  const guards = textOf(labels, `${router}.middlewares`)
    .split(',')
    .map((name) => name.trim().replace(/@\w+$/, ''));
  const entryPoints = textOf(labels, `${router}.entrypoints`);
  const isTls = own.some(([key]) => /\.tls(?:\.|$)/.test(key) && textOf(labels, key) !== 'false');
  return [
    {
      ends: isTls ? 'tls' : endsAt(entryPoints),
      reach: narrowed(reachOfHosts(textOf(labels, `${router}.rule`)), entryPoints, guards),
      asks: guards.some((name) => /auth|sso|oidc|login/i.test(name) || isGuard(name, labels)),
      location: first[1].keyLocation,
    },
  ];
};

const endsAt = (entryPoints: string): ProxyRoute['ends'] => {
  if (/secure|https|tls|443/i.test(entryPoints)) return 'tls';
  return entryPoints === '' || entryPoints === '?' ? 'unclear' : 'plain';
};

/** A middleware of these labels that asks for credentials. */
const isGuard = (name: string, labels: Labels): boolean =>
  name !== '' &&
  [...labels.keys()].some((key) =>
    ['basicauth', 'digestauth', 'forwardauth'].some((kind) =>
      key.startsWith(`traefik.http.middlewares.${name.toLowerCase()}.${kind}`),
    ),
  );

/** Entry points and address lists that say themselves that they let nobody in from outside. */
const narrowed = (reach: Reach, entryPoints: string, guards: readonly string[]): Reach => {
  const isInner = /internal|private|tailscale|vpn|intranet|\blan\b/i.test([entryPoints, ...guards].join(' '));
  const isListed = guards.some((name) => /ip-?(?:white|allow)-?list|local-?only|lan-?only/i.test(name));
  return reach === 'public' && (isInner || isListed) ? 'internal' : reach;
};

/** How far the host names of a rule reach: `q.localhost` only this machine, `q.home.arpa` a network of one's own. */
const reachOfHosts = (rule: string): Reach => {
  const hosts = [...rule.matchAll(/[`"']([^`"']+)[`"']/g)].map(([, host = '']) => host);
  if (hosts.length === 0) return 'public';
  if (hosts.every((host) => /(?:^|\.)localhost$|^127\./i.test(host))) return 'host';
  const isOwn = /(?:^|\.)localhost$|\.(?:local|lan|internal|intranet|home|home\.arpa|localdomain|ts\.net)$/i;
  return hosts.every((host) => isOwn.test(host)) ? 'internal' : 'public';
};

const caddyLabelRoutes = (labels: Labels): readonly ProxyRoute[] =>
  [...labels].flatMap(([key, { keyLocation }]) => {
    if (!/^caddy(?:_\d+)?$/.test(key)) return [];
    const address = textOf(labels, key);
    return [
      {
        ends: /^http:\/\/|:80$/.test(address) ? 'plain' : 'tls',
        reach: reachOfHosts(`\`${address.replace(/^https?:\/\/|:\d+$/g, '')}\``),
        asks: [...labels.keys()].some((name) => /^caddy(?:_\d+)?\.(?:forward_auth|basic_?auth)/.test(name)),
        location: keyLocation,
      } as const,
    ];
  });
