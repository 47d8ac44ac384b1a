import type { ReportingConfiguration } from 'sarif';
import { type Finding, type Severity, severities } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';

type Level = ReportingConfiguration.level;

const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** In the middle of GitHub's ranges; 9.0 is high at GitHub and critical elsewhere, so critical keeps away from it. */
const scores: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: '0.5',
};

/** SARIF's level for a severity. */
export const toLevel = (severity: Severity): Level => levels[severity];

/** GitHub's `security-severity` for a severity: a number as text. */
export const toScore = (severity: Severity): string => scores[severity];

const defaultSeverity = (rule: Rule): Severity => rule.severity.at(-1)?.then ?? 'medium';

/**
 * The one severity that GitHub shows for all alerts of a rule: the worst that this run found, so that a rule whose
 * findings are all lowered by their context does not block a pull request as critical.
 */
export const severityOfRule = (rule: Rule, results: readonly Finding[]): Severity => {
  const found = new Set(
    results
      .filter((finding) => finding.ruleId === rule.id && finding.outcome === 'fail')
      .map((finding) => finding.severity),
  );
  return severities.findLast((severity) => found.has(severity)) ?? defaultSeverity(rule);
};
