import type { IneffectiveReason, Layer, SettingPath } from '../fact.ts';
import type { Maybe } from '../maybe.ts';
import type { Evidence, Location } from '../place.ts';
import type { Credential, CredentialPlace, CredentialRole } from './credential.ts';
import type { Environment, Server } from './server.ts';

/** One setting as somebody wrote it. */
export type WrittenSetting = {
  readonly id: string;
  readonly path: SettingPath;
  readonly written_as: string;
  readonly layer: Layer;
  /** How the value stands there: `unquoted` values are retyped by Qdrant's YAML reader. */
  readonly value_kind: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'map' | 'secret' | 'unknown';
  readonly effective: Maybe<boolean>;
  readonly reason: IneffectiveReason | null;
  /** Why it has no effect, as a clause that follows "because"; absent or null where it has one. */
  readonly because?: string | null;
  readonly did_you_mean: string | null;
  readonly security_relevant: boolean;
  /** The value weakens the server compared with the stronger value it beats. */
  readonly weakens: Maybe<boolean>;
  /** Qdrant reads another text than the one that stands there. */
  readonly retyped: Maybe<boolean>;
  /** What a retyped key leaves behind: no key at all, a weak one, or another usable one; null or absent where nothing is retyped. */
  readonly retyped_into?: Maybe<'no_key' | 'weak_key' | 'other_key'> | null;
  /** A key that no client can send in a header. */
  readonly unusable: Maybe<boolean>;
  /** Template syntax that Qdrant takes literally. */
  readonly literal_placeholder: Maybe<boolean>;
  /** The server's refusal to start because of this value, or null; unknown where the versions disagree. */
  readonly start_error: Maybe<string | null>;
  /** What alone does not start with this value, while the rest of the server does (`gRPC`); absent or null: all of it. */
  readonly dead_part?: string | null;
  readonly environment: Environment;
  readonly server: Server;
  readonly location: Location;
  readonly evidence: readonly Evidence[];
};

/** One secret that stands in files; the same secret in many places is one subject with many uses. */
export type CredentialSubject = Credential & {
  readonly name: string;
  readonly role: CredentialRole;
  readonly place: CredentialPlace;
  /** Whether git tracks one of its files; unknown where there is no git. */
  readonly committed: Maybe<boolean>;
  readonly gitignored: boolean;
  readonly in_repository: boolean;
  readonly in_history: Maybe<boolean>;
  /** The oldest and the newest commit that touches it; `removed`: the newest one takes it out. Null or absent: none was seen. */
  readonly history?: {
    readonly oldest_commit: string;
    readonly oldest_date: string;
    readonly newest_commit: string;
    readonly newest_date: string;
    readonly removed: boolean;
  } | null;
  readonly in_command_line: boolean;
  readonly quoted: boolean;
  readonly reaches_browser: Maybe<boolean>;
  /** Its name carries a prefix that some build copies into browser code (`VITE_`, `NEXT_PUBLIC_`); absent: no. */
  readonly public_prefix?: boolean;
  /** What a build wrote holds it; absent: no such file was read. */
  readonly in_build?: boolean;
  /** Every place that is no example takes it only when a variable is not set; absent: no. */
  readonly is_fallback?: boolean;
  /** It stands only where Qdrant does not read it: nothing says that it opens anything; absent: no. */
  readonly is_unread?: boolean;
  /** Which key of which server it is, as a clause (`the admin key of compose.yaml#qdrant`), where a program holds a server's key; empty or absent: none that is known. */
  readonly same_as?: string;
  /** The name under which a browser gets it; empty or absent: it gets none. */
  readonly leaked_as?: string;
  /** What people get it with (`page`, `app`, `extension`); empty or absent: with none. */
  readonly delivered?: string;
  /** What the code around it does with it, as a clause (`only reads with it (search)`); empty or absent: nothing is seen. */
  readonly seen_doing?: string;
  /** How many places hold it, as the files were scanned; none: only the history does. */
  readonly uses: number;
  readonly environment: Environment;
  readonly environments: readonly Environment[];
  readonly server: Server | null;
  readonly location: Location;
  /** Other places that a rule can point at: `leak`, where the secret stands that a browser gets. Absent: none. */
  readonly places?: Readonly<Record<string, Location>>;
  /** How it gets to a browser, from where it is set to the page; absent: nothing says that it does. */
  readonly way_to_browser?: readonly Evidence[];
  readonly evidence: readonly Evidence[];
};

/** One construction of a client, or one raw HTTP call with a key. */
export type ClientSubject = {
  readonly id: string;
  readonly language: string;
  readonly library: string;
  readonly runtime: Maybe<'browser' | 'server' | 'both'>;
  readonly url: {
    readonly scheme: Maybe<'http' | 'https' | null>;
    readonly host: Maybe<string | null>;
    readonly port: Maybe<number | null>;
    readonly loopback: Maybe<boolean>;
    readonly private: Maybe<boolean>;
    readonly cloud: Maybe<boolean>;
  };
  readonly tls: Maybe<boolean>;
  readonly key: Maybe<'none' | 'literal' | 'env' | 'dynamic'>;
  readonly key_sent: Maybe<boolean>;
  readonly key_grants: Maybe<string>;
  readonly verifies_server: Maybe<boolean>;
  readonly verification_note: string | null;
  readonly calls: readonly string[];
  readonly environment: Environment;
  readonly location: Location;
  readonly places: Readonly<Record<string, Location>>;
  /** How its code gets to a browser; absent or empty: it does not, or nothing is known. */
  readonly way_to_browser?: readonly Evidence[];
  readonly evidence: readonly Evidence[];
};

export type SubjectKind = 'server' | 'setting' | 'credential' | 'client';

/** Everything that rules are evaluated on. */
export type Subjects = {
  readonly servers: readonly Server[];
  readonly settings: readonly WrittenSetting[];
  readonly credentials: readonly CredentialSubject[];
  readonly clients: readonly ClientSubject[];
};
