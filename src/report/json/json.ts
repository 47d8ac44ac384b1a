import type { Finding } from '../../model/finding.ts';
import type { Notice } from '../../model/notice.ts';
import type { AuditReport, Reporter } from '../../model/report.ts';
import type { Server } from '../../model/subjects/server.ts';
import { compareByPlace, compareLocations, compareText } from '../order.ts';
import { toPrintableJson } from '../printable.ts';
import { summarize } from '../summary.ts';
import { toJsonEvidence, toJsonLocation } from './location.ts';
import { toJsonServer } from './server.ts';

/** Grows by one when a field changes its meaning or goes; new fields do not change it. */
const schemaVersion = 1;

const toJsonFinding = (finding: Finding) => ({
  rule_id: finding.ruleId,
  severity: finding.severity,
  outcome: finding.outcome,
  subject: { kind: finding.subject.kind, id: finding.subject.id },
  server: finding.server,
  title: finding.title,
  message: finding.message,
  remediation: finding.remediation,
  location: toJsonLocation(finding.location),
  evidence: toJsonEvidence(finding.evidence),
  fingerprint: finding.fingerprint,
  controls: finding.controls,
  suppressed: finding.suppressed,
});

const toJsonNotice = ({ level, code, message, location }: Notice) => ({
  level,
  code,
  message,
  location: location === undefined ? null : toJsonLocation(location),
});

const toJsonSummary = (report: AuditReport) => {
  const { bySeverity, unknown, suppressed } = summarize(report.findings);
  const { searched, read } = report.files;
  return { by_severity: bySeverity, unknown, suppressed, files: { searched, read }, milliseconds: report.milliseconds };
};

const compareServers = (left: Server, right: Server): number =>
  compareLocations(left.location, right.location) || compareText(left.id, right.id);

const listFindings = (report: AuditReport, showUnknown: boolean): readonly Finding[] =>
  report.findings.filter((finding) => showUnknown || finding.outcome === 'fail').toSorted(compareByPlace);

/** For other programs: the contract is `schemas/report.schema.json`. Suppressed findings are in it, with their reason. */
export const formatJson: Reporter = (report, { showUnknown }) => {
  const document = {
    schema_version: schemaVersion,
    tool: { name: report.tool.name, version: report.tool.version },
    servers: report.servers.toSorted(compareServers).map(toJsonServer),
    findings: listFindings(report, showUnknown).map(toJsonFinding),
    notices: report.notices.map(toJsonNotice),
    summary: toJsonSummary(report),
  };
  return `${toPrintableJson(document, 2)}\n`;
};
