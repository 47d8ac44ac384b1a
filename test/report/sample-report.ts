import type { Finding } from '../../src/model/finding.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { AuditReport, ReporterOptions } from '../../src/model/report.ts';
import { at, excerptsOf } from './sample-places.ts';
import { sampleRules } from './sample-rules.ts';
import { openServer, safeServer, unknownServer } from './sample-servers.ts';

const compose = 'deploy/compose.yaml';
const script = 'web [beta]/search.ts';

const base: Finding = {
  ruleId: 'missing-api-key',
  severity: 'critical',
  outcome: 'fail',
  subject: { kind: 'server', id: openServer.id },
  server: openServer.id,
  title: 'No API key is set',
  message: 'Anyone who can reach qdrant can read, change and delete its data, because no API key is set.',
  remediation: 'Set QDRANT__SERVICE__API_KEY to a key of at least 32 characters.',
  location: at(compose, 'qdrant:'),
  evidence: [
    { location: at('deploy/settings.env', 'QDRANT_API_KEY='), note: 'sets QDRANT_API_KEY to the empty text' },
    { location: at(compose, 'QDRANT_API_KEY:'), note: 'hands it to the container under a name that Qdrant ignores' },
  ],
  fingerprint: '5f2c1e0a9b8d7c6e',
  controls: { cwe: ['CWE-306'], soc2: ['CC6.1'] },
  suppressed: null,
};

const findings: readonly Finding[] = [
  {
    ...base,
    ruleId: 'client-key-over-http',
    severity: 'high',
    subject: { kind: 'client', id: 'client:1' },
    server: null,
    title: 'A client sends its key in clear',
    message: "The client in 'web [beta]/search.ts' sends its API key over plain HTTP.",
    remediation: 'Use an https:// address.',
    location: at(script, 'new QdrantClient({ url: "http://qdrant.shop.example:6333", apiKey: "not-a-real-key-0000" })'),
    evidence: [],
    fingerprint: '7d1f4b3a2c5e6f70',
  },
  {
    ...base,
    ruleId: 'committed-api-key',
    severity: 'medium',
    subject: { kind: 'credential', id: 'c1' },
    server: null,
    title: 'A key stands in the repository',
    message: 'A key stands in a file that git tracks.',
    remediation: 'Replace the key, and read the new one from the environment.',
    location: at('web [beta]/bundle.min.js', 'apiKey:k'),
    evidence: [],
    fingerprint: '1f1f4b3a2c5e6f71',
  },
  base,
  {
    ...base,
    ruleId: 'vulnerable-version',
    severity: 'high',
    title: 'Qdrant has a known vulnerability',
    message: 'qdrant runs 1.9.0, which has 3 known vulnerabilities.',
    remediation: 'Update to 1.19.2.',
    location: at(compose, 'qdrant/qdrant:v1.9.0'),
    evidence: [],
    fingerprint: 'a01f4b3a2c5e6f71',
  },
  {
    ...base,
    ruleId: 'telemetry-enabled',
    severity: 'info',
    title: 'Telemetry is sent',
    message: 'qdrant sends usage figures to its makers.',
    remediation: 'Set telemetry_disabled to true.',
    evidence: [],
    fingerprint: 'b01f4b3a2c5e6f72',
  },
  {
    ...base,
    ruleId: 'ineffective-setting',
    severity: 'low',
    subject: { kind: 'setting', id: 'setting:1' },
    server: unknownServer.id,
    title: 'A setting has no effect',
    message: 'Qdrant ignores service.api_keys, because it knows no such setting.',
    remediation: 'Write service.api_key.',
    location: at(
      'config/production.yaml',
      'api_keys:\n    - first\n    - second\n    - third\n    - fourth\n    - fifth\n',
    ),
    evidence: [{ location: at(compose, '../config/production.yaml'), note: 'mounts this file' }],
    fingerprint: 'c01f4b3a2c5e6f73',
  },
  {
    ...base,
    ruleId: 'p2p-without-tls',
    severity: 'medium',
    outcome: 'unknown',
    subject: { kind: 'server', id: unknownServer.id },
    server: unknownServer.id,
    title: 'Peers talk in clear',
    message: 'Whether the peers of search talk over TLS hangs on cluster.p2p.enable_tls, which is not known.',
    remediation: 'Set cluster.p2p.enable_tls to true.',
    location: at(compose, 'QDRANT__CLUSTER__ENABLED'),
    evidence: [],
    fingerprint: 'd01f4b3a2c5e6f74',
  },
  {
    ...base,
    ruleId: 'runs-as-root',
    severity: 'low',
    title: 'Qdrant runs as root',
    message: 'qdrant runs as root.',
    remediation: 'Use an image whose tag ends in -unprivileged.',
    evidence: [],
    fingerprint: 'e01f4b3a2c5e6f75',
    suppressed: { reason: 'the host maps root to nobody', by: 'comment' },
  },
];

const notices: readonly Notice[] = [
  {
    level: 'error',
    code: 'invalid-document',
    message: 'The list that opens here is not closed.',
    location: at('deploy/broken.yaml', '['),
  },
  {
    level: 'warning',
    code: 'no-git',
    message: 'Whether keys are committed is not known, because this is not a git repository.',
  },
];

/** A report with everything in it that a reporter has to place. */
export const sampleReport: AuditReport = {
  tool: { name: 'qdrant-audit', version: '1.2.3' },
  rules: sampleRules,
  servers: [unknownServer, openServer, safeServer],
  findings,
  notices,
  excerpts: excerptsOf(findings),
  files: { searched: 214, read: 6 },
  milliseconds: 84,
};

/** A report of a repository in which nothing is wrong. */
export const cleanReport: AuditReport = {
  ...sampleReport,
  servers: [safeServer],
  findings: [],
  notices: [],
  excerpts: {},
};

/** What a pipe gets when nothing else is asked for. */
export const plain: ReporterOptions = { color: false, showUnknown: false, quiet: false, width: 80 };
