// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are other programs'
import { expect, test } from 'vitest';
import { clientsOf, extractionOf, https, rest, type Texts, word } from './shown-clients.ts';

const fromVariables = `${rest} new QdrantClient({ url: process.env.QDRANT_URL, apiKey: process.env.VECTOR_KEY });`;

test.each([
  ['an env file', { '.env': 'QDRANT_URL=http://qdrant:6333\n' }, 'http://qdrant:6333'],
  ['a sample feeds nothing', { '.env.example': 'QDRANT_URL=http://qdrant:6333\n' }, '?://?:?'],
  [
    'two files of one scheme',
    { '.env': 'QDRANT_URL=http://a:6333\n', Dockerfile: 'FROM node\nENV QDRANT_URL=http://b:6333\n' },
    'http://?:?',
  ],
  [
    'two files of two schemes',
    { '.env': 'QDRANT_URL=http://a:6333\n', Dockerfile: 'FROM node\nENV QDRANT_URL=https://b:6333\n' },
    '?://?:?',
  ],
  [
    'the service that is built here',
    { 'compose.yaml': 'services:\n  app:\n    build: .\n    environment:\n      QDRANT_URL: http://qdrant:6333\n' },
    'http://qdrant:6333',
  ],
  [
    'a default of Compose',
    {
      'compose.yaml':
        'services:\n  app:\n    build: { context: . }\n    environment:\n      - QDRANT_URL=${QDRANT_URL:-http://qdrant:6333}\n',
    },
    'http://qdrant:6333',
  ],
  [
    'a service of an image',
    { 'compose.yaml': 'services:\n  app:\n    image: other\n    environment:\n      QDRANT_URL: http://qdrant:6333\n' },
    '?://?:?',
  ],
  [
    'an env_file',
    {
      'compose.yaml': 'services:\n  app:\n    build: .\n    env_file: app.list\n',
      'app.list': 'QDRANT_URL=http://qdrant:6333\n',
    },
    'http://qdrant:6333',
  ],
  ['a platform', { 'wrangler.toml': '[vars]\nQDRANT_URL = "https://qdrant:6333"\n' }, 'https://qdrant:6333'],
  [
    'a container of the package',
    {
      'package.json': '{"name":"@x/search"}',
      'k8s/app.yaml':
        'kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: registry/search:1\n          env:\n            - name: QDRANT_URL\n              value: http://qdrant:6333\n',
    },
    'http://qdrant:6333',
  ],
])('what feeds a variable: %s', (_name, texts, expected) => {
  expect(clientsOf({ ...texts, 'src/q.ts': fromVariables })).toEqual([
    `@qdrant/js-client-rest ${expected} key=env sent=true`,
  ]);
});

test('a key of any name is a credential where it feeds a client, and the evidence leads there', () => {
  const extraction = extractionOf({ '.env': 'VECTOR_KEY=vK3xT9pQ2mZ8rW5yB7nD4sF6\n', 'src/q.ts': fromVariables });
  expect(extraction.credentials).toMatchObject([
    { name: 'VECTOR_KEY', place: 'env_file', location: { path: '.env', span: { start: { column: 12 } } } },
  ]);
  expect(extraction.clients[0]?.evidence.map(({ note }) => note)).toContain('VECTOR_KEY is set here');
});

const verified = (texts: Texts): readonly string[] =>
  extractionOf(texts).clients.map((client) => word(client.verifies_server));
const setter = "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // qdrant";

test.each([
  [
    'an entry that imports the client',
    { 'src/index.ts': `${setter}\nimport './client';`, 'src/client.ts': `${rest} ${https}` },
    ['false'],
  ],
  [
    'a set-up module beside it',
    {
      'src/index.ts': "import './setup'; import './client';",
      'src/setup.ts': setter,
      'src/client.ts': `${rest} ${https}`,
    },
    ['false'],
  ],
  ['a script of its own', { 'scripts/debug.ts': setter, 'src/client.ts': `${rest} ${https}` }, ['true']],
  [
    'two clients of one process: one finding',
    { 'src/client.ts': `${setter}\n${rest} ${https} ${https}` },
    ['false', '?'],
  ],
])('one process: %s', (_name, texts, expected) => {
  expect(verified(texts)).toEqual(expected);
});

test.each([
  [
    'a class that a framework injects',
    {
      'env.service.ts':
        "export class EnvService { constructor(private config: ConfigService) {} get url() { return this.config.get('QDRANT_URL', 'http://q:6333'); } }",
      'q.ts': `${rest} import { EnvService } from './env.service'; export class Q { constructor(private env: EnvService) { new QdrantClient({ url: this.env.url, apiKey: 'a-literal-of-the-file' }); } }`,
    },
    'http://q:6333',
  ],
  [
    'settings of an object around the method',
    {
      'q.js': `${rest} module.exports = { settings: { url: 'http://q:6333' }, methods: { make() { return new QdrantClient({ url: this.settings.url }); } } };`,
    },
    'http://q:6333',
  ],
  [
    'parts of a url',
    {
      'q.ts': `${rest} const u = new URL('http://q:6333/x'); new QdrantClient({ host: u.hostname, port: Number(u.port), https: u.protocol === 'https:' });`,
    },
    'http://q:6333',
  ],
  [
    'registered settings of NestJS',
    {
      'a.config.ts':
        "import { registerAs } from '@nestjs/config'; export default registerAs('qdrant', () => ({ url: 'http://q:6333' }));",
      'q.ts': `${rest} export class Q { constructor(config: ConfigService) { new QdrantClient({ url: config.get('qdrant.url') }); } }`,
    },
    'http://q:6333',
  ],
])('values over classes and objects: %s', (_name, texts, url) => {
  expect(clientsOf(texts)).toEqual([expect.stringContaining(` ${url} `)]);
});

