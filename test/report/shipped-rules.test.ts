import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { rulePage } from '../../src/report/rule-page.ts';
import { formatSarif } from '../../src/report/sarif/sarif.ts';
import { loadShippedRules } from '../../src/rules/index.ts';
import { cleanReport, plain } from './sample-report.ts';

const rules = await loadShippedRules();
const log: Log = JSON.parse(formatSarif({ ...cleanReport, rules }, plain));
const descriptors = log.runs[0]?.tool.driver.rules ?? [];

describe('a shipped rule', () => {
  it.each(descriptors)(
    '$id has what code scanning shows',
    ({ name, shortDescription, fullDescription, help, properties }) => {
      expect(name).toMatch(/^([A-Z0-9][a-z0-9]*)+$/);
      expect(shortDescription?.text).toMatch(/^.{5,254}\.$/);
      expect(fullDescription?.text).toMatch(/^.{20,1024}$/);
      expect(help?.markdown).toContain('**Fix:**');
      expect(properties?.tags?.length).toBeLessThanOrEqual(10);
    },
  );

  it.each(rules)('$id has a page', (rule) => {
    const page = rulePage(rule);
    expect(page.startsWith(`${rule.id}: ${rule.title}\n`)).toBe(true);
    expect(page).toContain(rule.remediation);
    expect(page).not.toMatch(/undefined|\[object/);
  });
});
