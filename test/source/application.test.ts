import { expect, test } from 'vitest';
import { isUnknown } from '../../src/model/maybe.ts';
import { extractApplication } from '../../src/source/extract-application.ts';
import { sourceExtractor } from '../../src/source/index.ts';
import { repositoryOf } from './program-of.ts';

type Texts = Readonly<Record<string, string>>;
const strong = 'vK3xT9pQ2mZ8rW5yB7nD4sF6';
const rest = "import { QdrantClient } from '@qdrant/js-client-rest';";
const vite = {
  'package.json': '{"dependencies":{"@qdrant/js-client-rest":"1"},"devDependencies":{"vite":"6"}}',
  'index.html': '<script type="module" src="/src/main.ts"></script>',
};

const extractionOf = (texts: Texts) => {
  const repository = repositoryOf(texts);
  const context = { repository, salt: 'salt', now: 1_760_000_000 };
  return extractApplication(repository.files.filter(sourceExtractor.accepts), context);
};
const word = (value: unknown): string => (isUnknown(value) ? '?' : String(value));

const make = `${rest} export const q = new QdrantClient({ url: 'https://q.example' });`;

test.each([
  [
    'a page loads it',
    { ...vite, 'src/main.ts': "import { q } from './q'; q.count('a');", 'src/q.ts': make },
    'browser',
  ],
  ['beside an app', { ...vite, 'src/main.ts': "fetch('/');", 'api/q.ts': make }, 'server'],
  [
    'a package without a browser',
    { 'package.json': '{"name":"a","dependencies":{"express":"5"}}', 'q.ts': make },
    'server',
  ],
  ['a module that imports from Node', { 'q.ts': `import 'node:fs'; ${make}` }, 'server'],
  ['a client component alone', { 'q.tsx': `'use client'; ${make}` }, 'browser'],
  ['a module alone', { 'q.ts': make }, '?'],
])('where a client runs: %s', (_name, texts, expected) => {
  expect(extractionOf(texts).clients.map(({ runtime }) => word(runtime))).toEqual([expected]);
});

/** What is said of each key: its name, whether a browser gets it, what is done with it. */
const keysOf = (texts: Texts): readonly string[] =>
  extractionOf(texts)
    .credentials.filter(({ reaches_browser }) => reaches_browser !== undefined)
    .map(({ name, reaches_browser, delivered, calls }) =>
      [name, word(reaches_browser), delivered ?? '-', ...(calls ?? [])].join(' '),
    );

test.each([
  [
    'a variable, with what is called',
    {
      ...vite,
      'src/main.ts': `${rest} new QdrantClient({ url: 'https://q', apiKey: import.meta.env.VITE_QDRANT_KEY }).upsert('a');`,
    },
    ['VITE_QDRANT_KEY true page upsert'],
  ],
  [
    'a fallback key says more than the variable before it',
    {
      ...vite,
      'src/main.ts': `fetch('https://qdrant.example/collections', { headers: { 'api-key': import.meta.env.VITE_QDRANT_API_KEY || '${strong}' } });`,
    },
    ['api-key true page'],
  ],
  [
    'an app',
    {
      'package.json': '{"main":"main.js","devDependencies":{"electron":"35"}}',
      'main.js': `const { QdrantClient } = require('@qdrant/js-client-rest'); new QdrantClient({ url: 'https://q', apiKey: '${strong}' }).search('a');`,
    },
    ['apiKey true app'],
  ],
])('what a browser gets: %s', (_name, texts, expected) => {
  expect(keysOf(texts)).toEqual(expected);
});

test('a name in several modules is one key', () => {
  const use =
    "fetch('https://qdrant.example/collections', { headers: { 'api-key': process.env.NEXT_PUBLIC_QDRANT_API_KEY } });";
  const { credentials } = extractionOf({
    'components/a.tsx': `'use client'; ${use}`,
    'components/b.tsx': `'use client'; ${use}`,
  });
  expect(new Set(credentials.map(({ credential }) => credential.id)).size).toBe(1);
});

test('a variable that an env file sets is the key that stands there', () => {
  const { credentials } = extractionOf({
    '.env': `STORYBOOK_QDRANT_API_KEY=${strong}\n`,
    'components/a.tsx':
      "'use client'; fetch('https://qdrant.example/collections', { headers: { 'api-key': process.env.STORYBOOK_QDRANT_API_KEY } });",
  });
  expect(new Set(credentials.map(({ credential }) => credential.strength))).toEqual(new Set(['strong']));
});
