/** A decision written into a comment: which rules it is about, and why; `reason` is null where none is given. */
export type InlineDecision = { readonly ruleIds: readonly string[]; readonly reason: string | null };

/** How a comment can begin in the languages that are read: YAML, env, Dockerfile, TOML, TypeScript, HTML, Jinja, INI, SQL. */
const decision =
  /(?:#|\/\/|\/\*|<!--|;|--)\s*qdrant-audit:\s*ignore\b([^\S\n]+[a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)?([^\n]*)$/;
const closing = /\s*(?:\*\/\s*\}?|-->|#\})\s*$/;

/** What a line says to the audit, if anything: `# qdrant-audit: ignore runs-as-root -- the volume belongs to root`. */
export function inlineDecision(line: string): InlineDecision | undefined {
  const match = decision.exec(line.slice(0, 2000));
  if (match === null) return undefined;
  const ruleIds = (match[1] ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const [, reason = ''] = /^\s*--\s*(.*)$/.exec((match[2] ?? '').replace(closing, '')) ?? [];
  return { ruleIds, reason: reason.trim() === '' ? null : reason.trim() };
}

/** Whether a line holds nothing but a comment: a decision there is about the next line of code. */
export const isCommentLine = (line: string): boolean => /^\s*(?:#|\/\/|\/\*|\*|<!--|;|\{#|--\s)/.test(line);
