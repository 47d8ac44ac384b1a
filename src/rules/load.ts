import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../model/notice.ts';
import type { Rule } from '../model/rule.ts';
import { type CheckExpressions, type ReadRule, readRule } from './read-rule.ts';

/** Rules of a user's own files, and what is wrong with the others. */
export type LoadedRules = { readonly rules: readonly Rule[]; readonly notices: readonly Notice[] };

const startOf = (path: string): Notice['location'] => {
  const start = { line: 1, column: 1, offset: 0 };
  return { kind: 'file', path, span: { start, end: start } };
};

function loadRule(directory: string, path: string, check: CheckExpressions): ReadRule {
  try {
    return readRule(path, readFileSync(join(directory, path), 'utf8'), check);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const location = startOf(path);
    return {
      rule: null,
      notices: [
        {
          level: 'error',
          code: 'invalid-rule',
          message: `the rule file cannot be read (${code})`,
          ...(location && { location }),
        },
      ],
    };
  }
}

/** The rules, each id once: a later one with an id that is taken is a notice. */
function withoutDuplicates(read: readonly ReadRule[], paths: readonly string[]): LoadedRules {
  const byId = new Map<string, Rule>();
  const notices = read.flatMap(({ rule, notices }, index) => {
    if (rule === null || !byId.has(rule.id)) {
      if (rule !== null) byId.set(rule.id, rule);
      return notices;
    }
    const location = startOf(paths[index] ?? '');
    return [
      {
        level: 'error' as const,
        code: 'invalid-rule' as const,
        message: `another rule has the id ${rule.id}`,
        ...(location && { location }),
      },
    ];
  });
  return { rules: [...byId.values()], notices };
}

/** Reads rule files below a directory; see `loadUserRules`. */
export function loadRules(directory: string, paths: readonly string[], check: CheckExpressions): LoadedRules {
  return withoutDuplicates(
    paths.map((path) => loadRule(directory, path, check)),
    paths,
  );
}
