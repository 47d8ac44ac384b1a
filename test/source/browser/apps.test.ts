import { describe, expect, it } from 'vitest';
import { browserReach } from '../../../src/source/browser/browser-reach.ts';
import { createProgram } from '../../../src/source/modules/create-program.ts';
import { memoryRepository } from '../../memory-repository.ts';
import { astroApps } from './apps/astro.ts';
import { bundlersApps } from './apps/bundlers.ts';
import { nextApps } from './apps/next.ts';
import { nuxtApps } from './apps/nuxt.ts';
import { otherBuildsApps } from './apps/other-builds.ts';
import { reactRouterApps } from './apps/react-router.ts';
import { sveltekitApps } from './apps/sveltekit.ts';
import { vueApps } from './apps/vue.ts';

const apps = [
  ...astroApps,
  ...bundlersApps,
  ...nextApps,
  ...nuxtApps,
  ...otherBuildsApps,
  ...reactRouterApps,
  ...sveltekitApps,
  ...vueApps,
];

const reachOf = (files: Readonly<Record<string, string>>) => {
  const repository = memoryRepository(files);
  return browserReach(createProgram(repository), repository);
};

describe('whether a browser receives the key', () => {
  it.each(apps.map(([name, reaches, files]) => ({ name, reaches, files })))('$name', ({ reaches, files }) => {
    expect(reachOf(files).leaks.some((leak) => leak.verdict === 'leak')).toBe(reaches);
  });
});

describe('a public name that no graph decides', () => {
  const reads = (text: string) =>
    `import { QdrantClient } from '@qdrant/js-client-rest'\nexport const qdrant = new QdrantClient({ apiKey: ${text} })\n`;
  const whole = {
    'package.json': '{"dependencies":{"next":"*"}}',
    'app/page.tsx': 'export default function Page() { return <p/> }',
  };

  it.each([
    // parts of repositories: what the module says of itself
    [
      'a form that only browser builds have',
      { 'src/lib/qdrant.ts': reads('import.meta.env.VITE_QDRANT_API_KEY') },
      'leak',
    ],
    ['a form that servers have too', { 'lib/qdrant.ts': reads('process.env.NEXT_PUBLIC_QDRANT_API_KEY') }, 'unknown'],
    [
      'the same in a client component',
      { 'lib/qdrant.ts': `'use client'\n${reads('process.env.NEXT_PUBLIC_QDRANT_API_KEY')}` },
      'leak',
    ],
    [
      'the same in a script',
      { 'scripts/seed.ts': `import 'dotenv/config'\n${reads('process.env.NEXT_PUBLIC_QDRANT_API_KEY')}` },
      'name-only',
    ],
    [
      'the same in a request handler',
      {
        'api/search.js': `${reads('process.env.VITE_QDRANT_API_KEY')}export default async function handler(req, res) {}`,
      },
      'name-only',
    ],
    // whole apps
    [
      'a module that nothing takes in',
      { ...whole, 'lib/qdrant.ts': reads('process.env.NEXT_PUBLIC_QDRANT_API_KEY') },
      'name-only',
    ],
    ['a name that an example sets', { ...whole, '.env.example': 'NEXT_PUBLIC_QDRANT_API_KEY=\n' }, 'name-only'],
    [
      'a name that says nothing of a key',
      { ...whole, '.env.example': 'NEXT_PUBLIC_QDRANT_URL=https://x.cloud.qdrant.io\n' },
      undefined,
    ],
  ])('answers for %s', (_name, files, verdict) => {
    expect(reachOf(files).leaks.map((leak) => leak.verdict)).toEqual(verdict === undefined ? [] : [verdict]);
  });
});

