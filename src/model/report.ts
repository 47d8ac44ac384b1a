import type { Finding } from './finding.ts';
import type { Notice } from './notice.ts';
import type { Rule } from './rule.ts';
import type { Server } from './subjects/server.ts';

/**
 * The lines that findings stand at: path → line → its text with every secret replaced, and GitHub's
 * `primaryLocationLineHash` of it (computed from the file as it is).
 */
export type Excerpts = Readonly<
  Record<string, Readonly<Record<number, { readonly text: string; readonly hash: string }>>>
>;

/** Everything a reporter may say. Paths are relative to `root`; nothing in here holds a secret. */
export type AuditReport = {
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: readonly Rule[];
  readonly servers: readonly Server[];
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
  readonly excerpts: Excerpts;
  readonly files: { readonly searched: number; readonly read: number };
  readonly milliseconds: number;
};

/** What a reporter needs beside the report; `width` is the terminal's in columns. */
export type ReporterOptions = {
  readonly color: boolean;
  readonly showUnknown: boolean;
  readonly quiet: boolean;
  readonly width: number;
};
export type Reporter = (report: AuditReport, options: ReporterOptions) => string;
