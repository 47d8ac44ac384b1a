import { isIP } from 'node:net';
import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';

type Settings = Readonly<Record<string, Scalar>>;

/** What readable settings do at start all the same: refusals, and parts of the server that stay dead without a word. */
export type StartProblems = {
  readonly refusals: readonly { readonly path: SettingPath; readonly message: string }[];
  readonly dead: readonly { readonly path: SettingPath; readonly part: string; readonly message: string }[];
};

/** The settings that `startProblems` looks at. */
export const startPaths = ['service.host', 'service.grpc_port', 'cluster.enabled', 'cluster.p2p.port'] as const;

const deadByHost = (settings: Settings): StartProblems['dead'] => {
  const host = settings['service.host'];
  const parts = [
    settings['service.grpc_port'] === null ? '' : 'gRPC',
    settings['cluster.enabled'] === true ? 'the cluster port' : '',
  ];
  const part = parts.filter((name) => name !== '').join(' and ');
  if (typeof host !== 'string' || isIP(host) !== 0 || part === '') return [];
  return [{ path: 'service.host', part, message: 'service.host is no IP address' }];
};

const hostRefusal = (host: Scalar | undefined): string | null => {
  if (host === '') return 'failed to lookup address information: service.host is empty';
  return typeof host === 'string' && host.startsWith('[') ? 'service.host is no host name or IP address' : null;
};

/**
 * Start-up beyond reading: the host must be one, gRPC and the cluster port need an IP address (src/tonic/mod.rs parses it
 * as one), a cluster needs its port.
 */
export const startProblems = (settings: Settings): StartProblems => {
  const host = hostRefusal(settings['service.host']);
  const portless = settings['cluster.enabled'] === true && settings['cluster.p2p.port'] === null;
  return {
    refusals: [
      ...(host === null ? [] : [{ path: 'service.host', message: host }]),
      ...(portless ? [{ path: 'cluster.p2p.port', message: 'P2P port is not set' }] : []),
    ],
    dead: host === null ? deadByHost(settings) : [],
  };
};
