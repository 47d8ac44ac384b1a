// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are other programs'
import { expect, test } from 'vitest';
import { isUnknown } from '../../src/model/maybe.ts';
import type { ClientSubject } from '../../src/model/subjects/subject.ts';
import { readClients, type SourceOptions } from '../../src/source/extract-source.ts';
import { sourceExtractor } from '../../src/source/index.ts';
import { repositoryOf } from './program-of.ts';

type Texts = Readonly<Record<string, string>>;

const extractionOf = (texts: Texts, options: SourceOptions = {}) => {
  const repository = repositoryOf(texts);
  const context = { repository, salt: 'salt', now: 1_760_000_000 };
  return readClients(repository.files.filter(sourceExtractor.accepts), context, options).extraction;
};

const word = (value: unknown): string => (isUnknown(value) ? '?' : String(value));

/** One client as a line: library, where it connects, whether the key goes along, whether certificates are checked. */
const shown = (client: ClientSubject): string => {
  const { scheme, host, port } = client.url;
  const checks = client.verifies_server === true ? '' : ` unverified=${word(client.verifies_server) === 'false'}`;
  return `${client.library} ${word(scheme)}://${word(host)}:${word(port)} key=${word(client.key)} sent=${word(client.key_sent)}${checks}`;
};

const clientsOf = (texts: Texts, options?: SourceOptions): readonly string[] =>
  extractionOf(texts, options).clients.map(shown);
const rest = "import { QdrantClient } from '@qdrant/js-client-rest';";

