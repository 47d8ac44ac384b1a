import type { Finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import type { Location } from '../model/place.ts';
import type { Repository } from '../model/repository.ts';
import type { Rule } from '../model/rule.ts';
import { type InlineDecision, inlineDecision, isCommentLine } from './comments.ts';

/** Findings with the decisions about them, and decisions that do not count because they say no reason. */
export type Judged = { readonly findings: readonly Finding[]; readonly notices: readonly Notice[] };

type Decision = InlineDecision & { readonly line: number };
type Lines = (path: string) => readonly string[];

/** Lines of a file, read once. */
function linesOf(repository: Pick<Repository, 'text'>): Lines {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const file = repository.text(path);
    const lines = file.kind === 'text' ? file.text.split(/\r\n|\r|\n/) : [];
    known.set(path, lines);
    return lines;
  };
}

/** Decisions on a line and in the comment lines directly above it, as far as they are comments. */
function decisionsAt(lines: readonly string[], line: number): readonly Decision[] {
  const above: number[] = [];
  for (let at = line - 1; at >= 1 && isCommentLine(lines[at - 1] ?? ''); at--) above.push(at);
  return [line, ...above].flatMap((at) => {
    const decision = inlineDecision(lines[at - 1] ?? '');
    return decision === undefined ? [] : [{ ...decision, line: at }];
  });
}

/** The offset is left out: notices show line and column only. */
const lineLocation = (path: string, line: number): Location => {
  const position = { line, column: 1, offset: 0 };
  return { kind: 'file', path, span: { start: position, end: position } };
};

const withoutReason = (path: string, { line }: Decision): Notice => ({
  level: 'warning',
  code: 'invalid-suppression',
  message: 'a suppression needs a reason: write `qdrant-audit: ignore <rule-id> -- <reason>`',
  location: lineLocation(path, line),
});

function judge(
  finding: Finding,
  lines: Lines,
  names: readonly string[],
): { readonly finding: Finding; readonly notices: readonly Notice[] } {
  // A comment beside today's line says nothing of what a past commit had there.
  if (finding.location.kind !== 'file' || finding.location.commit !== undefined) return { finding, notices: [] };
  const { path, span } = finding.location;
  const decisions = decisionsAt(lines(path), span.start.line).filter(({ ruleIds }) =>
    ruleIds.some((id) => names.includes(id)),
  );
  const stated = decisions.find(({ reason }) => reason !== null);
  if (stated === undefined) return { finding, notices: decisions.map((decision) => withoutReason(path, decision)) };
  return {
    finding: { ...finding, suppressed: { reason: stated.reason ?? '', by: `the comment in ${path}:${stated.line}` } },
    notices: [],
  };
}

/** A notice for each place, however many findings stand there. */
const once = (notices: readonly Notice[]): readonly Notice[] => {
  const seen = new Set<string>();
  return notices.filter(({ location }) => {
    const key = location?.kind === 'file' ? `${location.path}:${location.span.start.line}` : '';
    return !seen.has(key) && seen.add(key);
  });
};

/**
 * Applies the decisions that stand beside findings: `# qdrant-audit: ignore <rule-id>[, …] -- <reason>` on the line
 * of a finding or in the comment right above it. `rules` are needed only so that former ids (aliases) still count.
 */
export function suppress(
  findings: readonly Finding[],
  repository: Pick<Repository, 'text'>,
  rules: readonly Rule[] = [],
): Judged {
  const lines = linesOf(repository);
  const aliases = new Map(rules.map((rule) => [rule.id, rule.aliases]));
  const judged = findings.map((finding) =>
    judge(finding, lines, [finding.ruleId, ...(aliases.get(finding.ruleId) ?? [])]),
  );
  return { findings: judged.map(({ finding }) => finding), notices: once(judged.flatMap(({ notices }) => notices)) };
}
