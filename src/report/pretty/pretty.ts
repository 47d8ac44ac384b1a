import type { Finding } from '../../model/finding.ts';
import type { AuditReport, Reporter, ReporterOptions } from '../../model/report.ts';
import type { Server } from '../../model/subjects/server.ts';
import { compareByPlace, compareLocations, compareText } from '../order.ts';
import { toPrintableReport } from '../printable.ts';
import { selectShown } from '../summary.ts';
import { closingLines } from './closing.ts';
import { isSamePlace, placeBlock } from './finding-block.ts';
import { noticeLines } from './notice-lines.ts';
import { type Look, painter } from './paint.ts';
import { showPlace } from './place.ts';
import { serverHeading } from './server-heading.ts';

/** Longer lines of prose are hard to read, however wide the terminal is. */
const widestText = 110;
const narrowestText = 40;

type Block = readonly string[];

const groupByPlace = (findings: readonly Finding[]): readonly (readonly Finding[])[] => {
  const groups: Finding[][] = [];
  for (const finding of findings) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && isSamePlace(group[0].location, finding.location)) group.push(finding);
    else groups.push([finding]);
  }
  return groups;
};

/** The server's own file first: that is where its reader begins. */
const pathOf = ({ location }: Finding): string => (location.kind === 'file' ? location.path : '');
const inReadingOrder = (findings: readonly Finding[], server: Server | undefined): readonly Finding[] => {
  const home = server?.location.kind === 'file' ? server.location.path : '';
  const away = (finding: Finding): number => Number(pathOf(finding) !== home);
  return findings.toSorted((left, right) => away(left) - away(right) || compareByPlace(left, right));
};

const placeBlocks = (findings: readonly Finding[], report: AuditReport, look: Look): readonly Block[] =>
  groupByPlace(findings).map((group) => placeBlock(group, report, look));

/** The heading says where the server is declared. */
const withoutDeclaration = (finding: Finding, server: Server): Finding => ({
  ...finding,
  evidence: finding.evidence.filter(({ location }) => showPlace(location) !== showPlace(server.location)),
});

const serverBlocks = (server: Server, findings: readonly Finding[], report: AuditReport, look: Look) => {
  const own = findings.filter((finding) => finding.server === server.id).map((one) => withoutDeclaration(one, server));
  const ordered = inReadingOrder(own, server);
  return own.length === 0 ? [] : [serverHeading(server, look), ...placeBlocks(ordered, report, look)];
};

const looseBlocks = (findings: readonly Finding[], report: AuditReport, look: Look): readonly Block[] => {
  const servers = new Set(report.servers.map((server) => server.id));
  const loose = inReadingOrder(
    findings.filter(({ server }) => server === null || !servers.has(server)),
    undefined,
  );
  return loose.length === 0 ? [] : [[look.paint('heading', 'In no server')], ...placeBlocks(loose, report, look)];
};

const findingBlocks = (report: AuditReport, options: ReporterOptions, look: Look): readonly Block[] => {
  const shown = selectShown(report.findings, options.showUnknown);
  const servers = report.servers.toSorted(
    (left, right) => compareLocations(left.location, right.location) || compareText(left.id, right.id),
  );
  return [
    ...servers.flatMap((server) => serverBlocks(server, shown, report, look)),
    ...looseBlocks(shown, report, look),
  ];
};

/** For people at a terminal: findings by server, then by place, each with its code, its trail and its fix. */
export const formatPretty: Reporter = (report, options) => {
  const safe = toPrintableReport(report);
  const width = Math.max(narrowestText, Math.min(options.width, widestText));
  const look = { paint: painter(options.color), width };
  const findings = findingBlocks(safe, options, look);
  const rest = options.quiet
    ? []
    : [noticeLines(safe.notices, look), closingLines(safe, options.showUnknown, look.paint)];
  const text = [...findings, ...rest].filter((block) => block.length > 0).map((block) => `${block.join('\n')}\n`);
  return text.join('\n');
};