const single: readonly (readonly [string, string, readonly string[]])[] = [
  // bound by import
  [
    'named import',
    `${rest} new QdrantClient({ url: 'http://q:6333' });`,
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  [
    'renamed import',
    "import { QdrantClient as Q } from '@qdrant/js-client-rest'; new Q({ url: 'http://q:6333' });",
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  [
    'namespace import',
    "import * as qdrant from '@qdrant/js-client-rest'; new qdrant.QdrantClient({ url: 'http://q:6333' });",
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  [
    'require',
    "const { QdrantClient } = require('@qdrant/js-client-rest'); new QdrantClient({ url: 'http://q:6333' });",
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  [
    'require, whole',
    "const q = require('@qdrant/js-client-rest'); new q.QdrantClient({ url: 'http://q:6333' });",
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  [
    'dynamic import',
    "async function f() { const { QdrantClient } = await import('@qdrant/js-client-rest'); new QdrantClient({ url: 'http://q:6333' }); }",
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  [
    'Deno',
    "import { QdrantClient } from 'npm:@qdrant/js-client-rest@1.9.0'; new QdrantClient({ url: 'http://q:6333' });",
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  ['a class of the same name', "class QdrantClient {} new QdrantClient({ url: 'http://q:6333', apiKey: 'k' });", []],
  [
    'type only',
    "import type { QdrantClient } from '@qdrant/js-client-rest'; export const f = (client: QdrantClient) => client.search('c', {});",
    [],
  ],
  ['mocked', `${rest} vi.mock('@qdrant/js-client-rest'); new QdrantClient({ url: 'http://q' });`, []],
  [
    'subclass without constructor',
    `${rest} class Mine extends QdrantClient {} new Mine({ url: 'http://q:6333' });`,
    ['@qdrant/js-client-rest http://q:6333 key=none sent=false'],
  ],
  [
    'subclass with constructor',
    `${rest} class Mine extends QdrantClient { constructor() { super({ host: 'q', apiKey: process.env.K }); } } new Mine();`,
    ['@qdrant/js-client-rest https://q:6333 key=env sent=true'],
  ],
  // what decides TLS
  [
    'host and key',
    `${rest} new QdrantClient({ host: 'q', apiKey: process.env.K });`,
    ['@qdrant/js-client-rest https://q:6333 key=env sent=true'],
  ],
  [
    'host and key without https',
    `${rest} new QdrantClient({ host: 'q', apiKey: process.env.K, https: false });`,
    ['@qdrant/js-client-rest http://q:6333 key=env sent=true'],
  ],
  [
    'url beats https',
    `${rest} new QdrantClient({ url: 'http://q:6333', apiKey: process.env.K, https: true });`,
    ['@qdrant/js-client-rest http://q:6333 key=env sent=true'],
  ],
  [
    'header key',
    `${rest} new QdrantClient({ url: 'http://q:6333', headers: { 'api-key': process.env.K } });`,
    ['@qdrant/js-client-rest http://q:6333 key=env sent=true'],
  ],
  [
    'conditional key on plain text',
    `${rest} new QdrantClient({ url: 'http://q:6333', ...(process.env.K && { apiKey: process.env.K }) });`,
    ['@qdrant/js-client-rest http://q:6333 key=env sent=true'],
  ],
  [
    'url with a hole',
    `${rest} new QdrantClient({ url: \`http://\${process.env.H}:6333\`, apiKey: process.env.K });`,
    ['@qdrant/js-client-rest http://?:6333 key=env sent=true'],
  ],
  [
    'url from a variable',
    `${rest} new QdrantClient({ url: process.env.U, apiKey: process.env.K });`,
    ['@qdrant/js-client-rest ?://?:? key=env sent=true'],
  ],
  // a fallback of the url decides only when the key has one too
  [
    'fallback url, key from a variable',
    `${rest} new QdrantClient({ url: process.env.U || 'http://q:6333', apiKey: process.env.K });`,
    ['@qdrant/js-client-rest ?://?:? key=env sent=true'],
  ],
  [
    'fallback url and fallback key',
    `${rest} new QdrantClient({ url: process.env.U || 'http://q:6333', apiKey: process.env.K || 'a-literal-of-the-file' });`,
    ['@qdrant/js-client-rest http://q:6333 key=env sent=true'],
  ],
  [
    'two urls of the same scheme',
    `${rest} new QdrantClient({ url: prod ? 'http://a:6333' : 'http://b:6333', apiKey: process.env.K });`,
    ['@qdrant/js-client-rest http://?:? key=env sent=true'],
  ],
  [
    'two urls of two schemes',
    `${rest} new QdrantClient({ url: prod ? 'https://a' : 'http://b', apiKey: process.env.K });`,
    ['@qdrant/js-client-rest ?://?:? key=env sent=true'],
  ],
  [
    'options from outside',
    `${rest} export const make = (options) => new QdrantClient(options);`,
    ['@qdrant/js-client-rest ?://?:? key=dynamic sent=?'],
  ],
  [
    'options from a caller',
    `${rest} const make = (options) => new QdrantClient(options); make({ url: 'http://q:6333', apiKey: process.env.K });`,
    ['@qdrant/js-client-rest http://q:6333 key=env sent=true'],
  ],
  // other libraries
  [
    'gRPC',
    "import { QdrantClient } from '@qdrant/js-client-grpc'; new QdrantClient({ host: 'q' });",
    ['@qdrant/js-client-grpc http://q:6334 key=none sent=false'],
  ],
  [
    'LangChain constructor',
    "import { QdrantVectorStore } from '@langchain/qdrant'; new QdrantVectorStore(embeddings, { url: 'http://q:6333', apiKey: process.env.K });",
    ['@langchain/qdrant http://q:6333 key=env sent=true'],
  ],
  [
    'LangChain static',
    "import { QdrantVectorStore } from '@langchain/community/vectorstores/qdrant'; QdrantVectorStore.fromDocuments(docs, embeddings, { url: 'https://q:6333', apiKey: process.env.K });",
    ['@langchain/qdrant https://q:6333 key=env sent=true'],
  ],
  [
    'LangChain from the environment',
    "import { QdrantVectorStore } from '@langchain/qdrant'; QdrantVectorStore.fromExistingCollection(embeddings, { collectionName: 'c' });",
    ['@langchain/qdrant ?://?:? key=? sent=?'],
  ],
  [
    'a ready client',
    "import { QdrantVectorStore } from '@langchain/qdrant'; new QdrantVectorStore(embeddings, { client, collectionName: 'c' });",
    [],
  ],
  [
    'LlamaIndex',
    "import { QdrantVectorStore } from '@llamaindex/qdrant'; new QdrantVectorStore({ url: 'http://q:6333', apiKey: process.env.K });",
    ['@llamaindex/qdrant http://q:6333 key=env sent=true'],
  ],
  [
    'Mastra, object',
    "import { QdrantVector } from '@mastra/qdrant'; new QdrantVector({ id: 'q', url: 'http://q:6333', apiKey: process.env.K });",
    ['@mastra/qdrant http://q:6333 key=env sent=true'],
  ],
  [
    'mem0',
    "import { Memory } from 'mem0ai/oss'; new Memory({ vectorStore: { provider: 'qdrant', config: { host: 'q', port: 6333, apiKey: process.env.K } } });",
    ['mem0ai https://q:6333 key=env sent=true'],
  ],
  [
    'mem0 with another store',
    "import { Memory } from 'mem0ai/oss'; new Memory({ vectorStore: { provider: 'memory', config: {} } });",
    [],
  ],
  [
    'Genkit',
    "import { qdrant } from 'genkitx-qdrant'; qdrant([{ clientParams: { url: 'http://q:6333', apiKey: process.env.K }, collectionName: 'c' }]);",
    ['genkitx-qdrant http://q:6333 key=env sent=true'],
  ],
  // raw calls
  [
    'fetch',
    "fetch(`http://qdrant:6333/collections/c/points/search`, { method: 'POST', headers: { 'api-key': process.env.K } });",
    ['fetch http://qdrant:6333 key=env sent=true'],
  ],
  [
    'fetch with a Bearer',
    "fetch('http://qdrant:6333/collections', { headers: { Authorization: `Bearer ${process.env.K}` } });",
    ['fetch http://qdrant:6333 key=env sent=true'],
  ],
  [
    'two calls to one target',
    "const h = { 'api-key': process.env.K }; const u = process.env.QDRANT_URL; fetch(`${u}/collections/a`, { headers: h }); fetch(`${u}/collections/b`, { headers: h });",
    ['fetch ?://?:? key=env sent=true'],
  ],
  [
    'axios',
    "import axios from 'axios'; axios.post('http://qdrant:6333/collections/c/points/search', body, { headers: { 'api-key': process.env.K } });",
    ['axios http://qdrant:6333 key=env sent=true'],
  ],
  [
    'axios instance',
    "import axios from 'axios'; const c = axios.create({ baseURL: 'http://qdrant:6333', headers: { 'api-key': process.env.K } }); c.get('/collections');",
    ['axios http://qdrant:6333 key=env sent=true'],
  ],
  [
    'Node',
    "import https from 'node:https'; https.request({ hostname: 'qdrant', port: 6333, headers: { 'api-key': process.env.K } }, done);",
    ['https https://qdrant:6333 key=env sent=true'],
  ],
  [
    'the same header for somebody else',
    "fetch('https://x.openai.azure.com/openai/deployments/qdrant-less', { headers: { 'api-key': process.env.K } });".replace(
      'qdrant-less',
      'd',
    ),
    [],
  ],
  ['no key', "fetch('http://qdrant:6333/collections');", []],
];

test.each(single)('%s', (_name, text, expected) => {
  expect(clientsOf({ 'src/qdrant.ts': `${text} // qdrant` })).toEqual(expected);
});

const positional = "import { QdrantVector } from '@mastra/qdrant'; new QdrantVector('http://q:6333', process.env.K);";
const manifest = (version: string): string => JSON.stringify({ dependencies: { '@mastra/qdrant': version } });

test.each([
  ['^0.10.2', '@mastra/qdrant http://q:6333 key=env sent=true'],
  ['^0.11.19', '@mastra/qdrant http://127.0.0.1:6333 key=env sent=false'],
  ['latest', '@mastra/qdrant ?://?:? key=env sent=?'],
])('Mastra positional with %s', (version, expected) => {
  expect(clientsOf({ 'package.json': manifest(version), 'src/q.ts': positional })).toEqual([expected]);
});

test('a client class handed on under another name', () => {
  const texts = {
    'src/db.ts': "export { QdrantClient as Db } from '@qdrant/js-client-rest';",
    'src/use.ts': "import { Db } from './db'; new Db({ url: 'http://q:6333', apiKey: process.env.K });",
  };
  expect(clientsOf(texts)).toEqual(['@qdrant/js-client-rest http://q:6333 key=env sent=true']);
});

test('values of manifests that feed the program decide', () => {
  const location = {
    kind: 'file',
    path: 'compose.yaml',
    span: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
  } as const;
  const environmentOf = (name: string) => (name === 'U' ? [{ value: 'http://qdrant:6333', location }] : []);
  const texts = { 'q.ts': `${rest} new QdrantClient({ url: process.env.U || 'https://x', apiKey: process.env.K });` };
  expect(clientsOf(texts, { environmentOf })).toEqual(['@qdrant/js-client-rest http://qdrant:6333 key=env sent=true']);
});

test.each([
  [
    'Page.vue',
    `<template><p/></template>\n<script setup lang="ts">\n${rest}\nconst c = new QdrantClient({ url: 'http://q:6333', apiKey: import.meta.env.VITE_K });\n</script>`,
    4,
  ],
  [
    'Page.svelte',
    `<script>\n${rest}\nconst c = new QdrantClient({ url: 'http://q:6333', apiKey: import.meta.env.VITE_K });\n</script>`,
    3,
  ],
  [
    'page.astro',
    `---\n${rest}\nconst c = new QdrantClient({ url: 'http://q:6333', apiKey: import.meta.env.K });\n---\n<p/>`,
    3,
  ],
])('script blocks: %s', (path, text, line) => {
  const [client] = extractionOf({ [path]: text }).clients;
  expect(client?.location.kind === 'file' && client.location.span.start.line).toBe(line);
});

test('methods of a client, in its module and where it is imported', () => {
  const texts = {
    'a.ts': `${rest} export const client = new QdrantClient({ url: 'http://q' }); client.search('c', {});`,
    'b.ts': "import { client } from './a'; // qdrant\nclient.upsert('c', {});",
  };
  expect(extractionOf(texts).clients[0]?.calls).toEqual(['search', 'upsert']);
});

test('literal keys are sealed and their places handed on', () => {
  const extraction = extractionOf({
    'a.ts': `${rest} const key = 'vK3xT9pQ2mZ8rW5yB7nD4sF6'; new QdrantClient({ url: 'https://q', apiKey: key });`,
  });
  expect(extraction.credentials).toHaveLength(1);
  expect(extraction.credentials[0]).toMatchObject({
    role: 'client',
    place: 'client_code',
    credential: { strength: 'strong' },
  });
  expect(JSON.stringify(extraction)).not.toContain('vK3xT9pQ2mZ8rW5yB7nD4sF6');
});

const https = "new QdrantClient({ url: 'https://q:6333', apiKey: process.env.K });";

test.each([
  ['set in code', { 'a.ts': `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; ${rest} ${https}` }, 'false'],
  [
    'as a number, in brackets',
    { 'a.ts': `process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0; ${rest} ${https}` },
    'false',
  ],
  ['false does nothing', { 'a.ts': `process.env.NODE_TLS_REJECT_UNAUTHORIZED = 'false'; ${rest} ${https}` }, 'true'],
  ['set to 1', { 'a.ts': `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1'; ${rest} ${https}` }, 'true'],
  [
    'under a condition',
    { 'a.ts': `if (process.env.SKIP) process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; ${rest} ${https}` },
    '?',
  ],
  ['in an env file', { 'a.ts': `${rest} ${https}`, '.env': 'NODE_TLS_REJECT_UNAUTHORIZED=0\n' }, 'false'],
  ['in an example', { 'a.ts': `${rest} ${https}`, '.env.example': 'NODE_TLS_REJECT_UNAUTHORIZED=0\n' }, 'true'],
  [
    'in a script',
    { 'a.ts': `${rest} ${https}`, 'package.json': '{"scripts":{"start":"NODE_TLS_REJECT_UNAUTHORIZED=0 node a.js"}}' },
    'false',
  ],
  [
    'in a Dockerfile',
    { 'a.ts': `${rest} ${https}`, Dockerfile: 'FROM node\nENV NODE_TLS_REJECT_UNAUTHORIZED 0\n' },
    'false',
  ],
  [
    'in a service of its own',
    {
      'a.ts': `${rest} ${https}`,
      'compose.yaml':
        'services:\n  app:\n    environment:\n      QDRANT_URL: https://q\n      NODE_TLS_REJECT_UNAUTHORIZED: "0"\n',
    },
    'false',
  ],
  [
    'in another service',
    {
      'a.ts': `${rest} ${https}`,
      'compose.yaml':
        '# qdrant\nservices:\n  other:\n    environment:\n      NODE_TLS_REJECT_UNAUTHORIZED: "0"\n  app:\n    environment:\n      QDRANT_URL: https://q\n',
    },
    'true',
  ],
  [
    'on plain text',
    { 'a.ts': `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; ${rest} new QdrantClient({ url: 'http://q' });` },
    'true',
  ],
  [
    'a global dispatcher',
    {
      'a.ts': `import { setGlobalDispatcher, Agent } from 'undici'; setGlobalDispatcher(new Agent({ connect: { rejectUnauthorized: false } })); ${rest} ${https}`,
    },
    'true',
  ],
  [
    'Electron',
    {
      'a.ts': `import { app } from 'electron'; app.commandLine.appendSwitch('ignore-certificate-errors'); ${rest} ${https}`,
    },
    'false',
  ],
  [
    'Deno',
    {
      'a.ts': `${rest} ${https}`,
      'deno.json': '{"tasks":{"start":"deno run --unsafely-ignore-certificate-errors a.ts"}}',
    },
    'false',
  ],
  [
    'checkCompatibility',
    { 'a.ts': `${rest} new QdrantClient({ url: 'https://q', checkCompatibility: false });` },
    'true',
  ],
])('certificates: %s', (_name, texts, expected) => {
  expect(extractionOf(texts).clients.map((client) => word(client.verifies_server))).toEqual([expected]);
});

const agent = 'new https.Agent({ rejectUnauthorized: false })';

test.each([
  [
    'axios with an agent',
    `import axios from 'axios'; import https from 'https'; axios.get('https://qdrant:6333/collections', { headers: { 'api-key': process.env.K }, httpsAgent: ${agent} });`,
    'false',
  ],
  [
    'fetch of Bun',
    "fetch('https://qdrant:6333/collections', { headers: { 'api-key': process.env.K }, tls: { rejectUnauthorized: false } });",
    'false',
  ],
  [
    'a dispatcher',
    "import { Agent } from 'undici'; fetch('https://qdrant:6333/collections', { headers: { 'api-key': process.env.K }, dispatcher: new Agent({ connect: { rejectUnauthorized: false } }) });",
    'false',
  ],
  [
    'a variable that defaults to false',
    "fetch('https://qdrant:6333/collections', { headers: { 'api-key': process.env.K }, tls: { rejectUnauthorized: process.env.STRICT === 'true' } });",
    'false',
  ],
  [
    'a variable that defaults to true',
    "fetch('https://qdrant:6333/collections', { headers: { 'api-key': process.env.K }, tls: { rejectUnauthorized: process.env.STRICT !== 'false' } });",
    '?',
  ],
])('raw calls: %s', (_name, text, expected) => {
  expect(extractionOf({ 'a.ts': text }).clients.map((client) => word(client.verifies_server))).toEqual([expected]);
});

test('an agent that the client ignores has no effect, and the subject says so', () => {
  const [client] = extractionOf({
    'a.ts': `${rest} import https from 'https'; new QdrantClient({ url: 'https://q', apiKey: process.env.K, agent: ${agent} });`,
  }).clients;
  expect(client?.verifies_server).toBe(true);
  expect(client?.verification_note).toContain('no effect here');
});

test.each([
  [
    'a file that does not parse',
    'import { QdrantClient } from "@qdrant/js-client-rest"; new QdrantClient({ url: "http://q',
  ],
  ['100,000 levels', `${rest} const x = ${'['.repeat(100_000)}`],
  ['a circle of constants', `${rest} const a = b, b = a; new QdrantClient({ url: a });`],
  ['a function that calls itself', `${rest} const f = (n) => f(n + 1); new QdrantClient({ url: f(1) });`],
])('never throws: %s', (_name, text) => {
  expect(() => extractionOf({ 'a.ts': text })).not.toThrow();
});

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