test.each([
  [
    'a test hands in its own url',
    {
      'src/store.ts': `${rest} export class Store { constructor(o) { new QdrantClient({ url: o.url, apiKey: o.apiKey }); } }`,
      'test/store.test.ts':
        "import { Store } from '../src/store'; new Store({ url: 'http://q:6333', apiKey: 'test-key' });",
    },
    ['@qdrant/js-client-rest ?://?:? key=dynamic sent=true'],
  ],
  [
    'a container that a test starts',
    {
      'e2e/q.spec.ts': `${rest} import { GenericContainer } from 'testcontainers'; let q; beforeAll(async () => { const c = await new GenericContainer('qdrant/qdrant').start(); q = new QdrantClient({ url: \`http://${'${c.getHost()}:${c.getMappedPort(6333)}'}\`, apiKey: 'x' }); });`,
    },
    [],
  ],
  [
    'a port that is a number',
    {
      'q.js':
        "/* qdrant */ const http = require('http'); http.request({ hostname: '203.0.113.4', port: 6333, headers: { 'api-key': process.env.K } });",
    },
    ['http http://203.0.113.4:6333 key=env sent=true'],
  ],
])('found in real programs: %s', (_name, texts, expected) => {
  expect(clientsOf(texts)).toEqual(expected);
});

test.each([
  [
    'in its module',
    `const q = new QdrantClient({ url: 'https://q' }); q.search('a'); q.upsert('a');`,
    ['search', 'upsert'],
  ],
  [
    'through a state of React',
    "const [q, setQ] = useState(null); useEffect(() => { const made = new QdrantClient({ url: 'https://q' }); setQ(made); }); q.setPayload('a');",
    ['setPayload'],
  ],
])('methods that are called: %s', (_name, text, expected) => {
  expect(extractionOf({ 'q.tsx': `${rest} ${text}` }).clients[0]?.calls).toEqual(expected);
});

test.each([
  [
    'a client',
    'export const q = new QdrantClient({ url });',
    "import { q } from './q'; q.search('a'); q . upsert('b');",
    ['search', 'upsert'],
  ],
  [
    'a function that makes it',
    'export function make() { return new QdrantClient({ url }); }',
    "import { make } from './q'; (await make()).count('a'); make('x').scroll('a');",
    ['count', 'scroll'],
  ],
  [
    'what it is put into',
    'export const make = () => new QdrantClient({ url });',
    "import { make } from './q'; const db = await make(); db?.delete('a');",
    ['delete'],
  ],
  [
    'not in comments',
    'export const q = new QdrantClient({ url });',
    "import { q } from './q'; // q.delete('a')\n/* q.upsert() */ q.count('a');",
    ['count'],
  ],
  [
    'not on others',
    'export const q = new QdrantClient({ url });',
    "import { q } from './q'; other.delete('a'); qq.upsert('a'); q.count('a');",
    ['count'],
  ],
])('methods that another module calls: %s', (_name, client, text, expected) => {
  const { clients } = extractionOf({
    'q.ts': `${rest} const url = 'https://q'; ${client}`,
    'use.ts': `// qdrant\n${text}`,
  });
  expect(clients[0]?.calls).toEqual(expected);
});

test('a key of a program says what it is used for, and whether it is a fallback', () => {
  const key = 'vK3xT9pQ2mZ8rW5yB7nD4sF6';
  const { credentials } = extractionOf({
    'a.ts': `${rest} new QdrantClient({ url: 'https://q', apiKey: '${key}' }).scroll('a');`,
    'b.ts': `${rest} new QdrantClient({ url: 'https://q', apiKey: process.env.K ?? '${key}' });`,
  });
  expect(credentials.map(({ calls, is_fallback }) => [calls, is_fallback])).toEqual([
    [['scroll'], undefined],
    [undefined, true],
  ]);
});

test.each([
  ['a parameter', "class S { constructor(url, key = 'KEY') { new QdrantClient({ url, apiKey: key }); } }"],
  ['a pattern', "export const make = ({ key = 'KEY' } = {}) => new QdrantClient({ url: 'https://q', apiKey: key });"],
  [
    'options',
    "export function f(o) { const { key = 'KEY' } = o; return new QdrantClient({ url: 'https://q', apiKey: key }); }",
  ],
])('the default of %s is a fallback', (_name, text) => {
  const { credentials } = extractionOf({ 'a.ts': `${rest} ${text.replace('KEY', 'vK3xT9pQ2mZ8rW5yB7nD4sF6')}` });
  expect(credentials.map(({ is_fallback }) => is_fallback)).toEqual([true]);
});
