import type { Deployment, PublishedPort } from '../../model/deployment.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Evidence, Location } from '../../model/place.ts';
import type { ServerKind } from '../../model/subjects/server.ts';

/**
 * A text as its tool would hand it on, with the place of its last word and the trail before it. Raw: it can hold a
 * secret and never leaves `extract/`. `value` is unknown where a variable, secret or template decides;
 * `mayBeEmpty` then says whether an empty text is one of the possibilities.
 */
export type Resolved = {
  readonly value: Maybe<string>;
  readonly mayBeEmpty: boolean;
  readonly location: Location;
  readonly evidence: readonly Evidence[];
  /** A condition decides whether it is set at all; absent: no. */
  readonly mayBeUnset?: boolean;
  /** A key written here stands in a command line (`docker run -e`, `command:`). */
  readonly inCommandLine?: boolean;
  /** What an example file suggests (`.env.example`) where the file that is really read is not in the repository. */
  readonly example?: Resolved;
  /** The tool hands on another text than the one that stands there (Compose: an unquoted `0123` becomes `83`). */
  readonly isRetyped?: boolean;
};

/** One variable of the container's environment; `null`: declared without a value anywhere, so the container has none. */
export type Variable = { readonly name: string; readonly keyLocation: Location; readonly value: Resolved | null };

/** What stands at a path in the container. */
export type MountSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string; readonly location: Location }
  | { readonly kind: 'volume' }
  | { readonly kind: 'unknown'; readonly because: string };
/** What stands at a path of the container. */
export type Mount = { readonly target: string; readonly source: MountSource; readonly location: Location };

/** An image that a Dockerfile of the repository builds, as the container starts from it. */
export type BuiltImage = {
  readonly dockerfile: string;
  readonly base: Resolved | null;
  readonly environment: readonly Variable[];
  readonly files: readonly Mount[];
  readonly entrypoint: readonly Resolved[] | null;
  readonly command: readonly Resolved[] | null;
  readonly user: Resolved | null;
  readonly workingDirectory: string | null;
  readonly exposed: readonly number[];
  readonly location: Location;
  readonly evidence: readonly Evidence[];
};

/**
 * One container as a surface declares it: the common ground of Compose, `docker run`, Kubernetes and CI services.
 * `environment` holds each name once, the strongest. `unreadEnvironment` is set when variables can come from a
 * source that is not in the repository. `ports` lists what is published; `entrypoint` and `command` are null when
 * the image's own apply.
 */
export type Container = {
  readonly id: string;
  readonly name: string;
  readonly kind: ServerKind;
  readonly path: string;
  readonly location: Location;
  readonly image: Resolved | null;
  readonly built: BuiltImage | null;
  readonly environment: readonly Variable[];
  readonly unreadEnvironment: { readonly because: string; readonly location: Location } | null;
  readonly mounts: readonly Mount[];
  readonly entrypoint: readonly Resolved[] | null;
  readonly command: readonly Resolved[] | null;
  readonly user: Resolved | null;
  readonly workingDirectory: string | null;
  readonly ports: readonly PublishedPort[] | null;
  readonly upstreamTls: Maybe<boolean>;
  /** How far a proxy leads to its REST port, and whether it asks for credentials; absent or null: none is seen to. */
  readonly routed?: Deployment['routed'];
  readonly sources: readonly string[];
  readonly evidence: readonly Evidence[];
};
