import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { OptionValue } from './option.ts';

/**
 * What the process around a client is set to. `rejectUnauthorized` is the value of NODE_TLS_REJECT_UNAUTHORIZED, null
 * when it has none. `environment` holds the variables that wrappers read by themselves. A certificate authority that the
 * user added (NODE_EXTRA_CA_CERTS) is no field: certificates are checked against it.
 */
export type ClientProcess = {
  readonly rejectUnauthorized: Maybe<string | number | null>;
  /** The variable is assigned in code that runs after the client was made. */
  readonly setAfterConstruction: boolean;
  /** `tls.connect` is replaced by one that accepts every certificate. */
  readonly tlsConnectPatched: boolean;
  /** `https.globalAgent` or undici's global dispatcher accepts every certificate. */
  readonly globalAgentAccepts: boolean;
  readonly environment: Readonly<Record<string, OptionValue>>;
};

/** A process in which nobody switched anything. */
export const plainProcess: ClientProcess = {
  rejectUnauthorized: null,
  setAfterConstruction: false,
  tlsConnectPatched: false,
  globalAgentAccepts: false,
  environment: {},
};

/** How a transport takes its TLS settings; recorded with real clients (fixtures/clients/). */
export type Transport = {
  /** The REST clients read NODE_TLS_REJECT_UNAUTHORIZED at every connection, the gRPC client when it is made. */
  readonly readsLateVariable: boolean;
  /** undici takes `tls.connect` from the module object, HTTP/2 sessions do not. */
  readonly usesPatchedConnect: boolean;
  /** Whether global agents and dispatchers reach it: js-client-rest brings an agent of its own. */
  readonly usesGlobalAgent: boolean;
};

/** Qdrant's REST client, which brings an agent of its own. */
export const restTransport: Transport = { readsLateVariable: true, usesPatchedConnect: true, usesGlobalAgent: false };
/** Qdrant's gRPC client. */
export const grpcTransport: Transport = { readsLateVariable: false, usesPatchedConnect: false, usesGlobalAgent: false };
/** The runtime's own fetch. */
export const fetchTransport: Transport = { readsLateVariable: true, usesPatchedConnect: true, usesGlobalAgent: true };

/** Whether a client of that transport checks the server's certificate in that process. Node: only `0` switches it off. */
export const isCertificateChecked = (process: ClientProcess, transport: Transport): Maybe<boolean> => {
  if (process.tlsConnectPatched && transport.usesPatchedConnect) return false;
  if (process.globalAgentAccepts && transport.usesGlobalAgent) return false;
  if (process.setAfterConstruction && !transport.readsLateVariable) return true;
  if (isUnknown(process.rejectUnauthorized)) return unknown('NODE_TLS_REJECT_UNAUTHORIZED is not in the files');
  return String(process.rejectUnauthorized) !== '0';
};
