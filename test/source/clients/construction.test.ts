// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are other programs'
import { expect, test } from 'vitest';
import { clientsOf, extractionOf, rest } from './shown-clients.ts';

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
