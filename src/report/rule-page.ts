import type { Rule } from '../model/rule.ts';
import { ruleHelp } from './rule-help.ts';

const severityLines = ({ severity }: Rule): readonly string[] =>
  severity.length === 1
    ? [`Severity: ${severity[0]?.then}`]
    : [
        'Severity, by the first that holds:',
        ...severity.map((entry) => `  ${entry.then}${entry.if === undefined ? ' otherwise' : ` if ${entry.if}`}`),
      ];

/** A rule on one page of a terminal: its name, what it says and when, why it matters, how to meet it. */
export const rulePage = (rule: Rule): string => {
  const also = rule.aliases.length === 0 ? [] : [`Also known as: ${rule.aliases.join(', ')}`];
  const facts = [
    `Looks at: ${rule.subject}`,
    ...severityLines(rule),
    `Violated when: ${rule.violatedWhen.trim()}`,
    ...also,
  ];
  return `${rule.id}: ${rule.title}\n\n${facts.join('\n')}\n\n${ruleHelp(rule).text}`;
};
