// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are other programs'
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { extractText } from '../../../src/extract/text/extract-text.ts';
import { textExtractor } from '../../../src/extract/text/index.ts';
import { repositoryOf } from '../../source/program-of.ts';

const strong = 'vK3xT9pQ2mZ8rW5yB7nD4sF6';
const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: unknown): string => {
  const unsigned = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment(claims)}`;
  return `${unsigned}.${createHmac('sha256', 'synthetic').update(unsigned).digest('base64url')}`;
};
const token = tokenOf({ access: 'm' });
const foreignToken = tokenOf({ iss: 'supabase', role: 'anon' });

const extractionOf = (path: string, text: string) => {
  const repository = repositoryOf({ [path]: text });
  return extractText(repository.files.filter(textExtractor.accepts), { repository, salt: 'salt', now: 1_760_000_000 });
};

/** The secrets found, each as `name strength place`, with what the location covers checked against the text. */
const found = (path: string, text: string): readonly string[] =>
  extractionOf(path, text).credentials.map(({ name, credential, place, location, in_command_line: typed }) => {
    const span = location.kind === 'file' ? text.slice(location.span.start.offset, location.span.end.offset) : '';
    expect([strong, token, 'difyai123456', 'my-secret-key', '1ns3cu4e', 'changeme']).toContain(span);
    return `${name} ${credential.kind === 'jwt' ? 'jwt' : credential.strength} ${place}${typed ? ' typed' : ''}`;
  });

const rows: readonly (readonly [string, string, readonly string[]])[] = [
  // two texts in a row that are no header and its value
  ['openapi.json', '{ "qdrant": { "api-key": { "type": "apiKey", "name": "api-key", "in": "header" } } }', []],
  [
    'lib/qdrant.js',
    `const c = axios.create({ headers: { 'api-key': this.apiKey, 'Content-Type': 'application/json' } });`,
    [],
  ],
  ['qdrant-proxy.js', `app.use(cors({ allowedHeaders: ['Content-Type', 'api-key', 'Authorization'] }));`, []],
  ['qdrant-proxy.js', `app.use(cors({ allowedHeaders: ['api-key', 'X-Requested-With'] }));`, []],
  ['Client.java', `qdrant.header("api-key", "${strong}");`, ['api-key strong client_code']],
  // Gradle and Elixir
  [
    'app/build.gradle.kts',
    `buildConfigField("String", "QDRANT_API_KEY", "\\"${strong}\\"")\nbuildConfigField("String", "QDRANT_KEY", "\\"$key\\"")`,
    ['QDRANT_API_KEY strong client_code'],
  ],
  [
    'config/dev.exs',
    `config :app, :qdrant,\n  url: "https://x",\n  api_key: "${strong}"\n`,
    ['api_key strong client_code'],
  ],
  ['config/dev.exs', `config :app, :qdrant, url: "https://x"\n\nconfig :app, :mailer,\n  api_key: "${strong}"\n`, []],
  // defaults that are declared beside a name, and texts of elements
  ['config.go', `K string \`env:"QDRANT_API_KEY" envDefault:"${strong}"\``, ['QDRANT_API_KEY strong client_code']],
  ['config.go', `K string \`env:"QDRANT_API_KEY"\`\nO string \`env:"OTHER" envDefault:"${strong}"\``, []],
  [
    'args.rs',
    `#[arg(long, env = "QDRANT_API_KEY", default_value = "${strong}")]`,
    ['QDRANT_API_KEY strong client_code'],
  ],
  ['Info.plist', `<key>QDRANT_API_KEY</key>\n  <string>${strong}</string>`, ['QDRANT_API_KEY strong client_code']],
  ['strings.xml', `<string name="qdrant_api_key">${strong}</string>`, ['qdrant_api_key strong manifest']],
  ['strings.xml', '<string name="qdrant_api_key_label">Qdrant key</string>', []],
  ['Prod.xcconfig', `QDRANT_API_KEY = ${strong}\n`, ['QDRANT_API_KEY strong manifest']],
  ['q.hurl', `GET https://qdrant.example:6333/collections\napi-key: ${strong}\n`, ['api-key strong manifest']],
  [
    'app.bicep',
    `env: [\n  {\n    name: 'QDRANT_API_KEY'\n    value: '${strong}'\n  }\n]`,
    ['QDRANT_API_KEY strong client_code'],
  ],
  // a question is no assignment, and the setup of tests is one
  ['setup.sh', '[ "$QDRANT_API_KEY" = "changeme" ] && exit 1\nif [ $QDRANT_API_KEY = changeme ]; then exit; fi\n', []],
  ['deploy.ps1', `$QDRANT_API_KEY = "${strong}"\n`, ['$QDRANT_API_KEY strong script typed']],
  ['vitest.setup.ts', `process.env.QDRANT_API_KEY = 'changeme';`, []],
  // masked and sealed
  [
    'README.md',
    `QDRANT_API_KEY=${token.slice(0, -43)}${'x'.repeat(43)}\nQDRANT_API_KEY=${token.slice(0, 37)}<redacted>\n`,
    [],
  ],
  ['application.properties', 'qdrant.api-key=ENC(2bXk0hY7Zk1m8Qp4sT6vXwZ3aB5cD7eF9gH1iJ3kL5m)\n', []],
  // keys of something else
  ['keys.py', `QDRANT_POINT_KEY = "${strong}"\nQDRANT_STORAGE_KEY = "${strong}"\n`, []],
  // steps of a builder
  [
    'src/main.rs',
    `let c = Qdrant::from_url("https://q:6334")\n    .api_key("${strong}")\n    .build();`,
    ['api_key strong client_code'],
  ],
  ['src/llm.rs', `// qdrant comes later\nlet c = OpenAI::builder().api_key("${strong}").build();`, []],
  // connection strings
  [
    'appsettings.json',
    `{ "ConnectionStrings": { "qdrant": "Endpoint=http://localhost:6334;Key=${strong}" } }`,
    ['Key strong manifest'],
  ],
  ['appsettings.json', `{ "bus": "Endpoint=sb://x.example;Key=${strong}", "qdrant": {} }`, []],
  // requests as people keep them
  ['q.http', `GET https://qdrant.example:6333/collections\napi-key: ${strong}\n`, ['api-key strong manifest']],
  // env files
  ['.env', `QDRANT_API_KEY=${strong}\n`, ['QDRANT_API_KEY strong env_file']],
  ['.env.local', `export QDRANT_API_KEY="${strong}" # the key\n`, ['QDRANT_API_KEY strong env_file']],
  ['api/.env.example', 'QDRANT_API_KEY=difyai123456\n', ['QDRANT_API_KEY default env_file']],
  ['.env.test', 'QDRANT__SERVICE__API_KEY=1ns3cu4e\n', ['QDRANT__SERVICE__API_KEY short env_file']],
  ['.env.example', 'QDRANT_API_KEY=your-qdrant-api-key\nQDRANT_KEY=\nQDRANT_API_KEY=<your-key>\n', []],
  ['.env', 'TIDB_ON_QDRANT_API_KEY=difyai123456\nQDRANT_ACCESS_TOKEN_HEADER=""\nQDRANT_TLS_KEY=/certs/key.pem\n', []],
  ['.env', 'QDRANT_API_KEY={{ qdrant_api_key }}\nQDRANT_API_KEY=${OTHER}\nQDRANT_API_KEY=op://vault/qdrant/key\n', []],
  ['.env', `# QDRANT_API_KEY=changeme\n# QDRANT_API_KEY=${strong}\n`, ['QDRANT_API_KEY strong env_file']],
  // manifests
  [
    'compose.yaml',
    'services:\n  app:\n    environment:\n      QDRANT_API_KEY: ${QDRANT_API_KEY:-difyai123456}\n',
    ['QDRANT_API_KEY default manifest'],
  ],
  [
    'compose.yaml',
    `services:\n  app:\n    environment:\n      - QDRANT_API_KEY=${strong}\n`,
    ['QDRANT_API_KEY strong manifest'],
  ],
  [
    'compose.yaml',
    `services:\n  app:\n    environment:\n      - "QDRANT_API_KEY=${strong}"\n`,
    ['QDRANT_API_KEY strong manifest'],
  ],
  ['k8s.yaml', `env:\n  - name: QDRANT_API_KEY\n    value: "${strong}"\n`, ['QDRANT_API_KEY strong manifest']],
  [
    'k8s.yaml',
    'env:\n  - name: QDRANT_API_KEY\n    valueFrom:\n      secretKeyRef:\n        name: qdrant-api-key\n        key: QDRANT_API_KEY\n',
    [],
  ],
  ['values.yaml', `qdrant:\n  apiKey: ${strong}\n`, ['apiKey strong manifest']],
  ['values.yaml', `qdrant:\n  apiKey: true\nopenai:\n  apiKey: ${strong}\n`, []],
  ['playbook.yml', `vars:\n  qdrant_ui_backend_api_key: "${strong}"\n`, ['qdrant_ui_backend_api_key strong manifest']],
  ['main.tf', `env {\n  name  = "QDRANT_API_KEY"\n  value = "${strong}"\n}\n`, ['QDRANT_API_KEY strong manifest']],
  ['main.tf', 'env {\n  name  = "QDRANT_API_KEY"\n  value = var.qdrant_api_key\n}\n', []],
  [
    'ci.yml',
    'run: gcloud run deploy --set-secrets "QDRANT_API_KEY=f1-agent-qdrant-api-key:latest"\nenv:\n  QDRANT_API_KEY: ${{ secrets.QDRANT_API_KEY }}\n',
    [],
  ],
  ['crd.yaml', `kind: CustomResourceDefinition\nqdrant:\n  api_key: ${strong}\n`, []],
  [
    '.mcp.json',
    `{"mcpServers":{"qdrant":{"env":{"QDRANT_URL":"http://q","QDRANT_API_KEY":"${strong}"}}}}`,
    ['QDRANT_API_KEY strong manifest'],
  ],
  ['.mcp.json', `{"args":["--qdrant-api-key","${strong}"]}`, ['qdrant-api-key strong manifest']],
  ['manifest.json', '{"qdrant":{"env":{"QDRANT_API_KEY":"${user_config.key}"}}}', []],
  ['appsettings.json', `{"Qdrant":{"Endpoint":"http://q","ApiKey":"${strong}"}}`, ['ApiKey strong manifest']],
  [
    'application.yml',
    `spring:\n  ai:\n    vectorstore:\n      qdrant:\n        api-key: ${strong}\n`,
    ['api-key strong manifest'],
  ],
  [
    'application.properties',
    `spring.ai.vectorstore.qdrant.api-key=${strong}\n`,
    ['spring.ai.vectorstore.qdrant.api-key strong manifest'],
  ],
  ['settings.toml', `[vectorstore.qdrant]\napi_key = "${strong}"\n`, ['api_key strong manifest']],
  ['Dockerfile', `FROM python\nENV QDRANT_API_KEY ${strong}\n`, ['QDRANT_API_KEY strong manifest']],
  [
    'values.yaml',
    'externalQdrant:\n  enabled: false\n  endpoint: https://your-cluster.qdrant.tech\n  apiKey: changeme\n',
    [],
  ],
  [
    'values.yaml',
    'externalQdrant:\n  enabled: true\n  endpoint: https://q\n  apiKey: changeme\n',
    ['apiKey default manifest'],
  ],
  // scripts
  [
    'run.sh',
    `docker run -e QDRANT__SERVICE__API_KEY=${strong} qdrant/qdrant\n`,
    ['QDRANT__SERVICE__API_KEY strong script typed'],
  ],
  ['run.sh', `curl -X PUT "$QDRANT/collections/c" \\\n  -H 'api-key: ${strong}'\n`, ['api-key strong script typed']],
  ['run.sh', `export QDRANT_API_KEY="${'${QDRANT_API_KEY:-changeme}'}"\n`, ['QDRANT_API_KEY default script typed']],
  ['run.sh', 'curl -H "api-key: $QDRANT_API_KEY" http://qdrant:6333\n', []],
  ['run.sh', `curl -H "api-key: ${strong}" https://x.openai.azure.com/ # no qdrant\n`, []],
  // programs
  ['app.py', `client = QdrantClient(url="https://q", api_key="${strong}")\n`, ['api_key strong client_code']],
  [
    'app.py',
    `KEY = "${strong}"\nclient = QdrantClient(\n    url="https://q",\n    api_key=KEY,\n)\n`,
    ['api_key strong client_code'],
  ],
  ['app.py', `key = os.getenv("QDRANT_API_KEY", "${strong}")\n`, ['QDRANT_API_KEY strong client_code']],
  ['app.py', `os.environ["QDRANT_API_KEY"] = "${strong}"\n`, ['QDRANT_API_KEY strong client_code']],
  ['app.py', `qdrant_api_key: str = "${strong}"\n`, ['qdrant_api_key strong client_code']],
  ['app.py', `QdrantVectorStore.from_documents(docs, OpenAIEmbeddings(api_key="${strong}"), url="http://q")\n`, []],
  [
    'app.py',
    `requests.post(f"{QDRANT_URL}/collections/c/points/search", headers={"api-key": "${strong}"})\n`,
    ['api-key strong client_code'],
  ],
  ['app.py', 'client = QdrantClient(url=url, api_key=os.getenv("QDRANT_API_KEY"))\n', []],
  ['app.py', `names = ["QDRANT_API_KEY", "${strong}"]\n`, []],
  [
    'main.go',
    `client, err := qdrant.NewClient(&qdrant.Config{\n\tHost: "q",\n\tAPIKey: "${strong}",\n})\n`,
    ['APIKey strong client_code'],
  ],
  ['main.go', `req.Header.Set("api-key", "${strong}") // qdrant\n`, ['api-key strong client_code']],
  [
    'main.rs',
    `let client = Qdrant::from_url("http://q:6334").api_key("${strong}").build()?;\n`,
    ['api_key strong client_code'],
  ],
  [
    'Main.java',
    `new QdrantClient(QdrantGrpcClient.newBuilder("q", 6334, true).withApiKey("${strong}").build());\n`,
    ['withApiKey strong client_code'],
  ],
  [
    'Program.cs',
    `var client = new QdrantClient("q", https: true, apiKey: "${strong}");\n`,
    ['apiKey strong client_code'],
  ],
  ['Program.cs', `var key = configuration["Qdrant:ApiKey"] ?? "${strong}";\n`, ['Qdrant:ApiKey strong client_code']],
  ['app.rb', `Qdrant::Client.new(url: "https://q", api_key: "${strong}")\n`, ['api_key strong client_code']],
  ['app.ts', `const QDRANT_API_KEY: string = '${strong}';\n`, ['QDRANT_API_KEY strong client_code']],
  ['app.ts', `const key = process.env.QDRANT_API_KEY || '${strong}';\n`, ['QDRANT_API_KEY strong client_code']],
  ['app.ts', "const key = process.env.QDRANT_API_KEY || '';\nif (QDRANT_API_KEY === 'x') {}\n", []],
  ['app.ts', `new QdrantClient({ url: 'http://q?api-key=${strong}' });\n`, ['api-key strong client_code typed']],
  ['app.ts.j2', `const QDRANT_API_KEY = '{{ key }}';\n`, []],
  ['notes.py', `"""QdrantClient(api_key="changeme")"""\n# QDRANT_API_KEY=changeme\n`, []],
  [
    'notebook.ipynb',
    `{"cells":[{"source":[\n "client = QdrantClient(url=\\"https://q\\", api_key=\\"${strong}\\")\\n"\n]}]}`,
    ['api_key strong client_code'],
  ],
  [
    'notebook.ipynb',
    `{"cells":[{"outputs":[{"text":[\n "qdrant answers ${token}\\n"\n]}]}]}`,
    ['without a name jwt client_code'],
  ],
  // tokens, wherever they stand
  ['config.py', `# for qdrant\nTOKEN = "${token}"\n`, ['TOKEN jwt client_code']],
  ['config.py', `# for qdrant\nTOKEN = "${foreignToken}"\n`, []],
  // documents and tests: only what looks real
  ['README.md', `Use Qdrant with \`QDRANT_API_KEY=${strong}\`\n`, ['QDRANT_API_KEY strong document']],
  ['README.md', 'docker run -e QDRANT__SERVICE__API_KEY=my-secret-key qdrant/qdrant\n', []],
  ['tests/test_store.py', 'client = QdrantClient(url="http://q", api_key="my-secret-key")\n', []],
  ['tests/test_store.py', `client = QdrantClient(url="http://q", api_key="${strong}")\n`, ['api_key strong test']],
  ['app.py', 'client = QdrantClient(url="http://q", api_key="my-secret-key")\n', ['api_key default client_code']],
];

