import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/read/line-hash.ts';
import { formatSarif } from '../../src/report/sarif/sarif.ts';
import { sampleText } from './sample-places.ts';
import { cleanReport, plain, sampleReport } from './sample-report.ts';

const golden = (name: string): string => `../../fixtures/report/golden/${name}`;
const schemaFile = '../../node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json';
const schema = JSON.parse(readFileSync(new URL(schemaFile, import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: false });
ajvFormats.default(ajv);
const validate = ajv.compile(schema);

const text = formatSarif(sampleReport, { ...plain, showUnknown: true });
const log: Log = JSON.parse(text);
const run: Run = log.runs[0] ?? { tool: { driver: { name: '' } } };
const rules = run.tool.driver.rules ?? [];
const results: readonly Result[] = run.results ?? [];

describe('the SARIF report', () => {
  it.each([
    ['report.sarif', sampleReport, false],
    ['report-unknown.sarif', sampleReport, true],
    ['report-clean.sarif', cleanReport, false],
  ] as const)('%s', async (name, report, showUnknown) => {
    const written = formatSarif(report, { ...plain, showUnknown });
    validate(JSON.parse(written));
    expect(validate.errors).toBeNull();
    await expect(written).toMatchFileSnapshot(golden(name));
  });

  it('is one run that lists every rule, whatever it found', () => {
    expect(log.runs).toHaveLength(1);
    expect(rules.map(({ id }) => id)).toEqual(sampleReport.rules.map(({ id }) => id).toSorted());
  });
});

describe('a rule in SARIF', () => {
  it.each(rules)(
    '$id keeps to what GitHub and GitLab take',
    ({ name, shortDescription, fullDescription, help, properties }) => {
      expect(properties?.['security-severity']).toMatch(/^(10\.0|[0-9]\.[0-9])$/);
      expect(['0.0', '9.0']).not.toContain(properties?.['security-severity']);
      expect(properties?.tags?.length).toBeLessThanOrEqual(10);
      expect(new Set(properties?.tags).size).toBe(properties?.tags?.length);
      expect(name).toMatch(/^([A-Z0-9][a-z0-9]*)+$/);
      expect(shortDescription?.text.length).toBeLessThanOrEqual(255);
      expect(fullDescription?.text.length).toBeLessThanOrEqual(1024);
      expect(help?.text).toContain('Fix:');
      expect(help?.markdown).toContain('**Fix:**');
    },
  );

  it('counts as severe as the worst that was found, and as its own word when nothing was', () => {
    const severityOf = (id: string) => rules.find((rule) => rule.id === id)?.properties?.['security-severity'];
    expect(severityOf('missing-api-key')).toBe('9.5');
    expect(severityOf('committed-api-key')).toBe('5.5');
    expect(severityOf('runs-as-root')).toBe('2.5');
  });

  it('names its weaknesses as tags and as relations to the taxonomy', () => {
    const rule = rules.find(({ id }) => id === 'missing-api-key');
    expect(rule?.properties?.tags).toContain('external/cwe/cwe-306');
    expect(rule?.relationships?.[0]?.target).toEqual({ id: 'CWE-306', toolComponent: { name: 'CWE', index: 0 } });
    expect(run.taxonomies?.[0]?.taxa?.map(({ id }) => id)).toEqual(['CWE-16', 'CWE-250', 'CWE-284', 'CWE-306']);
  });
});

const placeOf = (result: Result) => result.locations?.[0]?.physicalLocation;
const pathOf = (uri = ''): string => uri.split('/').map(decodeURIComponent).join('/');

describe('a result in SARIF', () => {
  it.each(results)('$ruleId keeps to what GitHub and GitLab take', (result) => {
    const place = placeOf(result);
    const { startLine = 0, endLine, startColumn = 0, endColumn = 0 } = place?.region ?? {};
    expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    expect(result.message.text?.length).toBeLessThanOrEqual(1024);
    expect(result.locations).toHaveLength(1);
    expect(place?.artifactLocation).toEqual({
      uri: expect.stringMatching(/^[\w%.~-]+(\/[\w%.~-]+)*$/),
      uriBaseId: '%SRCROOT%',
    });
    expect(endLine).toBe(startLine);
    expect(endColumn).toBeGreaterThan(startColumn);
    expect(result).not.toHaveProperty('rank');
    expect(result).not.toHaveProperty('suppressions');
  });

  it.each(results)('$ruleId carries the hash that GitHub would compute', (result) => {
    const { artifactLocation, region } = placeOf(result) ?? {};
    const line = region?.startLine ?? 0;
    const hashes = lineHashes(sampleText(pathOf(artifactLocation?.uri)), new Set([line]));
    expect(result.partialFingerprints?.primaryLocationLineHash).toBe(hashes.get(line));
    expect(result.partialFingerprints?.['qdrantAudit/v1']).toMatch(/^[0-9a-f]{16}$/);
  });

  it('that is undecided is left out unless asked for, and then is open', () => {
    const { runs }: Log = JSON.parse(formatSarif(sampleReport, plain));
    expect(runs[0]?.results?.map(({ kind }) => kind)).not.toContain('open');
    expect(results.filter(({ kind }) => kind === 'open')).toMatchObject([{ ruleId: 'p2p-without-tls', level: 'none' }]);
  });

  it('that is suppressed is left out', () => {
    expect(results.map(({ ruleId }) => ruleId)).not.toContain('runs-as-root');
  });

  it('comes the worst first, and no more than are taken', () => {
    const many = { ...sampleReport, findings: Array.from({ length: 800 }, () => sampleReport.findings).flat() };
    const { runs }: Log = JSON.parse(formatSarif(many, plain));
    expect(runs[0]?.results).toHaveLength(4800);
    const more = { ...many, findings: [...many.findings, ...many.findings] };
    const limited: Log = JSON.parse(formatSarif(more, plain));
    expect(limited.runs[0]?.results).toHaveLength(5000);
    expect(limited.runs[0]?.results?.[0]?.ruleId).toBe('missing-api-key');
  });

  it('has its text shortened and its brackets escaped', () => {
    const findings = sampleReport.findings.map((finding) => ({
      ...finding,
      message: `[x](y) ${'long [text] '.repeat(200)}.`,
    }));
    const { runs }: Log = JSON.parse(formatSarif({ ...sampleReport, findings }, plain));
    const message = runs[0]?.results?.[0]?.message.text ?? '';
    expect(message.length).toBeLessThanOrEqual(1024);
    expect(message).toMatch(/^\\\[x\\\]\(y\) long \\\[text\\\]/);
    expect(message).toMatch(/… See \[deploy\/settings\.env:2\]\(1\), \[deploy\/compose\.yaml:8\]\(2\)\.$/);
  });
});

describe('the whole text of a SARIF report', () => {
  it('is the same for the same input, in whatever order it was found', () => {
    const reversed = {
      ...sampleReport,
      findings: sampleReport.findings.toReversed(),
      rules: sampleReport.rules.toReversed(),
    };
    expect(formatSarif(reversed, { ...plain, showUnknown: true })).toBe(text);
  });

  it('tells nothing of the machine', () => {
    expect(text).not.toContain(createRequire(import.meta.url).resolve.paths('x')?.[0] ?? '');
    expect(text).not.toMatch(/file:\/\/|"\/|node_modules|\/work\//);
    expect(log.runs[0]).not.toHaveProperty('automationDetails');
  });

  it('loses its layout above a megabyte', () => {
    const many = { ...sampleReport, findings: Array.from({ length: 200 }, () => sampleReport.findings).flat() };
    expect(formatSarif(many, plain).split('\n')).toHaveLength(2);
  });
});
