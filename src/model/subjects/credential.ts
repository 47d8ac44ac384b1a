import type { Maybe } from '../maybe.ts';
import type { Evidence, Location } from '../place.ts';
import type { Environment } from './server.ts';

/** What a secret opens on the server it belongs to. */
export type CredentialRole = 'admin' | 'alt' | 'read_only' | 'client' | 'cloud_management' | 's3' | 'unknown';
export type Grants = 'manage' | 'write' | 'read' | 'collections' | 'none' | 'unknown';
export type Strength = 'strong' | 'short' | 'guessable' | 'default' | 'placeholder' | 'empty';

/** What a JSON Web Token says of itself, decoded offline. `expires` in unix seconds; `null`: the token has no such claim. */
export type TokenClaims = {
  readonly access: 'missing' | 'manage' | 'read' | 'collections' | 'refused';
  readonly expires: number | null;
  readonly expired: boolean;
  readonly lifetime_days: number | null;
  readonly subject: string | null;
};

/**
 * What is kept of a secret once it has left `read/` and `extract/`: never the secret. `id` is equal for equal
 * secrets within one run and means nothing outside of it (keyed hash with a salt of that run). `usable` says
 * whether a client could send it in a header at all.
 */
export type Credential = {
  readonly id: string;
  readonly kind: 'opaque' | 'jwt';
  readonly length: number;
  readonly strength: Strength;
  readonly why_weak: string | null;
  readonly grants: Grants;
  readonly usable: boolean;
  readonly jwt: TokenClaims | null;
};

export type CredentialPlace =
  | 'server_setting'
  | 'client_code'
  | 'env_file'
  | 'manifest'
  | 'document'
  | 'script'
  | 'test';

/** A place in the history of a repository that a commit adds, or (`removed`) takes out. `date`: of that commit, `2026-03-01`. */
export type HistoryMark = {
  readonly commit: string;
  readonly date: string;
  readonly removed: boolean;
  readonly location: Location;
};

/**
 * Where the history holds a secret: the oldest commit that touches it and the newest. `leftToTree`: the file as it is
 * now has the same text, so that reading the file decides whether it is a secret at all.
 */
export type PastUse = { readonly oldest: HistoryMark; readonly newest: HistoryMark; readonly leftToTree: boolean };

/** That a built file holds a secret; `source` is where the source map leads, null where none does. */
export type BuiltUse = { readonly source: Evidence | null };

/** One place where a secret stands, as the extractors saw it. */
export type CredentialSighting = {
  readonly credential: Credential;
  readonly role: CredentialRole;
  readonly place: CredentialPlace;
  /** The name it goes by there: a setting path, a variable, an option. */
  readonly name: string;
  readonly location: Location;
  readonly environment: Environment;
  /** Id of the server it is a setting of, if it is. */
  readonly server: string | null;
  readonly in_command_line: boolean;
  /** Standing in a comment or in prose. */
  readonly quoted: boolean;
  /** Whether a build delivers it to browsers, or with an app or extension; absent: nothing says so. */
  readonly reaches_browser?: Maybe<boolean>;
  /** What people get it with, where they do. */
  readonly delivered?: 'page' | 'app' | 'extension';
  /** Its name carries a prefix that some build copies into browser code (`VITE_`, `NEXT_PUBLIC_`); absent: no. */
  readonly public_prefix?: boolean;
  /** What the program takes when its variable or parameter is not set (`env || 'x'`, `(apiKey = 'x')`); absent: no. */
  readonly is_fallback?: boolean;
  /** It stands under a name that Qdrant does not know, so no server asks for it there; absent: no. */
  readonly is_unread?: boolean;
  /** Methods that the program is seen to call on clients with this key; absent: none is seen. */
  readonly calls?: readonly string[];
  /** Seen in the history, not in a file as it was scanned; absent: no. */
  readonly past?: PastUse;
  /** Seen in what a build wrote; absent: no. */
  readonly built?: BuiltUse;
  readonly evidence: readonly Evidence[];
};
