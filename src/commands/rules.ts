import { type Command, Option } from 'commander';
import type { Rule } from '../model/rule.ts';
import { rulePage } from '../report/rule-page.ts';
import { loadShippedRules } from '../rules/index.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** Adds `rules [id]`: list the rules, or show one. */
export function addRulesCommand(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  program
    .command('rules')
    .description('list the rules, or show what one means and how to meet it')
    .argument('[id]', 'the rule to show')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .action(async (id: string | undefined, { format }: { format: string }) => {
      const rules = await loadShippedRules();
      terminal.write(id === undefined ? listOf(rules, format) : pageOf(ruleCalled(rules, id), format));
      finish(0);
    });
}

function ruleCalled(rules: readonly Rule[], word: string): Rule {
  const rule = rules.find(({ id, aliases }) => id === word || aliases.includes(word));
  if (rule === undefined)
    throw new UsageError(`no rule is called ${JSON.stringify(word)}: \`qdrant-audit rules\` lists them`);
  return rule;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const highest = ({ severity }: Rule): string => severity.at(-1)?.then ?? '';

function listOf(rules: readonly Rule[], format: string): string {
  if (format === 'json') return json(rules);
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map((rule) => `${rule.id.padEnd(width)}  ${highest(rule).padEnd(8)}  ${rule.title}\n`).join('');
}

const pageOf = (rule: Rule, format: string): string =>
  format === 'json' ? json(rule) : `${rulePage(rule).trimEnd()}\n`;
