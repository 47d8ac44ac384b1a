import type { Maybe } from '../maybe.ts';
import type { Evidence, Location } from '../place.ts';

export type ServerKind =
  | 'config-file'
  | 'compose'
  | 'dockerfile'
  | 'kubernetes'
  | 'helm-values'
  | 'helm-release'
  | 'qdrant-cluster'
  | 'ci-service'
  | 'docker-run'
  | 'terraform'
  | 'fly'
  | 'other'
  | 'endpoint';
export type Environment =
  | 'production'
  | 'development'
  | 'test'
  | 'ci'
  | 'example'
  | 'document'
  | 'archived'
  | 'unknown';

/** How far a port reaches, widest first. */
export type Reach = 'public' | 'host' | 'internal' | 'none';
export type AuthMode = 'open' | 'enforced' | 'empty_key';

/** A version, or the range of versions that a tag stands for (`v1.15` is every 1.15.x): from ≤ version < before. */
export type VersionRange = { readonly from: string; readonly before: string };

export type Image = {
  readonly repository: Maybe<string>;
  readonly tag: Maybe<string | null>;
  readonly digest: Maybe<string | null>;
  readonly floating: Maybe<boolean>;
  readonly unprivileged: Maybe<boolean>;
};

export type Auth = {
  readonly mode: Maybe<AuthMode>;
  /** The settings of each role: true when a usable, non-empty key is set. */
  readonly admin_key: Maybe<boolean>;
  readonly alt_key: Maybe<boolean>;
  readonly read_only_key: Maybe<boolean>;
  readonly same_key_for_both_roles: Maybe<boolean>;
  readonly jwt_rbac: Maybe<boolean>;
  readonly jwt_active: Maybe<boolean>;
  readonly weak_jwt_secret: Maybe<boolean>;
  /** An admin, alt or read-only key is set to the empty text, whatever that means to this version; absent: no. */
  readonly empty_key?: Maybe<boolean>;
  /** The files leave it open whether any key is written at all (not only whether it is empty); absent: no. */
  readonly may_be_unset?: boolean;
  /** A proxy asks for credentials on every public route before this server is reached; absent: no. */
  readonly asked_by_proxy?: Maybe<boolean>;
};

export type Advisory = {
  readonly id: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly fixed_in: string;
  readonly title: string;
};

/**
 * One Qdrant as it would run: the subject of most rules. Field names are those that rules use. `settings` maps
 * every path to its effective value (a secret shows as `true`); `places` maps a name that a rule may point at
 * (`declaration`, `image`, `user`, `command`, `port.rest`, `port.grpc`, `port.p2p`, `port.metrics`, `setting.<path>`) to its location.
 */
export type Server = {
  readonly id: string;
  readonly name: string;
  readonly kind: ServerKind;
  readonly location: Location;
  readonly environment: Environment;
  readonly image: Image | null;
  readonly version: Maybe<VersionRange>;
  readonly user: Maybe<'root' | 'other'>;
  readonly auth: Auth;
  readonly tls: {
    readonly enabled: Maybe<boolean>;
    readonly client_certificates: Maybe<boolean>;
    readonly upstream_termination: Maybe<boolean>;
  };
  readonly grpc: { readonly enabled: Maybe<boolean> };
  readonly metrics_port: { readonly enabled: Maybe<boolean> };
  readonly exposure: {
    readonly rest: Maybe<Reach>;
    readonly grpc: Maybe<Reach>;
    readonly p2p: Maybe<Reach>;
    readonly metrics: Maybe<Reach>;
    readonly widest: Maybe<Reach>;
    /** How far the port that would be the p2p one is published, whether or not the cluster is on; absent: nothing says so. */
    readonly p2p_port?: Maybe<Reach>;
    /** How far a proxy leads to the REST port; absent: none is seen to. */
    readonly routed?: Maybe<Reach>;
  };
  readonly cluster: {
    readonly enabled: Maybe<boolean>;
    readonly p2p_tls: Maybe<boolean>;
    /** Whether the p2p port asks for a key at all: from 1.18 on, with the switch on and a key that is set. */
    readonly internal_auth: Maybe<boolean>;
  };
  readonly audit: { readonly enabled: Maybe<boolean>; readonly trust_forwarded_headers: Maybe<boolean> };
  readonly arguments: Maybe<readonly string[]>;
  readonly run_mode: Maybe<string>;
  readonly advisories: Maybe<readonly Advisory[]>;
  readonly settings: Readonly<Record<string, Maybe<string | number | boolean | null>>>;
  readonly places: Readonly<Record<string, Location>>;
  readonly evidence: readonly Evidence[];
  /** Its only configuration is an unchanged copy of a file that Qdrant ships; absent: no. */
  readonly shipped_copy?: boolean;
};
