import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { evaluate } from '../../src/evaluate/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import { suppress } from '../../src/suppress/index.ts';
import { memoryRepository } from '../memory-repository.ts';
import { at, policy, server, subjects } from '../subjects.ts';

/** A finding `runs-as-root` at a line of a file. */
function findingAt(path: string, line: number): Finding {
  const root = server({ user: 'root', location: at(path, line), places: {} });
  const [finding] = evaluate(
    policy({ rules: shippedRules.filter(({ id }) => id === 'runs-as-root') }),
    subjects({ servers: [{ ...root, places: {} }] }),
  );
  if (finding === undefined) throw new Error('the rule did not speak');
  return finding;
}

const judged = (path: string, line: number, text: string) =>
  suppress([findingAt(path, line)], memoryRepository({ [path]: text }));

describe('a decision beside the line', () => {
  it.each([
    // The same line, in the comments of each language.
    ['compose.yaml', 2, 'services:\n  qdrant: # qdrant-audit: ignore runs-as-root -- the volume belongs to root', 2],
    ['Dockerfile', 1, 'FROM qdrant/qdrant # qdrant-audit: ignore runs-as-root -- the volume belongs to root', 1],
    ['a.ts', 1, 'new Client(); // qdrant-audit: ignore runs-as-root -- the volume belongs to root', 1],
    ['a.tsx', 1, '<App /> {/* qdrant-audit: ignore runs-as-root -- the volume belongs to root */}', 1],
    ['a.md', 1, 'docker run <!-- qdrant-audit: ignore runs-as-root -- the volume belongs to root -->', 1],
    // Right above, through other comments.
    ['.env', 2, '# qdrant-audit: ignore runs-as-root -- the volume belongs to root\nA=1', 1],
    ['.env', 3, '# qdrant-audit: ignore runs-as-root -- the volume belongs to root\r\n# more\r\nA=1', 1],
    // Several rules.
    ['.env', 2, '# qdrant-audit: ignore weak-api-key, runs-as-root -- the volume belongs to root\nA=1', 1],
  ])('%s:%i', (path, line, text, commentLine) => {
    const { findings, notices } = judged(path, line, text);
    expect(findings.map(({ suppressed }) => suppressed)).toEqual([
      { reason: 'the volume belongs to root', by: `the comment in ${path}:${commentLine}` },
    ]);
    expect(notices).toEqual([]);
  });
});

describe('what is no decision about it', () => {
  it.each([
    ['another rule', 'a: 1 # qdrant-audit: ignore weak-api-key -- reason', 1],
    ['the line below', 'a: 1\n# qdrant-audit: ignore runs-as-root -- reason', 1],
    ['a comment with code between', '# qdrant-audit: ignore runs-as-root -- reason\na: 1\nb: 2', 3],
    ['a trailing comment of the line above', 'a: 1 # qdrant-audit: ignore runs-as-root -- reason\nb: 2', 2],
    ['no comment at all', 'qdrant-audit: ignore runs-as-root -- reason', 1],
    ['a longer name', 'a: 1 # qdrant-audit: ignore runs-as-root-too -- reason', 1],
  ])('%s', (_what, text, line) => {
    const { findings, notices } = judged('compose.yaml', line, text);
    expect(findings.map(({ suppressed }) => suppressed)).toEqual([null]);
    expect(notices).toEqual([]);
  });
});

it.each([
  'a: 1 # qdrant-audit: ignore runs-as-root',
  'a: 1 # qdrant-audit: ignore runs-as-root --',
  'a: 1 # qdrant-audit: ignore runs-as-root because',
])('a decision needs a reason: %s', (text) => {
  const { findings, notices } = judged('compose.yaml', 1, text);
  expect(findings.map(({ suppressed }) => suppressed)).toEqual([null]);
  expect(notices).toMatchObject([
    { level: 'warning', code: 'invalid-suppression', location: { path: 'compose.yaml' } },
  ]);
});

it('a former id of the rule still counts', () => {
  const rules = shippedRules.map((rule) => ({ ...rule, aliases: ['container-as-root'] }));
  const files = memoryRepository({ '.env': 'A=1 # qdrant-audit: ignore container-as-root -- reason' });
  expect(suppress([findingAt('.env', 1)], files, rules).findings[0]?.suppressed?.reason).toBe('reason');
});
