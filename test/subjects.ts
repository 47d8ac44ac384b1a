import { unknown } from '../src/model/maybe.ts';
import type { Location } from '../src/model/place.ts';
import type { Policy } from '../src/model/policy.ts';
import type { Server } from '../src/model/subjects/server.ts';
import type { ClientSubject, CredentialSubject, Subjects, WrittenSetting } from '../src/model/subjects/subject.ts';

/** A place in a file, one character long. */
export const at = (path: string, line = 1, column = 1): Location => ({
  kind: 'file',
  path,
  span: {
    start: { line, column, offset: line * 100 + column },
    end: { line, column: column + 1, offset: line * 100 + column + 1 },
  },
});

/** Unknown as extractors make it. */
export const unseen = unknown('the variable KEY has no value in the repository', at('compose.yaml', 9));

type Changes<T> = {
  readonly [K in keyof T]?: T[K] extends readonly unknown[] ? T[K] : T[K] extends object ? Partial<T[K]> : T[K];
};

const sections = ['auth', 'tls', 'grpc', 'metrics_port', 'exposure', 'cluster', 'audit', 'settings', 'places'] as const;

const secureServer: Server = {
  id: 'compose.yaml#vectors',
  name: 'vectors',
  kind: 'compose',
  location: at('compose.yaml', 2, 3),
  environment: 'unknown',
  image: {
    repository: 'qdrant/qdrant',
    tag: 'v1.19.2-unprivileged',
    digest: null,
    floating: false,
    unprivileged: true,
  },
  version: { from: '1.19.2', before: '1.19.3' },
  user: 'other',
  auth: {
    mode: 'enforced',
    admin_key: true,
    alt_key: false,
    read_only_key: false,
    same_key_for_both_roles: false,
    jwt_rbac: false,
    jwt_active: false,
    weak_jwt_secret: false,
  },
  tls: { enabled: true, client_certificates: true, upstream_termination: false },
  grpc: { enabled: false },
  metrics_port: { enabled: false },
  exposure: { rest: 'host', grpc: 'none', p2p: 'none', metrics: 'none', widest: 'host' },
  cluster: { enabled: false, p2p_tls: false, internal_auth: false },
  audit: { enabled: true, trust_forwarded_headers: false },
  arguments: [],
  run_mode: 'production',
  advisories: [],
  settings: {
    'service.enable_cors': false,
    'service.enable_tls': true,
    'service.verify_https_client_certificate': true,
    'service.enable_snapshot_url_recovery': false,
    'tls.ca_cert': './tls/cacert.pem',
    'tls.cert_ttl': 3600,
    telemetry_disabled: true,
  },
  places: { image: at('compose.yaml', 3, 12), 'port.rest': at('compose.yaml', 5, 9) },
  evidence: [],
};

/** A server that meets every rule, with some fields changed; the fields of a section are changed one by one. */
export function server(changes: Changes<Server> = {}): Server {
  const merged = { ...secureServer, ...changes };
  const parts = sections.map((section) => [section, { ...secureServer[section], ...changes[section] }]);
  return Object.assign(merged, Object.fromEntries(parts));
}

/** An effective, harmless setting. */
export const setting = (changes: Partial<WrittenSetting> = {}): WrittenSetting => ({
  id: 'compose.yaml#vectors/QDRANT__SERVICE__API_KEY',
  path: 'service.api_key',
  written_as: 'QDRANT__SERVICE__API_KEY',
  layer: 'environment',
  value_kind: 'secret',
  effective: true,
  reason: null,
  did_you_mean: null,
  security_relevant: true,
  weakens: false,
  retyped: false,
  retyped_into: null,
  unusable: false,
  literal_placeholder: false,
  start_error: null,
  environment: 'unknown',
  server: server(),
  location: at('compose.yaml', 7, 32),
  evidence: [],
  ...changes,
});

/** A strong key of a server that stands in an ignored file. */
export const credential = (changes: Partial<CredentialSubject> = {}): CredentialSubject => ({
  id: 'c0ffee',
  kind: 'opaque',
  length: 40,
  strength: 'strong',
  why_weak: null,
  grants: 'manage',
  usable: true,
  jwt: null,
  name: 'QDRANT__SERVICE__API_KEY',
  role: 'admin',
  place: 'server_setting',
  committed: false,
  gitignored: true,
  in_repository: true,
  in_history: false,
  in_command_line: false,
  quoted: false,
  reaches_browser: false,
  uses: 1,
  environment: 'unknown',
  environments: ['unknown'],
  server: server(),
  location: at('.env', 3, 26),
  evidence: [],
  ...changes,
});

/** A client on a server that connects with TLS and verifies. */
export const client = (changes: Partial<ClientSubject> = {}): ClientSubject => ({
  id: 'src/search.ts:4',
  language: 'typescript',
  library: '@qdrant/js-client-rest',
  runtime: 'server',
  url: { scheme: 'https', host: 'vectors.acme.example', port: 6333, loopback: false, private: false, cloud: false },
  tls: true,
  key: 'env',
  key_sent: true,
  key_grants: 'unknown',
  verifies_server: true,
  verification_note: null,
  calls: ['search'],
  environment: 'unknown',
  location: at('src/search.ts', 4),
  places: {},
  evidence: [],
  ...changes,
});

export const subjects = (changes: Partial<Subjects> = {}): Subjects => ({
  servers: [],
  settings: [],
  credentials: [],
  clients: [],
  ...changes,
});

export const policy = (changes: Partial<Policy> = {}): Policy => ({
  rules: [],
  minSeverity: 'info',
  lowering: { development: 1, test: 1, example: 1, ci: 2, archived: 4, document: 4 },
  requireMtls: false,
  ...changes,
});