test.each(rows)('%s: %s', (path, text, expected) => {
  expect(found(path, text)).toEqual(expected);
});

test('no secret leaves: not in sightings, places or notices', () => {
  const extraction = extractionOf('.env', `QDRANT_API_KEY=${strong}\nQDRANT_TOKEN=${token}\n`);
  expect(extraction.secretPlaces).toHaveLength(2);
  expect(JSON.stringify(extraction)).not.toContain(strong);
  expect(JSON.stringify(extraction)).not.toContain(token);
});

test('texts that are added up are one key', () => {
  const text = `const qdrantApiKey = '${strong.slice(0, 9)}' +\n  "${strong.slice(9)}";\n`;
  const whole = extractionOf('b.ts', `const qdrantApiKey = '${strong}';\n`).credentials;
  const { credentials } = extractionOf('a.ts', text);
  expect(credentials.map(({ credential }) => credential)).toEqual(whole.map(({ credential }) => credential));
});

test('what stands in a comment is quoted', () => {
  expect(extractionOf('app.py', `# QDRANT_API_KEY = "${strong}"\n`).credentials[0]?.quoted).toBe(true);
  expect(extractionOf('app.py', `QDRANT_API_KEY = "${strong}"\n`).credentials[0]?.quoted).toBe(false);
});

