import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { templateParts } from '../../src/evaluate/cel/template.ts';
import { loadShippedRules } from '../../src/rules/index.ts';

const plainText = (message: string): string =>
  templateParts(message)
    .map((part) => (part.kind === 'text' ? part.text : 'X'))
    .join('');
const forbidden = /\b(may|please|invalid|detected)\b|!/i;

describe.each(shippedRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('says one sentence in words that this project uses', () => {
    expect(plainText(rule.message)).toMatch(/^[^.]*(?:\.(?=\S)[^.]*)*\.$/);
    expect(plainText(rule.message)).not.toMatch(forbidden);
    expect(rule.title).not.toMatch(/[.!?]$/);
    expect(rule.title).not.toMatch(forbidden);
  });

  it('says how to mend it and why it matters', () => {
    expect(rule.remediation).toMatch(/^[A-Z][^!]*\.$/);
    expect(rule.remediation).not.toMatch(/\b(please|should|consider)\b/i);
    expect(rule.explanation).toMatch(/\.$/);
    expect(rule.references.length).toBeGreaterThan(0);
  });

  it('serves a control and has few enough tags for code scanning', () => {
    expect(Object.keys(rule.controls).length).toBeGreaterThan(1);
    expect(Object.values(rule.controls).flat().length).toBeLessThanOrEqual(9);
  });
});

it('the shipped policy holds each id once, in order', async () => {
  const ids = (await loadShippedRules()).map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});
