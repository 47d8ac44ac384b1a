import type { Severity } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Environment } from './subjects/server.ts';

/**
 * What applies in this run: the rules to evaluate and how many severity steps each environment lowers a finding
 * (`archived: 4` means to info). `requireMtls` makes missing client certificates a high finding.
 */
export type Policy = {
  readonly rules: readonly Rule[];
  readonly minSeverity: Severity;
  readonly lowering: Readonly<Partial<Record<Environment, number>>>;
  readonly requireMtls: boolean;
};
