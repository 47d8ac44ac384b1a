// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are other programs'
import { expect, test } from 'vitest';
import { extractionOf, https, rest, word } from './shown-clients.ts';

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
