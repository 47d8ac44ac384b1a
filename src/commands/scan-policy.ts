import { defaultLowering } from '../config/default-policy.ts';
import type { Policy } from '../model/policy.ts';
import { loadShippedRules } from '../rules/index.ts';
import { UsageError } from '../usage-error.ts';
import type { ScanFlags } from './scan-options.ts';

/** The policy of this run: the shipped rules, narrowed by --rule and --skip-rule. Throws UsageError for an id that no rule has. */
export async function policyOf(flags: Pick<ScanFlags, 'rule' | 'skipRule' | 'minSeverity'>): Promise<Policy> {
  const rules = await loadShippedRules();
  const idOf = (word: string): string => {
    const rule = rules.find(({ id, aliases }) => id === word || aliases.includes(word));
    if (rule === undefined)
      throw new UsageError(`no rule is called ${JSON.stringify(word)}: \`qdrant-audit rules\` lists them`);
    return rule.id;
  };
  const wanted = new Set(flags.rule.map(idOf));
  const skipped = new Set(flags.skipRule.map(idOf));
  return {
    rules: rules.filter(({ id }) => (wanted.size === 0 || wanted.has(id)) && !skipped.has(id)),
    minSeverity: flags.minSeverity,
    lowering: defaultLowering,
    requireMtls: false,
  };
}
