import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Image, Server } from '../../model/subjects/server.ts';
import { toJsonEvidence, toJsonLocation } from './location.ts';

const orNull = <T>(value: Maybe<T>): T | null => (isUnknown(value) ? null : value);

const toJsonImage = (image: Image) => ({
  repository: orNull(image.repository),
  tag: orNull(image.tag),
  digest: orNull(image.digest),
  floating: orNull(image.floating),
  unprivileged: orNull(image.unprivileged),
});

const toJsonAuth = ({ auth }: Server) => ({
  mode: orNull(auth.mode),
  admin_key: orNull(auth.admin_key),
  alt_key: orNull(auth.alt_key),
  read_only_key: orNull(auth.read_only_key),
  same_key_for_both_roles: orNull(auth.same_key_for_both_roles),
  jwt_rbac: orNull(auth.jwt_rbac),
  jwt_active: orNull(auth.jwt_active),
  weak_jwt_secret: orNull(auth.weak_jwt_secret),
});

const toJsonTls = ({ tls }: Server) => ({
  enabled: orNull(tls.enabled),
  client_certificates: orNull(tls.client_certificates),
  upstream_termination: orNull(tls.upstream_termination),
});

const toJsonExposure = ({ exposure }: Server) => ({
  rest: orNull(exposure.rest),
  grpc: orNull(exposure.grpc),
  p2p: orNull(exposure.p2p),
  metrics: orNull(exposure.metrics),
  widest: orNull(exposure.widest),
});

const toJsonCluster = ({ cluster }: Server) => ({
  enabled: orNull(cluster.enabled),
  p2p_tls: orNull(cluster.p2p_tls),
  internal_auth: orNull(cluster.internal_auth),
});

/** A server as the JSON report has it: `null` is what the files do not say. */
export const toJsonServer = (server: Server) => ({
  id: server.id,
  name: server.name,
  kind: server.kind,
  location: toJsonLocation(server.location),
  environment: server.environment === 'unknown' ? null : server.environment,
  version: orNull(server.version),
  image: server.image === null ? null : toJsonImage(server.image),
  auth: toJsonAuth(server),
  tls: toJsonTls(server),
  exposure: toJsonExposure(server),
  cluster: toJsonCluster(server),
  evidence: toJsonEvidence(server.evidence),
});
