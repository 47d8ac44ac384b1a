import type { Rule } from '../model/rule.ts';
import { type Clause, listClauses } from './controls.ts';

/** A rule explained: as text for a terminal, as markdown for pages and code scanning. */
export type RuleHelp = { readonly text: string; readonly markdown: string };

const paragraphs = (parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;

const byFramework = (clauses: readonly Clause[], show: (clause: Clause) => string): readonly string[] => {
  const names = [...new Set(clauses.map((clause) => clause.name))];
  return names.map((name) => {
    const shown = clauses.filter((clause) => clause.name === name).map(show);
    return `- ${name}: ${shown.join(', ')}`;
  });
};

const section = (heading: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [heading, ...lines].join('\n');

const linked = ({ clause, page }: Clause): string => (page === null ? clause : `[${clause}](${page})`);

const suppression = ({ id }: Rule): string => `# qdrant-audit: ignore ${id} -- <reason>`;

const helpText = (rule: Rule): string =>
  paragraphs([
    rule.explanation.trim(),
    `Fix: ${rule.remediation.trim()}`,
    section(
      'Controls:',
      byFramework(listClauses(rule.controls), ({ clause }) => clause),
    ),
    `To accept it, write a comment at the place: ${suppression(rule)}`,
    section(
      'References:',
      rule.references.map((url) => `- ${url}`),
    ),
  ]);

const helpMarkdown = (rule: Rule): string =>
  paragraphs([
    rule.explanation.trim(),
    `**Fix:** ${rule.remediation.trim()}`,
    section('**Controls**\n', byFramework(listClauses(rule.controls), linked)),
    `**To accept it,** write a comment at the place: \`${suppression(rule)}\``,
    section(
      '**References**\n',
      rule.references.map((url) => `- <${url}>`),
    ),
  ]);

/** What a rule means, how to mend it and which controls it serves. */
export const ruleHelp = (rule: Rule): RuleHelp => ({ text: helpText(rule), markdown: helpMarkdown(rule) });
