import type { Result, Location as SarifLocation } from 'sarif';
import type { Finding } from '../../model/finding.ts';
import type { Evidence } from '../../model/place.ts';
import type { Excerpts } from '../../model/report.ts';
import { linesAt } from '../lines-at.ts';
import { toPrimaryLocation, toSarifLocation } from './region.ts';
import { toLevel } from './severity.ts';
import { toMessageText } from './text.ts';

/** GitHub shows a hundred locations; a key may stand in thousands of files. */
const mostSteps = 100;
const longestFinding = 700;
const longestLink = 60;
const mostLinks = 4;

type Step = Evidence & { readonly id: number };

const stepsOf = ({ evidence }: Finding): readonly Step[] =>
  evidence.slice(0, mostSteps).map((step, index) => ({ ...step, id: index + 1 }));

const linkText = ({ location }: Evidence): string =>
  toMessageText(
    location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request,
    longestLink,
  );

/** GitHub links related locations only where the message embeds them. */
const linksText = (steps: readonly Step[]): string => {
  const links = steps.slice(0, mostLinks).map((step) => `[${linkText(step)}](${step.id})`);
  return links.length === 0 ? '' : ` See ${links.join(', ')}.`;
};

const toRelated = ({ location, note, id }: Step, excerpts: Excerpts): SarifLocation => ({
  id,
  ...toSarifLocation(location, excerpts),
  message: { text: toMessageText(note) },
});

const flowOf = (finding: Finding, steps: readonly Step[], excerpts: Excerpts): Result['codeFlows'] => {
  const here = { ...toSarifLocation(finding.location, excerpts), message: { text: toMessageText(finding.title) } };
  const trail = steps.map(({ location, note }) => ({
    ...toSarifLocation(location, excerpts),
    message: { text: toMessageText(note) },
  }));
  return [{ threadFlows: [{ locations: [...trail, here].map((location) => ({ location })) }] }];
};

const trailOf = (finding: Finding, excerpts: Excerpts): Pick<Result, 'relatedLocations' | 'codeFlows'> => {
  const steps = stepsOf(finding);
  if (steps.length === 0) return {};
  return {
    relatedLocations: steps.map((step) => toRelated(step, excerpts)),
    codeFlows: flowOf(finding, steps, excerpts),
  };
};

const fingerprintsOf = ({ location, fingerprint }: Finding, excerpts: Excerpts): Record<string, string> => {
  const hash = location.kind === 'file' ? linesAt(location, excerpts)[location.span.start.line]?.hash : undefined;
  const ours = { 'qdrantAudit/v1': fingerprint };
  return hash === undefined || hash === '' ? ours : { primaryLocationLineHash: hash, ...ours };
};

/** A finding as a result; what was not decided is `open` and has no level, as the specification asks. */
export const toResult = (finding: Finding, ruleIndex: number, excerpts: Excerpts): Result => ({
  ruleId: finding.ruleId,
  ruleIndex,
  ...(finding.outcome === 'unknown' ? { kind: 'open', level: 'none' } : { level: toLevel(finding.severity) }),
  message: { text: toMessageText(finding.message, longestFinding) + linksText(stepsOf(finding)) },
  locations: [toPrimaryLocation(finding.location, excerpts)],
  ...trailOf(finding, excerpts),
  partialFingerprints: fingerprintsOf(finding, excerpts),
  properties: { severity: finding.severity, remediation: finding.remediation },
});
