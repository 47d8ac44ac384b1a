// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs of others.
import { type HostileCase, levels, lines } from './hostile-case.ts';

const head = "import { QdrantClient } from '@qdrant/js-client-rest';\n";
const client = "new QdrantClient({ url: 'http://q.example.org:6333', apiKey: 'k' });\n";
const program = (what: string, body: string, ...notices: readonly string[]): HostileCase => ({
  what,
  files: { 'a.ts': head + body },
  notices,
});

/** Forms that nest: `1` stands where the innermost is. */
const forms: Readonly<Record<string, readonly [open: string, close: string]>> = {
  parentheses: ['(', ')'],
  lists: ['[', ']'],
  objects: ['{a:', '}'],
  templates: ['`${', '}`'],
  sums: ['1+', ''],
  'alternatives of variables': ['process.env.A||', ''],
  conditions: ['x?1:', ''],
  calls: ['f(', ')'],
  'immediate calls': ['(()=>', ')()'],
  functions: ['()=>', ''],
  awaits: ['await ', ''],
  assertions: ['<A>', ''],
};
const statements: Readonly<Record<string, readonly [open: string, close: string]>> = {
  blocks: ['{', '}'],
  'if statements': ['if(a)', ''],
  'else branches': ['if(a){}else ', ''],
  labels: ['a:', ''],
  'try statements': ['try{', '}finally{}'],
  'function declarations': ['function f(){', '}'],
  classes: ['class A{static{', '}}'],
};

const nestedPrograms = levels.flatMap(([what, count]) => [
  ...Object.entries(forms).map(([form, [open, close]]) =>
    program(`${form}, ${what}`, `new QdrantClient({ url: ${open.repeat(count)}1${close.repeat(count)} });\n`),
  ),
  ...Object.entries(statements).map(([form, [open, close]]) =>
    program(`${form}, ${what}`, `${open.repeat(count)}${client}${close.repeat(count)}\n`),
  ),
  program(`members, ${what}`, `new QdrantClient({ url: a${'.b'.repeat(count)} });\n`),
  program(`calls of calls, ${what}`, `new QdrantClient({ url: a${'()'.repeat(count)} });\n`),
  program(`types, ${what}`, `let a: ${'A<'.repeat(count)}B${'>'.repeat(count)};\n${client}`),
]);

const markupLevels = [...levels.slice(0, 1), ['30,000 levels', 30_000]] as const;

