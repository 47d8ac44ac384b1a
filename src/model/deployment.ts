import type { Fact } from './fact.ts';
import type { Maybe } from './maybe.ts';
import type { Notice } from './notice.ts';
import type { Evidence, Location } from './place.ts';
import type { CredentialSighting } from './subjects/credential.ts';
import type { Environment, Reach, ServerKind, VersionRange } from './subjects/server.ts';
import type { ClientSubject } from './subjects/subject.ts';

/** A container port that somebody published; `container` and `reach` are unknown where a variable decides them. */
export type PublishedPort = {
  readonly container: Maybe<number>;
  readonly reach: Maybe<Reach>;
  readonly location: Location;
  readonly evidence: readonly Evidence[];
};

/**
 * What the files say about one server, every secret already sealed: what an extractor hands to `assemble/`.
 * `ports` is `null` where the surface says nothing about publication (a bare config file), an empty list where it
 * publishes nothing. `sources` are the files it was read from: a config file or Dockerfile that another deployment
 * uses is not a server of its own. `unread` says that some layer could not be read: the settings it could change
 * are unknown.
 */
export type Deployment = {
  readonly id: string;
  readonly name: string;
  readonly kind: ServerKind;
  readonly location: Location;
  readonly environment: Environment;
  readonly image: { readonly reference: Maybe<string>; readonly location: Location } | null;
  readonly facts: readonly Fact[];
  /** Set when a whole source of environment variables or files is not in the repository. */
  readonly unreadEnvironment: { readonly because: string; readonly location: Location } | null;
  readonly ports: readonly PublishedPort[] | null;
  readonly arguments: { readonly values: Maybe<readonly string[]>; readonly location: Location } | null;
  readonly user: { readonly value: Maybe<string | null>; readonly location: Location } | null;
  readonly runMode: Maybe<string>;
  /** Where RUN_MODE is set, if a file sets it. */
  readonly runModeAt: Location | null;
  readonly upstreamTls: Maybe<boolean>;
  /** A proxy that leads to the REST port: how far, and whether it asks for credentials first; absent or null: none is seen to. */
  readonly routed?: { readonly reach: Maybe<Reach>; readonly asks: boolean; readonly location: Location } | null;
  readonly sources: readonly string[];
  /** Files that Qdrant reads at its start and cannot: it does not start with them; absent: none. */
  readonly startErrors?: readonly StartError[];
  readonly evidence: readonly Evidence[];
};

/** What stops a server before it has read its settings: a file it cannot parse, an argument it does not know. */
export type StartError = {
  readonly message: string;
  /** The file or the argument, as people name it. */
  readonly writtenAs?: string;
  /** The versions of Qdrant that it stops; absent: all that the deployment can have. */
  readonly versions?: VersionRange;
  readonly location: Location;
};

/** What all extractors together saw. */
export type Extraction = {
  readonly deployments: readonly Deployment[];
  readonly credentials: readonly CredentialSighting[];
  readonly clients: readonly ClientSubject[];
  /** Where raw secrets stand, so that no excerpt shows them. */
  readonly secretPlaces: readonly Location[];
  readonly notices: readonly Notice[];
};
