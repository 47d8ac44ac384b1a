import type { Scalar } from './document.ts';
import type { IneffectiveReason, Layer, SettingPath } from './fact.ts';
import type { Maybe } from './maybe.ts';
import type { Notice } from './notice.ts';
import type { Evidence, Location } from './place.ts';
import type { Reach, Server } from './subjects/server.ts';

/**
 * What a request gets. `refused`: 401 or 403, depending on the version; `needs_client_certificate`: allowed, once TLS
 * has seen a certificate; `not_listening`: nothing answers there.
 */
export type AccessDecision =
  | 'allowed'
  | 'unauthenticated'
  | 'forbidden'
  | 'refused'
  | 'not_listening'
  | 'needs_client_certificate'
  | 'unknown';

/** A decision with its reason; `text` is the server's own wording of a denial, null where it says nothing. */
export type AccessAnswer = {
  readonly decision: AccessDecision;
  readonly because: string;
  readonly text: string | null;
};

/** A request as a person asks about it; for gRPC and p2p `method` is the full method name. */
export type AskedRequest = {
  readonly transport: 'rest' | 'grpc' | 'p2p' | 'metrics_port';
  readonly method: string;
  readonly path?: string;
  readonly collection?: string;
};

/** Whom a request comes from. Tokens carry their claims and are signed with the server's own key unless `forged`. */
export type AskedAs =
  | { readonly kind: 'none' | 'empty' | 'admin' | 'alt' | 'read_only' }
  | { readonly kind: 'token'; readonly claims: Readonly<Record<string, unknown>>; readonly forged: boolean };

export type AccessColumn = { readonly id: string; readonly title: string; readonly request: string };

/** One credential; `exists`: whether the server has it at all. Cells stand in the order of the columns. */
export type AccessRow = {
  readonly id: string;
  readonly title: string;
  readonly exists: Maybe<boolean>;
  readonly note: string | null;
  readonly cells: readonly AccessAnswer[];
};
export type AccessTable = { readonly columns: readonly AccessColumn[]; readonly rows: readonly AccessRow[] };

/** A setting's value as it may be shown: of a secret its length and grade, never the text. */
export type ShownValue =
  | { readonly kind: 'plain'; readonly value: Scalar }
  | { readonly kind: 'secret'; readonly length: number; readonly strength: string; readonly usable: boolean }
  | { readonly kind: 'empty_secret' }
  | { readonly kind: 'unset' }
  | { readonly kind: 'unknown'; readonly because: string; readonly mayBeEmpty: boolean };

/** A place that writes a setting; `inImage`: a file that the image brings. */
export type SettingPlace = {
  readonly layer: Layer;
  readonly writtenAs: string;
  readonly inImage: boolean;
  readonly location: Location;
};

/** One security-relevant setting as the server ends up with it. `place` is null for a built-in default. */
export type ExplainedSetting = {
  readonly path: SettingPath;
  readonly value: ShownValue;
  /** A template writes it only under a condition: it can be missing as well. */
  readonly mayBeUnset: boolean;
  readonly builtIn: Scalar;
  readonly place: SettingPlace | null;
  readonly beats: readonly SettingPlace[];
};

/** Something written that does not do what it seems to. The last three reasons: it takes effect, but not as written. */
export type WrittenInVain = {
  readonly path: SettingPath;
  readonly writtenAs: string;
  readonly layer: Layer;
  readonly reason: IneffectiveReason | 'retyped' | 'unusable' | 'literal_placeholder' | 'without_condition';
  readonly text: string;
  readonly didYouMean: string | null;
  readonly securityRelevant: boolean;
  readonly location: Location;
};

/** One port: whether it opens, how far it reaches, and what leads there from outside. */
export type ExplainedListener = {
  readonly name: 'rest' | 'grpc' | 'p2p' | 'metrics';
  readonly title: string;
  readonly setting: SettingPath;
  readonly port: Maybe<number | null>;
  readonly listening: Maybe<boolean>;
  readonly reach: Maybe<Reach>;
  /** One clause: who publishes it, or why nothing does, or why nobody can tell. */
  readonly because: string;
  readonly published: readonly {
    readonly location: Location;
    readonly reach: Maybe<Reach>;
    readonly evidence: readonly Evidence[];
  }[];
};

/** What stops the server at its start; `always`: under every version the files leave open. */
export type StartProblem = { readonly text: string; readonly always: boolean; readonly location: Location | null };

/** One question and its answer; `before` is the answer under the version that the files name. */
export type QuestionAnswer = AccessAnswer & { readonly note: string | null; readonly before: AccessAnswer | null };

export type VersionChange = {
  readonly kind: 'starts' | 'stops' | 'opens' | 'may_open' | 'closes' | 'access' | 'setting' | 'default' | 'advisory';
  readonly text: string;
};

/** The same deployment under another version: `move` begins a sentence (`Upgrading from 1.18.3 to 1.19.0`). */
export type VersionChanges = {
  readonly from: string;
  readonly to: string;
  readonly move: string;
  readonly changes: readonly VersionChange[];
};

/** Everything `explain` says of one server, judged as `version`; `changes` only where another version was asked for. */
export type ExplainedServer = {
  readonly server: Server;
  readonly version: string;
  readonly listeners: readonly ExplainedListener[];
  readonly strayPorts: readonly { readonly location: Location; readonly text: string }[];
  readonly settings: readonly ExplainedSetting[];
  readonly inVain: readonly WrittenInVain[];
  readonly startProblems: readonly StartProblem[];
  readonly access: AccessTable;
  readonly changes: VersionChanges | null;
  readonly answer: QuestionAnswer | null;
};

export type Explanation = {
  readonly tool: { readonly name: string; readonly version: string };
  /** The question of --request and --as, as it was typed. */
  readonly question: { readonly request: string; readonly as: string } | null;
  /** The version that --version-of asks for: as it was typed, as it is judged, and what to say when they differ. */
  readonly versionOf: { readonly asked: string; readonly judged: string; readonly note: string | null } | null;
  readonly servers: readonly ExplainedServer[];
  /** Names of servers that were found but not asked for. */
  readonly others: readonly string[];
  readonly notices: readonly Notice[];
  readonly files: { readonly searched: number; readonly read: number };
};

/** What a reporter needs beside the explanation; `width` is the terminal's in columns. */
export type ExplanationOptions = { readonly color: boolean; readonly width: number };
export type ExplanationReporter = (explanation: Explanation, options: ExplanationOptions) => string;