describe('the way a key takes', () => {
  it('leads from the env file over the module that reads it to the page', () => {
    const { leaks } = reachOf({
      'package.json': '{"dependencies":{"vite":"*"}}',
      '.env': '# search\nVITE_QDRANT_API_KEY=synthetic-7742-Zx8NqTbWm3Lk5VsRdHpYc2Ju',
      'index.html': '<script type="module" src="/src/main.ts"></script>',
      'src/main.ts': "import { search } from './search'\nsearch('x')",
      'src/search.ts':
        "export const search = (q) => fetch('/q', { headers: { 'api-key': import.meta.env.VITE_QDRANT_API_KEY } })",
    });
    const places = leaks.map(({ what, evidence }) => [
      what,
      ...evidence.map(
        ({ location, note }) =>
          `${location.kind === 'file' ? `${location.path}:${location.span.start.line}` : ''} ${note}`,
      ),
    ]);
    expect(places).toEqual([
      [
        'VITE_QDRANT_API_KEY',
        '.env:2 VITE_QDRANT_API_KEY is set here',
        'src/search.ts:1 VITE_QDRANT_API_KEY is put into the code here',
        'src/main.ts:1 imported here',
        'index.html:1 imported here',
        'index.html:1 Vite sends this to browsers',
      ],
    ]);
  });

  it('says of a public name without a value that is sent that it is a name only', () => {
    const { leaks } = reachOf({
      'package.json': '{"dependencies":{"vite":"*"}}',
      '.env': 'VITE_QDRANT_API_KEY=public-read-only',
      'index.html': '<script type="module" src="/src/main.ts"></script>',
      'src/main.ts': "fetch('/q', { headers: { 'api-key': import.meta.env.VITE_QDRANT_API_KEY } })",
    });
    expect(leaks.map(({ what, verdict, delivered }) => [what, verdict, delivered])).toEqual([
      ['VITE_QDRANT_API_KEY', 'name-only', 'page'],
    ]);
  });

  it('says where code runs', () => {
    const files = {
      'package.json': '{"dependencies":{"next":"*"}}',
      'app/page.tsx':
        "import Box from './box'\nimport { server } from '../lib/server-qdrant'\nexport default function P() { server.x(); return <Box/> }",
      'app/box.tsx':
        "'use client'\nimport { browser } from '../lib/qdrant'\nexport default function Box() { return <p onClick={() => browser.x()}/> }",
      'lib/qdrant.ts':
        "import { QdrantClient } from '@qdrant/js-client-rest'\nexport const browser = new QdrantClient({})",
      'lib/server-qdrant.ts':
        "import { QdrantClient } from '@qdrant/js-client-rest'\nexport const server = new QdrantClient({})",
    };
    const { runtimeAt } = reachOf(files);
    const runs = (path: 'lib/qdrant.ts' | 'lib/server-qdrant.ts') =>
      runtimeAt(path, files[path].indexOf('new '))?.runtime;
    expect([runs('lib/qdrant.ts'), runs('lib/server-qdrant.ts')]).toEqual(['both', 'server']);
  });
});

describe('input that is meant to harm', () => {
  const deep = (open: string, close: string, levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
  const page = {
    'package.json': '{"dependencies":{"vite":"*"}}',
    'index.html': '<script type="module" src="/src/main.ts"></script>',
  };

  it.each([
    [
      'modules that import each other',
      {
        ...page,
        'src/main.ts': "import { a } from './a'\na()",
        'src/a.ts': "import { b } from './qdrant'\nexport const a = () => b",
        'src/qdrant.ts':
          "import { a } from './a'\nexport const b = { apiKey: 'synthetic-7743-Rt6YwQnXc4Bv9KmLpSdF2hJz', a }",
      },
      true,
    ],
    [
      'an import of itself and of nothing',
      {
        ...page,
        'src/main.ts':
          "import './main'\nimport './missing'\nimport qdrant from ''\nfetch('/x', { headers: { 'api-key': 'synthetic-7744-Gh3DsAaQw5Er7TyUiOpLk9Zm' } })",
      },
      true,
    ],
    [
      'a module that re-exports itself',
      {
        ...page,
        'src/main.ts': "import { x } from './qdrant'\nx()",
        'src/qdrant.ts': "export * from './qdrant'\nexport * from './other'",
        'src/other.ts': "export * from './qdrant'",
      },
      false,
    ],
    ['nesting beyond the stack', { ...page, 'src/main.ts': `const qdrant = ${deep('[', ']', 100_000)}` }, false],
    [
      'nesting that just parses',
      { ...page, 'src/main.ts': `const qdrant = ${deep('(', ')', 900)}\nconst b = import.meta.env` },
      false,
    ],
    [
      'markup without an end',
      {
        ...page,
        'src/main.ts': "import A from './A.vue'\nA()",
        'src/A.vue': `<template><p :a="{{{{ qdrant <b <c d=${'{'.repeat(2000)}</template><script>`,
      },
      false,
    ],
    [
      'a configuration that is none',
      {
        ...page,
        'vite.config.ts': 'export default { define: { "process.env": { ...((',
        'src/main.ts': 'process.env.QDRANT_URL',
      },
      false,
    ],
  ])('answers %s', (_name, files, reaches) => {
    expect(reachOf(files).leaks.length > 0).toBe(reaches);
  });
});