const markup: readonly HostileCase[] = markupLevels.flatMap(([what, count]) => [
  {
    what: `elements, ${what}`,
    files: { 'a.tsx': `${head}${client}export const A = () => ${'<a>'.repeat(count)}${'</a>'.repeat(count)};\n` },
  },
  {
    what: `Vue elements, ${what}`,
    files: { 'a.vue': `<template>${'<div>'.repeat(count)}</template><script>${head}${client}</script>` },
  },
  {
    what: `Vue texts, ${what}`,
    files: { 'a.vue': `<template>${'{{'.repeat(count)}</template><script>${head}${client}</script>` },
  },
  {
    what: `Svelte blocks, ${what}`,
    files: { 'a.svelte': `<script>${head}${client}</script>${'{#if a}'.repeat(count)}` },
  },
  { what: `Astro expressions, ${what}`, files: { 'a.astro': `---\n${head}${client}---\n${'<div {'.repeat(count)}` } },
  { what: `scripts in a page, ${what}`, files: { 'a.html': `<!-- qdrant -->${'<script '.repeat(count)}` } },
  { what: `doctypes, ${what}`, files: { 'a.mdx': `${head}${'<!DOCTYPE'.repeat(count)}${'```'.repeat(count)}` } },
]);

/** 100 and 100,000 levels of everything that programs nest, and as many of markup as takes no time. */
export const nestedProgramCases: readonly HostileCase[] = [...nestedPrograms, ...markup];

const manifests: Readonly<Record<string, string>> = {
  list: '["qdrant"]',
  nothing: 'null',
  number: '3',
  'open brace': '{',
  'values of other types':
    '{"dependencies": [1], "devDependencies": "x", "workspaces": {"packages": 3}, "exports": {"exports": {"exports": 3}}, "browser": [[]], "name": 3, "scripts": "next", "imports": "x", "main": {}}',
  'names of objects':
    '{"__proto__": {"dependencies": {"next": "1"}}, "dependencies": {"__proto__": "1", "constructor": "2"}}',
  'workspaces everywhere': '{"workspaces": ["**/**/**/**/**/*", "../..", "/"], "dependencies": {"vite": "1"}}',
  'exports of exports': `{"name": "a", "exports": ${'{"import":'.repeat(5000)}"./a"${'}'.repeat(5000)}}`,
};
const odd = `${head}import { x } from 'a/b';\nimport y from '__proto__';\nimport z from './__proto__';\nnew QdrantClient({ url: x, apiKey: process.env.__proto__, host: process.env.constructor, headers: { 'api-key': toString } });\n`;

/** Modules, settings of compilers and packages that lead in circles or nowhere; programs that no person wrote. */
export const programCases: readonly HostileCase[] = [
  ...Object.entries(manifests).map(([what, text]) => ({
    what: `a package.json: ${what}`,
    files: { 'package.json': text, 'a.ts': odd },
  })),
  {
    what: 'modules that import each other',
    files: {
      'package.json': '{"dependencies": {"vite": "*", "@qdrant/js-client-rest": "*"}}',
      'index.html': '<script type="module" src="/a.ts"></script>',
      'a.ts': "import { b } from './b';\nimport './a';\nexport const a = b;\nexport * from './b';\n",
      'b.ts': `import { a } from './a';\n${head}export const b = a;\nexport * from './a';\nnew QdrantClient({ url: b, apiKey: a });\n`,
    },
  },
  {
    what: 'names that modules hand to each other',
    files: {
      'a.ts': `${head}import { x } from './b';\nnew QdrantClient({ url: x });\n`,
      'b.ts': "export { x } from './c';\nexport * from './b';\nexport * from './missing';\n",
      'c.ts': "export { x } from './b';\nexport * from './c';\n",
    },
  },
  {
    what: 'stars that branch at each of 30 steps',
    files: {
      'a.ts': `${head}import { x } from './l0';\nnew QdrantClient({ url: x });\n`,
      ...Object.fromEntries(
        Array.from({ length: 30 }, (_, at) =>
          ['l', 'm'].map((side) => [
            `${side}${at}.ts`,
            `export * from './l${at + 1}';\nexport * from './m${at + 1}';\n`,
          ]),
        ).flat(),
      ),
    },
  },
  {
    what: 'a tsconfig.json that extends itself',
    files: {
      'tsconfig.json':
        '{"extends": "./tsconfig.json", "compilerOptions": {"baseUrl": ".", "paths": {"*": ["*"], "@/*": ["./*"], "a": ["a"]}}}',
      'a.ts': `${head}import { x } from '@/b';\nnew QdrantClient({ url: x });\n`,
      'b.ts': "export { x } from '@/b';\nexport { y as x } from 'a';\n",
    },
  },
  {
    what: 'tsconfig files that extend each other',
    files: {
      'tsconfig.json': '{"extends": ["./t2.json", "./t3.json"], "references": [{"path": "."}]}',
      't2.json': '{"extends": "./t3.json"}',
      't3.json': '{"extends": "./t2.json"}',
      'a.ts': `${head}import { x } from '@/b';\nnew QdrantClient({ url: x });\n`,
    },
  },
  program(
    'constants in a chain',
    `const a0 = 'http://a';\n${lines(4000, (at) => `const a${at + 1} = a${at};`)}new QdrantClient({ url: a4000 });\n`,
  ),
  program(
    'an object built in 4,000 steps',
    `let o = {};\n${lines(4000, (at) => `o = { ...o, url: 'http://a${at}' };`)}new QdrantClient(o);\n`,
  ),
  program('2,000 clients', client.repeat(2000), 'too-large a.ts:1'),
  program('2,000 clients on one line', client.replaceAll('\n', '').repeat(2000), 'too-large a.ts:1'),
  program(
    'a switch that never ends',
    `process.env.NODE_TLS_REJECT_UNAUTHORIZED${'\n'.repeat(200_000)}= '0';\nfrom${' '.repeat(200_000)}x\n${client}`,
  ),
  {
    what: 'files that switch certificate checks off without end',
    files: {
      'a.ts': head + client,
      Dockerfile: `# qdrant\n${'FROM a AS b\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n'.repeat(20_000)}`,
      'a.yaml': `# qdrant\na:\n  b:\n${'    NODE_TLS_REJECT_UNAUTHORIZED: 0\n'.repeat(20_000)}`,
      'b.yaml': `a:\n  b:\n    NODE_TLS_REJECT_UNAUTHORIZED: 0\n${'\n'.repeat(500_000)}    c: qdrant\n`,
      'a.sh': `# qdrant\n${'electron '.repeat(80_000)}${'NODE_TLS_REJECT_UNAUTHORIZED=0 '.repeat(20_000)}`,
    },
  },
  {
    what: 'public names without end',
    files: {
      'a.ts': head + client,
      Dockerfile: `# VITE_QDRANT_API_KEY\n${'VITE_A=${{ '.repeat(70_000)}`,
      'a.sh': `# VITE_QDRANT_API_KEY\n${'echo VITE_QDRANT_API_KEY=1 '.repeat(20_000)}`,
      'a.py': `# VITE_QDRANT_API_KEY\n${'config["VITE_QDRANT_API_KEY"] '.repeat(20_000)}`,
    },
  },
  {
    what: '400 programs that ask an unseen configuration',
    files: Object.fromEntries(
      Array.from({ length: 400 }, (_, at) => [
        `src/a${at}.ts`,
        `${head}import config from 'c';\nnew QdrantClient({ url: config.get('a.b${at}'), apiKey: config.get('a.key') });\n`,
      ]),
    ),
  },
  {
    what: 'build settings with patterns without end',
    files: {
      'package.json': `{"dependencies": {"webpack": "5", "@qdrant/js-client-rest": "1"}, "scripts": {"build": "${'--source-maps'.repeat(20_000)}"}}`,
      'webpack.config.js': `module.exports = { entry: './a.js', plugins: [new webpack.NormalModuleReplacementPlugin(/N${'\\E'.repeat(60)}\n] };\n`,
      'a.js': `${head}${client}export {${'export {'.repeat(50_000)}\n`,
      'a.css': `/* qdrant */ ${'/*'.repeat(200_000)}`,
    },
  },
  {
    what: 'a program of 10 MB',
    files: { 'a.ts': head + lines(190_000, (at) => `export const value${at} = { a: ${at}, b: 'some text' };`) },
    notices: ['too-large a.ts:1'],
  },
  {
    what: 'a program of 300 KB',
    files: { 'a.ts': head + lines(6000, (at) => `export const value${at} = { a: ${at}, b: 'text' };`) + client },
  },
];