test('a Cloud key is told from a database key by its shape', () => {
  const management = '00000000-0000-4000-8000-000000000000|vK3xT9pQ2mZ8rW5yB7nD';
  const roleOf = (value: string) => extractionOf('.env', `QDRANT_CLOUD_API_KEY=${value}\n`).credentials[0]?.role;
  expect(roleOf(management)).toBe('cloud_management');
  expect(roleOf(token)).toBe('client');
  expect(roleOf(strong)).toBe('unknown');
});

test.each([
  ['brackets without end', '('.repeat(200_000)],
  ['names without end', 'QDRANT_'.repeat(30_000)],
  ['quotes without end', 'QDRANT_API_KEY="'.repeat(20_000)],
])('cheap on %s', (_name, text) => {
  expect(extractionOf('app.py', `qdrant ${text}`).notices).toEqual([]);
});

test.each([
  ['a.py', `key = os.getenv("QDRANT_API_KEY", "${strong}")`, true],
  ['a.js', `const key = process.env.QDRANT_API_KEY || '${strong}';`, true],
  ['application.properties', `spring.ai.vectorstore.qdrant.api-key=${'${QDRANT_API_KEY:'}${strong}}`, true],
  ['compose.yaml', `      QDRANT_API_KEY: ${'${KEY:-'}${strong}}`, true],
  ['a.py', `QDRANT_API_KEY = "${strong}"`, undefined],
  // A parameter's default, and that of a name in a pattern.
  ['a.ts', `class Store { constructor(url: string, private qdrantApiKey: string = '${strong}') {} }`, true],
  [
    'a.js',
    `export const connect = (url, qdrantApiKey = '${strong}') => new QdrantClient({ url, qdrantApiKey });`,
    true,
  ],
  ['a.ts', `class Store { connect(qdrantApiKey = '${strong}'): Promise<void> {} }`, true],
  ['a.ts', `const { url, qdrantApiKey = '${strong}' } = options;`, true],
  ['a.ts', `export function connect({ qdrantApiKey = '${strong}' }: Options) {}`, true],
  ['a.py', `def connect(url, qdrant_api_key: str = "${strong}"):\n    pass\n`, true],
  ['A.cs', `public Store(string url, string qdrantApiKey = "${strong}") {}`, true],
  ['a.py', `q = connect(url, qdrant_api_key="${strong}")`, undefined],
  ['a.py', `with connect(qdrant_api_key="${strong}") as q:\n    pass\n`, undefined],
  ['A.kt', `val q = connect(qdrantApiKey = "${strong}") { }`, undefined],
  ['a.js', `function connect() { qdrantApiKey = '${strong}'; }`, undefined],
  ['a.js', `if (qdrantApiKey = '${strong}') {}`, undefined],
])('what counts only without: %s %s', (path, text, expected) => {
  expect(extractionOf(path, text).credentials.map(({ is_fallback }) => is_fallback)).toEqual([expected]);
});
