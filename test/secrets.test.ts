import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../src/audit.ts';
import { policyOf } from '../src/commands/scan-policy.ts';
import { explain } from '../src/explain.ts';
import { explanationFormats, loadExplanationReporter } from '../src/report/explain/index.ts';
import { loadReporter, reporterNames } from '../src/report/index.ts';
import { type KeyPlace, placesInManifests, placesInPrograms } from './secret-places.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
/** A token as Qdrant issues them, signed with a made-up key. */
const token = (access: string, subject: string) => {
  const signed = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify({ access, subject }))}`;
  return `${signed}.${createHmac('sha256', 'synthetic').update(signed).digest('base64url')}`;
};

/** `SECRETS_RUNS=500 npx vitest run test/secrets.test.ts` looks further. */
const numRuns = Number(process.env.SECRETS_RUNS ?? 5);

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{11,47}$/);
const secret = fc.oneof(
  word,
  word.map((one) => `${one.slice(0, 8)}-${one.slice(8)}_Z9`),
  word.map((one) => token('m', one)),
  // What base64 and password generators write: each format has its own characters that end a word.
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9+/=~:@%!*^$#&;?-]{13,40}[A-Za-z0-9=]$/),
  fc.stringMatching(/^[0-9a-f]{32}$/),
  fc.uuid(),
  fc.stringMatching(/^[A-Z][A-Z0-9]{3}_[A-Z0-9_]{10,30}[A-Z0-9]$/),
);

/** Every way in which a repository can hold a Qdrant key. */
const places: readonly KeyPlace[] = [
  (key) => ({
    'compose.yaml': `services:\n  q:\n    image: qdrant/qdrant:v1.18.3\n    ports: ["6333:6333"]\n    environment:\n      QDRANT__SERVICE__API_KEY: ${key}\n      QDRANT__SERVICE__READ_ONLY_API_KEY: "${key}"\n`,
  }),
  (key) => ({
    'list/compose.yaml': `services:\n  q:\n    image: qdrant/qdrant\n    environment:\n      - "QDRANT__SERVICE__API_KEY=${key}"\n      - QDRANT_API_KEY=${key}\n`,
  }),
  (key) => ({
    'default/compose.yaml': `services:\n  q:\n    image: qdrant/qdrant\n    environment:\n      QDRANT__SERVICE__API_KEY: \${KEY:-${key}}\n`,
  }),
  (key) => ({
    'file/compose.yaml': 'services:\n  q:\n    image: qdrant/qdrant\n    env_file: q.env\n',
    'file/q.env': `QDRANT__SERVICE__API_KEY='${key}'\nexport QDRANT__SERVICE__ALT_API_KEY=${key} # old\n`,
  }),
  (key) => ({
    'inline/compose.yaml': `services:\n  q:\n    image: qdrant/qdrant\n    command: ["./qdrant", "--api-key", "${key}"]\n    configs: [{source: c, target: /qdrant/config/local.yaml}]\nconfigs:\n  c:\n    content: |\n      service:\n        api_key: ${key}\n`,
  }),
  (key) => ({
    'config/production.yaml': `service:\n  api_key: ${key}\n  apiKey: ${key}\nstorage:\n  snapshots_config:\n    s3_config: {access_key: ${key}, secret_key: "${key}"}\n`,
  }),
  (key) => ({
    'address/production.yaml': `service:\n  http_port: 6333\ndebugger:\n  pyroscope:\n    url: http://me:${key}@profiles.example:4040\n`,
  }),
  (key) => ({ 'broken/production.yaml': `service:\n  http_port: 6333\n  api_key: "${key}\n` }),
  (key) => ({
    'broken/compose.yaml': `services:\n  q:\n    image: qdrant/qdrant\n    environment:\n      - QDRANT__SERVICE__API_KEY: [${key}\n     x: ${key}\n`,
  }),
  (key) => ({
    Dockerfile: `FROM qdrant/qdrant:v1.15.1\nARG KEY=${key}\nENV QDRANT__SERVICE__API_KEY=\${KEY} QDRANT_API_KEY="${key}"\nCMD ["./qdrant", "${key}"]\n`,
  }),
  (key) => ({
    '.env': `QDRANT_URL=https://u:${key}@q.example.org:6333\nQDRANT_API_KEY=${key}\nVITE_QDRANT_API_KEY="${key}"\n`,
  }),
  (key) => ({
    'src/client.ts': `import { QdrantClient } from '@qdrant/js-client-rest';\nconst key = '${key}';\nexport const q = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: key });\nexport const r = new QdrantClient({ host: 'q', headers: { 'api-key': \`${key}\` } });\n`,
  }),
  (key) => ({
    'src/fetch.js': `fetch('https://q.cloud.qdrant.io/collections?api-key=${key}', { headers: { Authorization: 'Bearer ${key}' } });\n`,
  }),
  (key) => ({
    'web/package.json': '{"dependencies":{"vite":"*","@qdrant/js-client-rest":"*"}}',
    'web/index.html': '<script type="module" src="/main.js"></script>',
    'web/main.js': `import { QdrantClient } from '@qdrant/js-client-rest';\nwindow.q = new QdrantClient({ url: 'https://q', apiKey: '${key}' });\n`,
  }),
  (key) => ({
    'app.py': `from qdrant_client import QdrantClient\nq = QdrantClient(url="http://q:6333", api_key="${key}")  # ${key}\n`,
  }),
  (key) => ({
    'README.md': `Run \`docker run -e QDRANT__SERVICE__API_KEY=${key} qdrant/qdrant\` or\n\ncurl -H 'api-key: ${key}' http://localhost:6333/collections\n`,
  }),
  (key) => ({
    '.mcp.json': `{"mcpServers":{"qdrant":{"env":{"QDRANT_API_KEY":"${key}","QDRANT_URL":"http://q:6333"}}}}`,
  }),
  (key) => ({
    'notes.ipynb': JSON.stringify({
      cells: [
        {
          cell_type: 'code',
          source: [`client = QdrantClient("q", api_key="${key}")\n`],
          outputs: [{ text: [`api_key=${key}`] }],
        },
      ],
    }),
  }),
  ...placesInManifests,
  ...placesInPrograms,
];

