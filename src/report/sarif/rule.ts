import type { PropertyBag, ReportingDescriptor, ReportingDescriptorRelationship } from 'sarif';
import type { Severity } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';
import { listClauses } from '../controls.ts';
import { ruleHelp } from '../rule-help.ts';
import { toLevel, toScore } from './severity.ts';
import { toName, toPlainText } from './text.ts';

/** GitHub shows ten and GitLab takes ten. */
const mostTags = 10;
const longestTitle = 255;

/** The weaknesses (CWE) that a rule is about, as `CWE-306`. */
export const cweOf = (rule: Rule): readonly string[] => rule.controls.cwe ?? [];

const tagsOf = (rule: Rule): string[] => {
  const weaknesses = cweOf(rule).map((cwe) => `external/cwe/${cwe.toLowerCase()}`);
  const others = listClauses(rule.controls).filter(({ framework }) => framework !== 'cwe');
  const clauses = others.map(({ framework, clause }) =>
    `external/${framework.replaceAll('_', '-')}/${clause}`.toLowerCase(),
  );
  return [...new Set(['security', 'qdrant', ...weaknesses, ...clauses])].slice(0, mostTags);
};

const propertiesOf = (rule: Rule, severity: Severity): PropertyBag => ({
  tags: tagsOf(rule),
  precision: rule.precision,
  'security-severity': toScore(severity),
  controls: rule.controls,
});

const relationshipsOf = (rule: Rule): ReportingDescriptorRelationship[] =>
  cweOf(rule).map((id) => ({ target: { id, toolComponent: { name: 'CWE', index: 0 } }, kinds: ['superset'] }));

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** A rule as code scanning lists it, with its help; `severity` is what its alerts count as. */
export const toDescriptor = (rule: Rule, severity: Severity): ReportingDescriptor => {
  const helpUri = rule.references[0];
  return {
    id: rule.id,
    name: toName(rule.id),
    shortDescription: { text: toPlainText(sentence(rule.title), longestTitle) },
    fullDescription: { text: toPlainText(rule.explanation.trim() || sentence(rule.title)) },
    help: ruleHelp(rule),
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: toLevel(severity) },
    properties: propertiesOf(rule, severity),
    ...(cweOf(rule).length === 0 ? {} : { relationships: relationshipsOf(rule) }),
  };
};
