import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../src/audit.ts';
import { policyOf } from '../src/commands/scan-policy.ts';
import { loadReporter, reporterNames } from '../src/report/index.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
/** A token as Qdrant issues them, signed with a made-up key. */
const token = (access: string, subject: string) => {
  const signed = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify({ access, subject }))}`;
  return `${signed}.${createHmac('sha256', 'synthetic').update(signed).digest('base64url')}`;
};

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{11,47}$/);
const secret = fc.oneof(
  word,
  word.map((one) => `${one.slice(0, 8)}-${one.slice(8)}_Z9`),
  word.map((one) => token('m', one)),
);

/** Every way in which a repository can hold a Qdrant key. */
const places: readonly ((key: string) => Readonly<Record<string, string>>)[] = [
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
];

async function everyReport(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-secrets-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const policy = await policyOf({ rule: [], skipRule: [], minSeverity: 'info' });
    const report = await audit({ paths: ['.'], directory, policy, now: 1_790_000_000, salt: 'salt' });
    const texts = await Promise.all(
      reporterNames.map(async (name) =>
        (await loadReporter(name))(report, { color: true, showUnknown: true, quiet: false, width: 100 }),
      ),
    );
    return [...texts, JSON.stringify(report)].join('\n');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What of a secret must not show: all of it, and any long piece. */
const piecesOf = (key: string): readonly string[] => {
  const whole = key.split('.').filter((part) => !part.startsWith('eyJhbGciOiJIUzI1NiIs'));
  return whole.flatMap((part) => [part, part.slice(0, 12), part.slice(-12)]);
};

describe('a secret never reaches an output', () => {
  it.each(places.map((place, index) => [Object.keys(place('x'))[0] ?? '', index] as const))(
    'of %s (%i)',
    async (_path, index) => {
      await fc.assert(
        fc.asyncProperty(secret, async (key) => {
          const output = await everyReport(places[index]?.(key) ?? {});
          return piecesOf(key).every((piece) => !output.includes(piece));
        }),
        { numRuns: 12 },
      );
    },
  );

  it('nor of several places at once', async () => {
    await fc.assert(
      fc.asyncProperty(secret, fc.subarray([...places], { minLength: 2 }), async (key, some) => {
        const output = await everyReport(Object.assign({}, ...some.map((place) => place(key))));
        return piecesOf(key).every((piece) => !output.includes(piece));
      }),
      { numRuns: 15 },
    );
  });

  it('while the reports do speak of it', async () => {
    const output = await everyReport(places[0]?.('k3yThatNobodyWouldGuess7731') ?? {});
    expect(output).toContain('committed-api-key');
  });
});
