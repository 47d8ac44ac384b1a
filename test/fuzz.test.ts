// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose's, Docker's and programs', not ours.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audit } from '../src/audit.ts';
import { policyOf } from '../src/commands/scan-policy.ts';
import { loadReporter } from '../src/report/index.ts';

const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
/** `FUZZ_RUNS=20000 npx vitest run test/fuzz.test.ts` looks further. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 10);

type Files = Readonly<Record<string, Uint8Array>>;

const filesBelow = (directory: string): Files =>
  Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(directory.length + 1), readFileSync(path)]),
  );

const texts: Readonly<Record<string, string>> = {
  'compose.yaml':
    'x-env: &env {QDRANT__LOG_LEVEL: INFO}\nservices:\n  qdrant:\n    image: qdrant/qdrant:${TAG:-v1.19.2}\n    env_file: [.env]\n    environment:\n      <<: *env\n      QDRANT__SERVICE__API_KEY: "${KEY:-hunter2}"\n    ports: ["6333:6333", {target: 6334, published: "6334"}]\n    volumes: ["./config/production.yaml:/qdrant/config/production.yaml:ro"]\n  app: {build: ., depends_on: [qdrant], environment: [QDRANT_API_KEY=hunter2]}\n',
  '.env': "KEY='a b'\nexport TAG=v1.15.1 # old\nQDRANT__SERVICE__API_KEY=${KEY}\nQDRANT__CLUSTER__ENABLED=true\n",
  Dockerfile:
    'ARG V=v1.18.0\nFROM qdrant/qdrant:${V} AS base\nENV QDRANT__SERVICE__API_KEY="hunter2" A=b\nCOPY <<EOF /qdrant/config/local.yaml\nservice: {enable_tls: true}\nEOF\nUSER 1000\nCMD ["./qdrant", "--config-path", "config/production.yaml"]\n',
  'config/production.yaml':
    'log_level: INFO\nservice:\n  host: 0.0.0.0\n  http_port: 6333\n  api_key: hunter2\n  enable_tls: false\n  jwt_rbac: true\nstorage:\n  snapshots_path: ./snapshots\ncluster: {enabled: true, p2p: {port: 6335}}\n',
  'config/qdrant.toml': '[service]\nhttp_port = 6333\napi_key = "hunter2"\n[storage]\nsnapshots_path = "x"\n',
  'config/qdrant.json': '{"service": {"http_port": 6333, "api_key": "hunter2", "enable_cors": true}}',
  'package.json': '{"name": "app", "dependencies": {"@qdrant/js-client-rest": "1.15.0", "vite": "5.0.0"}}',
  'index.html': '<script type="module" src="/src/main.ts"></script>',
  'src/main.ts':
    "import { QdrantClient } from '@qdrant/js-client-rest';\nimport { url, key } from './config';\nexport const client = new QdrantClient({ url, apiKey: key ?? import.meta.env.VITE_KEY, ...(url ? { port: 6333 } : {}) });\nawait client.upsert('c', { points: [] });\n",
  'src/config.ts':
    "const { HOST = 'q' } = process.env;\nexport const url = `http://${HOST}:6333`;\nexport const key = process.env['QDRANT_API_KEY'] || 'hunter2';\n",
  'app.py': 'from qdrant_client import QdrantClient\nq = QdrantClient("http://q:6333", api_key="hunter2hunter2")\n',
  'run.sh': "docker run -e QDRANT__SERVICE__API_KEY=hunter2 qdrant/qdrant\ncurl -H 'api-key: hunter2' http://q:6333\n",
};
const bases: readonly Files[] = [
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)])),
  filesBelow('fixtures/demo'),
];

/** What hurts parsers: what opens and does not close, ends of lines, marks, bytes that are no text. */
const fragments = [
  ...['\n', '\r', '\0', '\t', '  ', '"', "'", '`', '{', '}', '[', ']', '(', ')', '<', '>', ':', ': ', '- ', '? ', ','],
  ...['#', '$', '${', '${A:-', '{{', '}}', '&a ', '*a', '!!x ', '<<: ', '---\n', '...\n', '|', '>', '\\', '\u2028'],
  ...['%', '@', '=', '==', ';', '/*', '*/', '//', '<!--', '__proto__', 'constructor', 'null', '~', '1e999', '0x', '-'],
].map((text) => Buffer.from(text));

const edit = fc.record({
  file: fc.nat(),
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat({ max: 4 }), fc.nat({ max: 200 })),
  added: fc.oneof(fc.constantFrom(...fragments), fc.uint8Array({ maxLength: 4 }).map(Buffer.from)),
  again: fc.oneof(fc.constant(1), fc.nat({ max: 40 })),
});

type Edit = { readonly file: number; readonly at: number; readonly removed: number } & {
  readonly added: Buffer;
  readonly again: number;
};

const edited = (files: Files, { file, at, removed, added, again }: Edit): Files => {
  const paths = Object.keys(files);
  const path = paths[file % paths.length] ?? '';
  const bytes = Buffer.from(files[path] ?? []);
  const start = at % (bytes.length + 1);
  const middle = Array.from({ length: again }, () => added);
  return { ...files, [path]: Buffer.concat([bytes.subarray(0, start), ...middle, bytes.subarray(start + removed)]) };
};

const write = (directory: string, files: Files): void => {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), bytes);
  }
};

/** What is wrong with the report of these files; empty when all is well. */
async function problemsWith(files: Files): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-fuzz-'));
  try {
    write(directory, files);
    const policy = await policyOf({ rule: [], skipRule: [], minSeverity: 'info' });
    const report = await audit({ paths: ['.'], directory, policy, now: 1_790_000_000, salt: 'salt' });
    const options = { color: false, showUnknown: true, quiet: false, width: 80 };
    for (const name of ['pretty', 'sarif'] as const) (await loadReporter(name))(report, options);
    const isValid = validate(JSON.parse((await loadReporter('json'))(report, options)));
    return [
      ...(isValid ? [] : [JSON.stringify(validate.errors)]),
      ...report.notices.filter(({ code }) => code === 'internal-error').map(({ message }) => message),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('whatever happens to the bytes of a repository', () => {
  test.each(bases.map((files, index) => [Object.keys(files)[0] ?? '', index] as const))(
    'the audit ends with a report (%s, %i)',
    async (_path, index) => {
      const property = fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        expect(await problemsWith(edits.reduce(edited, bases[index] ?? {}))).toEqual([]);
      });
      await fc.assert(property, { numRuns });
    },
    numRuns * 2000 + 60_000,
  );
});