async function everyReport(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-secrets-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const policy = await policyOf({ rule: [], skipRule: [], minSeverity: 'info' });
    const artifacts = Object.keys(files).some((path) => path.startsWith('dist/')) ? ['dist'] : [];
    const report = await audit({ paths: ['.'], directory, policy, now: 1_790_000_000, salt: 'salt', artifacts });
    const texts = await Promise.all(
      reporterNames.map(async (name) =>
        (await loadReporter(name))(report, { color: true, showUnknown: true, quiet: false, width: 100 }),
      ),
    );
    return [...texts, JSON.stringify(report), await everyExplanation(directory)].join('\n');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What `explain` says of the servers, also under another version. */
async function everyExplanation(directory: string): Promise<string> {
  const asked = { server: null, versionOf: '1.19.1', question: null };
  const explanation = await explain({ paths: ['.'], directory, now: 1_790_000_000, salt: 'salt', ...asked });
  const texts = await Promise.all(
    explanationFormats.map(async (name) =>
      (await loadExplanationReporter(name))(explanation, { color: true, width: 100 }),
    ),
  );
  return [...texts, JSON.stringify(explanation)].join('\n');
}

/** What of a secret must not show: all of it, any long piece, and it in base64. */
const piecesOf = (key: string): readonly string[] => {
  const parts = key.startsWith('eyJhbGciOiJIUzI1NiIs') ? key.split('.').slice(1) : [key];
  const pieces = parts.flatMap((part) => [part, part.slice(0, 12), part.slice(-12)]);
  return [...pieces, Buffer.from(key).toString('base64').slice(0, 16)];
};

const isHidden = (key: string, output: string): boolean => piecesOf(key).every((piece) => !output.includes(piece));

describe('a secret never reaches an output', () => {
  it.each(places.map((place, index) => [Object.keys(place('x'))[0] ?? '', index] as const))(
    'of %s (%i)',
    async (_path, index) => {
      await fc.assert(
        fc.asyncProperty(secret, async (key) => {
          const output = await everyReport(places[index]?.(key) ?? {});
          return isHidden(key, output);
        }),
        { numRuns },
      );
    },
    numRuns * 2000 + 60_000,
  );

  it(
    'nor of several places at once',
    async () => {
      await fc.assert(
        fc.asyncProperty(secret, fc.subarray([...places], { minLength: 2 }), async (key, some) => {
          const output = await everyReport(Object.assign({}, ...some.map((place) => place(key))));
          return isHidden(key, output);
        }),
        { numRuns: numRuns * 2 },
      );
    },
    numRuns * 5000 + 60_000,
  );

  it('while the reports do speak of it', async () => {
    const output = await everyReport(places[0]?.('k3yThatNobodyWouldGuess7731') ?? {});
    expect(output).toContain('committed-api-key');
  });
});
