import { unknown } from '../../src/model/maybe.ts';
import type { Server } from '../../src/model/subjects/server.ts';
import { at } from './sample-places.ts';

const compose = 'deploy/compose.yaml';
const unset = unknown('SEARCH_KEY is not in the repository');

/** A server that says no to nothing: open, plain, published. */
export const openServer: Server = {
  id: 'compose:deploy/compose.yaml#qdrant',
  name: 'qdrant',
  kind: 'compose',
  location: at(compose, 'qdrant:'),
  environment: 'production',
  image: { repository: 'qdrant/qdrant', tag: 'v1.9.0', digest: null, floating: false, unprivileged: false },
  version: { from: '1.9.0', before: '1.9.1' },
  user: 'root',
  auth: {
    mode: 'open',
    admin_key: false,
    alt_key: false,
    read_only_key: false,
    same_key_for_both_roles: false,
    jwt_rbac: false,
    jwt_active: false,
    weak_jwt_secret: false,
  },
  tls: { enabled: false, client_certificates: false, upstream_termination: false },
  grpc: { enabled: true },
  metrics_port: { enabled: false },
  exposure: { rest: 'public', grpc: 'public', p2p: 'internal', metrics: 'none', widest: 'public' },
  cluster: { enabled: false, p2p_tls: false, internal_auth: false },
  audit: { enabled: false, trust_forwarded_headers: false },
  arguments: [],
  run_mode: 'production',
  advisories: [],
  settings: {},
  places: {},
  evidence: [
    { location: at(compose, '../config/production.yaml'), note: 'mounts the configuration of the other service' },
  ],
};

/** A server of which much is not known. */
export const unknownServer: Server = {
  ...openServer,
  id: 'compose:deploy/compose.yaml#search',
  name: 'search',
  location: at(compose, 'search:'),
  environment: 'unknown',
  image: { repository: 'qdrant/qdrant', tag: unset, digest: unset, floating: unset, unprivileged: unset },
  version: unset,
  auth: {
    mode: unset,
    admin_key: unset,
    alt_key: unset,
    read_only_key: unset,
    same_key_for_both_roles: unset,
    jwt_rbac: unset,
    jwt_active: unset,
    weak_jwt_secret: unset,
  },
  tls: { enabled: unset, client_certificates: unset, upstream_termination: unset },
  exposure: { rest: unset, grpc: unset, p2p: unset, metrics: unset, widest: unset },
  cluster: { enabled: true, p2p_tls: unset, internal_auth: unset },
  evidence: [],
};

/** A server as its policy wants it, in a file of its own and without an image. */
export const safeServer: Server = {
  ...openServer,
  id: 'config-file:config/production.yaml',
  name: 'production',
  kind: 'config-file',
  location: at('config/production.yaml', 'service:'),
  environment: 'development',
  image: null,
  auth: { ...openServer.auth, mode: 'enforced', jwt_active: true },
  tls: { enabled: true, client_certificates: true, upstream_termination: false },
  exposure: { rest: 'none', grpc: 'none', p2p: 'none', metrics: 'none', widest: 'none' },
  evidence: [],
};
