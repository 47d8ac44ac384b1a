import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/model/report.ts';
import { formatJson } from '../../src/report/json/json.ts';
import { notificationDescriptors } from '../../src/report/sarif/notification.ts';
import { cleanReport, plain, sampleReport } from './sample-report.ts';
import { openServer, unknownServer } from './sample-servers.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

const golden = (name: string): string => `../../fixtures/report/golden/${name}`;
const parsed = (report: AuditReport, showUnknown = false) => JSON.parse(formatJson(report, { ...plain, showUnknown }));

const probed: AuditReport = {
  ...cleanReport,
  servers: [{ ...openServer, kind: 'endpoint', location: { kind: 'endpoint', request: 'GET /collections' } }],
};

describe('the JSON report', () => {
  it.each([
    ['report.json', sampleReport, false],
    ['report-unknown.json', sampleReport, true],
    ['report-clean.json', cleanReport, false],
  ])('%s', async (name, report, showUnknown) => {
    await expect(formatJson(report, { ...plain, showUnknown })).toMatchFileSnapshot(golden(name));
  });

  it.each([
    ['with everything', sampleReport],
    ['with nothing', cleanReport],
    ['of a running server', probed],
  ])('%s is what its schema promises', (_, report) => {
    validate(parsed(report, true));
    expect(validate.errors).toBeNull();
  });

  it('has a schema that knows every kind of notice', () => {
    const codes = notificationDescriptors.map(({ id }) => id);
    expect(schema.$defs.notice.properties.code.enum).toEqual(codes);
  });

  it('says null where a value is unknown, at every depth', () => {
    const server = parsed(sampleReport).servers.find(({ id }: { id: string }) => id === unknownServer.id);
    expect(server).toMatchObject({
      environment: null,
      version: null,
      image: { repository: 'qdrant/qdrant', tag: null, digest: null, floating: null, unprivileged: null },
      auth: { mode: null, admin_key: null },
      tls: { enabled: null },
      exposure: { rest: null, widest: null },
    });
  });

  it('counts what it leaves out', () => {
    const [shown, left] = [parsed(sampleReport, true), parsed(sampleReport)];
    expect(shown.findings.length - left.findings.length).toBe(1);
    expect(left.summary).toEqual(shown.summary);
    expect(left.summary).toMatchObject({
      by_severity: { critical: 1, high: 2, medium: 1, low: 1, info: 1 },
      unknown: 1,
      suppressed: 1,
    });
  });

  it('does not hang on the order in which things were found', () => {
    const reversed = {
      ...sampleReport,
      findings: sampleReport.findings.toReversed(),
      servers: sampleReport.servers.toReversed(),
    };
    expect(formatJson(reversed, plain)).toBe(formatJson(sampleReport, plain));
  });
});
