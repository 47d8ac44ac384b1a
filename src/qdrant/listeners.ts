import { isIP } from 'node:net';
import type { Scalar } from '../model/document.ts';
import type { SettingPath } from '../model/fact.ts';
import { knownSetting } from './settings/catalogue.ts';

/**
 * One port that Qdrant can open (src/actix/mod.rs, src/actix/metrics_service.rs, src/tonic/mod.rs). `switchedBy` has to
 * be on beside the port; where all of `certificate` is on, nobody without a client certificate gets in. `parsesHost`:
 * `service.host` must be an IP address, or the listener stays dead.
 */
export type Listener = {
  readonly transport: 'rest' | 'grpc' | 'p2p' | 'metrics_port';
  readonly port: SettingPath;
  readonly switchedBy: SettingPath | null;
  readonly certificate: readonly SettingPath[];
  readonly parsesHost: boolean;
};

/** gRPC never asks for a client certificate, whatever REST does (recorded on 1.19.0). */
const restCertificate = ['service.enable_tls', 'service.verify_https_client_certificate'];

/** Every port of Qdrant. */
export const listeners = {
  rest: {
    transport: 'rest',
    port: 'service.http_port',
    switchedBy: null,
    certificate: restCertificate,
    parsesHost: false,
  },
  grpc: { transport: 'grpc', port: 'service.grpc_port', switchedBy: null, certificate: [], parsesHost: true },
  p2p: {
    transport: 'p2p',
    port: 'cluster.p2p.port',
    switchedBy: 'cluster.enabled',
    certificate: ['cluster.p2p.enable_tls'],
    parsesHost: true,
  },
  metrics: {
    transport: 'metrics_port',
    port: 'service.metrics_port',
    switchedBy: null,
    certificate: restCertificate,
    parsesHost: false,
  },
} as const satisfies Readonly<Record<string, Listener>>;
/** The name of one of them. */
export type ListenerName = keyof typeof listeners;

type Settings = Readonly<Record<SettingPath, Scalar>>;

const isAddress = (host: Scalar | undefined): boolean => typeof host !== 'string' || isIP(host) !== 0;

/** Why a listener stays closed under one version and settings, `null` when it opens. A clause for people. */
export const whyClosed = (listener: Listener, settings: Settings, version: string): string | null => {
  const { port, switchedBy, parsesHost } = listener;
  const known = knownSetting(port, version);
  if (known !== 'known') return `this version has no ${port}`;
  if (switchedBy !== null && settings[switchedBy] !== true) return `${switchedBy} is off`;
  if ((settings[port] ?? null) === null) return `${port} is not set`;
  return parsesHost && !isAddress(settings['service.host']) ? 'service.host is no IP address' : null;
};

/** Whether everybody who connects has to show a client certificate. */
export const asksForCertificate = ({ certificate }: Listener, settings: Settings): boolean =>
  certificate.length > 0 && certificate.every((path) => settings[path] === true);
