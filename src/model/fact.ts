import type { Scalar } from './document.ts';
import type { Unknown } from './maybe.ts';
import type { Evidence, Location } from './place.ts';
import type { Credential } from './subjects/credential.ts';
import type { VersionRange } from './subjects/server.ts';

/** A setting's path as Qdrant spells it: `service.api_key`. */
export type SettingPath = string;

/**
 * Where in Qdrant's precedence a value stands (src/settings.rs, Settings::new), and two places outside of it:
 * `unread` for files and names that Qdrant never looks at, `observed` for what a probe saw.
 */
export type Layer =
  | 'built-in'
  | 'image'
  | 'config'
  | 'run-mode'
  | 'local'
  | 'deb'
  | 'config-path'
  | 'environment'
  | 'unread'
  | 'observed';

/** A value as written, with secrets already replaced by what is kept of them. */
export type Value =
  | { readonly kind: 'plain'; readonly value: Scalar | readonly Scalar[] }
  | { readonly kind: 'credential'; readonly credential: Credential }
  | Unknown;

/** Why a written setting does not take effect. */
export type IneffectiveReason =
  | 'unknown_name'
  | 'misplaced'
  | 'overridden'
  | 'ignored_by_version'
  | 'file_not_read'
  | 'wrong_type'
  | 'not_inherited';

/**
 * One statement about one server's settings. `setting` is the path it is written under, `writtenAs` the text that
 * stands there (a variable's name, a dotted path); `location` is the value, `evidence` the trail that led to it.
 */
export type Fact = {
  readonly setting: SettingPath;
  readonly writtenAs: string;
  readonly value: Value;
  /** An unknown value could be the empty text. */
  readonly mayBeEmpty: boolean;
  /** A template writes it only under a condition: it can be missing as well; absent: no. */
  readonly mayBeUnset?: boolean;
  /** Qdrant reads another text than the one that stands there (`0123` becomes `123`). */
  readonly retyped: boolean;
  /** Template syntax stands in a file that Qdrant reads literally. */
  readonly literalPlaceholder: boolean;
  /** The sections around it in its file, outermost first; absent for names that stand alone. */
  readonly sections?: readonly { readonly path: SettingPath; readonly location: Location }[];
  readonly layer: Layer;
  /** The versions of Qdrant that read it so; absent: all that the deployment can have. */
  readonly versions?: VersionRange;
  /** Why Qdrant does not read it, as a clause, where its layer is `unread`. */
  readonly unreadBecause?: string;
  /** An empty map stands there, which changes nothing where something stands below it. */
  readonly isEmptyMap?: boolean;
  readonly location: Location;
  readonly evidence: readonly Evidence[];
};
