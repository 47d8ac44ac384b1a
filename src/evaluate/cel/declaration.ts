import type { Unknown } from '../../model/maybe.ts';
import type { Advisory, Server, VersionRange } from '../../model/subjects/server.ts';
import type { ClientSubject, CredentialSubject, SubjectKind, WrittenSetting } from '../../model/subjects/subject.ts';

/** Fields that a rule does not read: they say where a finding stands, or change how all rules treat the subject. */
type Hidden = 'location' | 'places' | 'evidence' | 'way_to_browser' | 'shipped_copy';
type Known<V> = Exclude<V, Unknown | undefined>;

/** The CEL type that a field of the model must be declared with; `dyn` is a scalar that can be null. */
type FieldType<V> = [V] extends [VersionRange]
  ? 'Version'
  : [V] extends [Server | null]
    ? 'Server'
    : [V] extends [readonly Advisory[]]
      ? 'list<Advisory>'
      : [V] extends [readonly string[]]
        ? 'list<string>'
        : string extends keyof V
          ? 'map<string, dyn>'
          : [V] extends [object | null]
            ? Declared<NonNullable<V>>
            : null extends V
              ? 'dyn'
              : [V] extends [boolean]
                ? 'bool'
                : [V] extends [number]
                  ? 'int'
                  : 'string';
type Declared<T> = { readonly [K in Exclude<keyof T, Hidden>]-?: FieldType<Known<T[K]>> };

/** What a rule can read of a subject: field → CEL type, or the fields below it. */
export type Shape = { readonly [field: string]: string | Shape };

const server = {
  id: 'string',
  name: 'string',
  kind: 'string',
  environment: 'string',
  image: { repository: 'string', tag: 'dyn', digest: 'dyn', floating: 'bool', unprivileged: 'bool' },
  version: 'Version',
  user: 'string',
  auth: {
    mode: 'string',
    admin_key: 'bool',
    alt_key: 'bool',
    read_only_key: 'bool',
    same_key_for_both_roles: 'bool',
    jwt_rbac: 'bool',
    jwt_active: 'bool',
    weak_jwt_secret: 'bool',
    empty_key: 'bool',
    may_be_unset: 'bool',
    asked_by_proxy: 'bool',
  },
  tls: { enabled: 'bool', client_certificates: 'bool', upstream_termination: 'bool' },
  grpc: { enabled: 'bool' },
  metrics_port: { enabled: 'bool' },
  exposure: {
    rest: 'string',
    grpc: 'string',
    p2p: 'string',
    metrics: 'string',
    widest: 'string',
    p2p_port: 'string',
    routed: 'string',
  },
  cluster: { enabled: 'bool', p2p_tls: 'bool', internal_auth: 'bool' },
  audit: { enabled: 'bool', trust_forwarded_headers: 'bool' },
  arguments: 'list<string>',
  run_mode: 'string',
  advisories: 'list<Advisory>',
  settings: 'map<string, dyn>',
} as const satisfies Declared<Server>;

const setting = {
  id: 'string',
  path: 'string',
  written_as: 'string',
  layer: 'string',
  value_kind: 'string',
  effective: 'bool',
  reason: 'dyn',
  because: 'dyn',
  did_you_mean: 'dyn',
  security_relevant: 'bool',
  weakens: 'bool',
  retyped: 'bool',
  retyped_into: 'dyn',
  unusable: 'bool',
  literal_placeholder: 'bool',
  start_error: 'dyn',
  dead_part: 'dyn',
  environment: 'string',
  server: 'Server',
} as const satisfies Declared<WrittenSetting>;

const credential = {
  id: 'string',
  kind: 'string',
  length: 'int',
  strength: 'string',
  why_weak: 'dyn',
  grants: 'string',
  usable: 'bool',
  jwt: { access: 'string', expires: 'dyn', expired: 'bool', lifetime_days: 'dyn', subject: 'dyn' },
  name: 'string',
  role: 'string',
  place: 'string',
  committed: 'bool',
  gitignored: 'bool',
  in_repository: 'bool',
  in_history: 'bool',
  history: {
    oldest_commit: 'string',
    oldest_date: 'string',
    newest_commit: 'string',
    newest_date: 'string',
    removed: 'bool',
  },
  in_command_line: 'bool',
  quoted: 'bool',
  reaches_browser: 'bool',
  public_prefix: 'bool',
  in_build: 'bool',
  is_fallback: 'bool',
  is_unread: 'bool',
  same_as: 'string',
  leaked_as: 'string',
  delivered: 'string',
  seen_doing: 'string',
  uses: 'int',
  environment: 'string',
  environments: 'list<string>',
  server: 'Server',
} as const satisfies Declared<CredentialSubject>;

const client = {
  id: 'string',
  language: 'string',
  library: 'string',
  runtime: 'string',
  url: { scheme: 'dyn', host: 'dyn', port: 'dyn', loopback: 'bool', private: 'bool', cloud: 'bool' },
  tls: 'bool',
  key: 'string',
  key_sent: 'bool',
  key_grants: 'string',
  verifies_server: 'bool',
  verification_note: 'dyn',
  calls: 'list<string>',
  environment: 'string',
} as const satisfies Declared<ClientSubject>;

/** The one declaration of what rules can see of each subject; the compiler holds it against `model/`. */
export const subjectShapes: Readonly<Record<SubjectKind, Shape>> = { server, setting, credential, client };

/** What rules can see of the policy. */
export const policyShape: Shape = { require_mtls: 'bool' };

/** Types that several subjects share, by the name that CEL knows them by; declared before the subjects that use them. */
export const sharedShapes: Readonly<Record<string, Shape>> = {
  Version: { from: 'string', before: 'string' },
  Advisory: { id: 'string', severity: 'string', fixed_in: 'string', title: 'string' },
  Server: server,
};
