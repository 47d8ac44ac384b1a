// biome-ignore-all lint/suspicious/noThenProperty: an entry of a rule's severity is written `if … then …`.
import type { Rule } from '../../src/model/rule.ts';

const base: Rule = {
  id: 'missing-api-key',
  title: 'No API key is set',
  subject: 'server',
  severity: [{ if: "server.exposure.widest == 'host'", then: 'medium' }, { then: 'critical' }],
  appliesWhen: null,
  violatedWhen: "server.auth.mode == 'open'",
  message: '{server.name} has no key.',
  remediation: 'Set QDRANT__SERVICE__API_KEY to a key of at least 32 characters.',
  explanation:
    'Without an API key, Qdrant answers everybody.\n\nWhoever reaches it can read, change and delete all data.\n',
  place: ['declaration'],
  evidence: [],
  loweredByEnvironment: true,
  inDocuments: true,
  precision: 'high',
  references: ['https://qdrant.tech/documentation/guides/security/'],
  controls: {
    cwe: ['CWE-306', 'CWE-284'],
    owasp_api: ['API2:2023'],
    nist_800_53: ['IA-2'],
    soc2: ['CC6.1'],
    iso_27001: ['A.8.5'],
  },
  aliases: [],
};

/** Rules as a policy loads them: with everything, with the least, and with more clauses than fit into ten tags. */
export const sampleRules: readonly Rule[] = [
  base,
  {
    ...base,
    id: 'vulnerable-version',
    title: 'Qdrant has a known vulnerability',
    severity: [{ then: 'high' }],
    remediation: 'Update to {server.version}.',
    explanation: 'Old versions have published vulnerabilities.',
    references: [],
    controls: {},
    aliases: ['outdated-version'],
  },
  {
    ...base,
    id: 'runs-as-root',
    title: 'Qdrant runs as root',
    severity: [{ then: 'low' }],
    controls: { cwe: ['CWE-250'] },
  },
  { ...base, id: 'telemetry-enabled', title: 'Telemetry is sent', severity: [{ then: 'info' }], controls: {} },
  {
    ...base,
    id: 'ineffective-setting',
    title: 'A setting has no effect',
    subject: 'setting',
    severity: [{ then: 'low' }],
    controls: { cwe: ['CWE-16'], nist_800_53: Array.from({ length: 14 }, (_, index) => `CM-${index + 1}`) },
  },
  {
    ...base,
    id: 'committed-api-key',
    title: 'A key stands in the repository',
    subject: 'credential',
    severity: [{ then: 'critical' }],
  },
  {
    ...base,
    id: 'client-key-over-http',
    title: 'A client sends its key in clear',
    subject: 'client',
    severity: [{ then: 'high' }],
  },
  { ...base, id: 'p2p-without-tls', title: 'Peers talk in clear', severity: [{ then: 'medium' }] },
];
