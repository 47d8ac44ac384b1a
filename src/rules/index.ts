import type { Rule } from '../model/rule.ts';
import type { LoadedRules } from './load.ts';
import type { CheckExpressions } from './read-rule.ts';

/** The shipped policy, by id; read and checked when the program was built. */
export async function loadShippedRules(): Promise<readonly Rule[]> {
  const { shippedRules } = await import('../../generated/rules.mjs');
  return shippedRules;
}

/**
 * Reads users' rule files. `paths` are relative to `directory`; `check` is `checkRule` of `evaluate/`, handed in
 * because a stage imports no other. Never throws for what stands in a file or a file that is not there: that is a
 * notice `invalid-rule` with its line and column. The parser and the validator are loaded only here.
 */
export async function loadUserRules(
  directory: string,
  paths: readonly string[],
  check: CheckExpressions,
): Promise<LoadedRules> {
  const { loadRules } = await import('./load.ts');
  return loadRules(directory, paths, check);
}
