import { isIP } from 'node:net';
import type { Scalar } from '../../model/document.ts';

type Settings = Readonly<Record<string, Scalar>>;

/** What readable settings do at start all the same: refusals, and parts that stay dead without a word. */
export type StartProblems = { readonly errors: readonly string[]; readonly warnings: readonly string[] };

const hostProblem = (settings: Settings): string | null => {
  const host = settings['service.host'];
  const parts = [
    settings['service.grpc_port'] === null ? '' : 'gRPC',
    settings['cluster.enabled'] === true ? 'the cluster port' : '',
  ];
  const dead = parts.filter((part) => part !== '').join(' and ');
  if (typeof host !== 'string' || isIP(host) !== 0 || dead === '') return null;
  return `service.host is no IP address: REST may start, ${dead} does not (src/tonic/mod.rs parses it as one)`;
};

/** Start-up beyond reading: the host must be one, gRPC and the cluster port need an IP address, a cluster needs its port. */
export const startProblems = (settings: Settings): StartProblems => {
  const host = settings['service.host'];
  const errors = [
    host === '' ? 'failed to lookup address information: service.host is empty' : null,
    typeof host === 'string' && host.startsWith('[') ? 'service.host is no host name or IP address' : null,
    settings['cluster.enabled'] === true && settings['cluster.p2p.port'] === null ? 'P2P port is not set' : null,
  ];
  return {
    errors: errors.filter((error) => error !== null),
    warnings: [hostProblem(settings)].filter((note) => note !== null),
  };
};
