import type { Log, Run, ToolComponent } from 'sarif';
import type { Finding } from '../../model/finding.ts';
import type { AuditReport, Reporter } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import { compareByWeight, compareText } from '../order.ts';
import { toPrintableJson } from '../printable.ts';
import { selectShown } from '../summary.ts';
import { notificationDescriptors, toNotification } from './notification.ts';
import { rootId } from './region.ts';
import { toResult } from './result.ts';
import { cweOf, toDescriptor } from './rule.ts';
import { severityOfRule } from './severity.ts';

/** GitHub shows, and GitLab reads, no more. */
const mostResults = 5000;
/** GitLab refuses files above 10 MB; above this size the layout goes. */
const largestIndented = 1_000_000;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const informationUri = 'https://www.npmjs.com/package/qdrant-audit';

const driverOf = (report: AuditReport, rules: readonly Rule[], results: readonly Finding[]): ToolComponent => ({
  name: report.tool.name,
  semanticVersion: report.tool.version,
  informationUri,
  rules: rules.map((rule) => toDescriptor(rule, severityOfRule(rule, results))),
  notifications: [...notificationDescriptors],
  supportedTaxonomies: [{ name: 'CWE', index: 0 }],
});

const cweTaxonomy = (rules: readonly Rule[]): ToolComponent => ({
  name: 'CWE',
  organization: 'MITRE',
  informationUri: 'https://cwe.mitre.org/',
  shortDescription: { text: 'The MITRE Common Weakness Enumeration.' },
  isComprehensive: false,
  taxa: [...new Set(rules.flatMap(cweOf))].sort(compareText).map((id) => ({ id })),
});

const runOf = (report: AuditReport, showUnknown: boolean): Run => {
  const rules = report.rules.toSorted((left, right) => compareText(left.id, right.id));
  const results = selectShown(report.findings, showUnknown).toSorted(compareByWeight).slice(0, mostResults);
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    tool: { driver: driverOf(report, rules, results) },
    taxonomies: [cweTaxonomy(rules)],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootId]: { description: { text: 'The root of the scanned repository.' } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.notices.map((notice) => toNotification(notice, report.excerpts)),
      },
    ],
    results: results.map((finding) => toResult(finding, indexOf.get(finding.ruleId) ?? -1, report.excerpts)),
  };
};

/**
 * SARIF 2.1.0 as GitHub code scanning reads it, and GitLab, DefectDojo, SonarQube and the viewers. Suppressed
 * findings stay out: GitHub would open alerts for them. Every rule is listed, also those that found nothing.
 */
export const formatSarif: Reporter = (report, { showUnknown }) => {
  const log: Log = { $schema: schema, version: '2.1.0', runs: [runOf(report, showUnknown)] };
  const text = toPrintableJson(log, 2);
  return text.length > largestIndented ? `${toPrintableJson(log, 0)}\n` : `${text}\n`;
};
