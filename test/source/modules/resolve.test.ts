import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../src/source/modules/create-program.ts';
import { memoryRepository } from '../../memory-repository.ts';

type Row = {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly from: string;
  readonly specifier: string;
  readonly leads: string;
};

const rows: readonly Row[] = [
  // relative paths and what bundlers add to them
  {
    name: 'an extension',
    files: { 'lib/qdrant.ts': '' },
    from: 'app/page.tsx',
    specifier: '../lib/qdrant',
    leads: 'lib/qdrant.ts',
  },
  {
    name: 'an index file',
    files: { 'lib/index.ts': '' },
    from: 'app/page.tsx',
    specifier: '../lib',
    leads: 'lib/index.ts',
  },
  {
    name: 'the TypeScript source of a .js name',
    files: { 'lib/qdrant.ts': '' },
    from: 'app.ts',
    specifier: './lib/qdrant.js',
    leads: 'lib/qdrant.ts',
  },
  {
    name: 'a component',
    files: { 'src/Search.vue': '' },
    from: 'src/main.ts',
    specifier: './Search.vue',
    leads: 'src/Search.vue',
  },
  {
    name: 'a query',
    files: { 'src/search.worker.ts': '' },
    from: 'src/App.tsx',
    specifier: './search.worker?worker&inline',
    leads: 'src/search.worker.ts',
  },
  {
    name: 'the folder of the importer',
    files: { 'src/index.ts': '', 'src/a.ts': '' },
    from: 'src/a.ts',
    specifier: '.',
    leads: 'src/index.ts',
  },
  { name: 'nothing above the root', files: {}, from: 'a.ts', specifier: '../../etc/passwd', leads: '-' },
  // tsconfig
  {
    name: 'paths',
    files: { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}', 'src/lib/qdrant.ts': '' },
    from: 'src/a.ts',
    specifier: '@/lib/qdrant',
    leads: 'src/lib/qdrant.ts',
  },
  {
    name: 'paths of an extended file, relative to it',
    files: {
      'tsconfig.base.json': '{"compilerOptions":{"baseUrl":".","paths":{"@acme/search":["libs/search/src/index.ts"]}}}',
      'apps/web/tsconfig.json': '{"extends":"../../tsconfig.base.json"}',
      'libs/search/src/index.ts': '',
    },
    from: 'apps/web/main.ts',
    specifier: '@acme/search',
    leads: 'libs/search/src/index.ts',
  },
  {
    name: 'paths of a referenced file',
    files: {
      'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
      'tsconfig.app.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'src/keys.ts': '',
    },
    from: 'src/a.ts',
    specifier: '@/keys',
    leads: 'src/keys.ts',
  },
  {
    name: 'a tsconfig that extends itself',
    files: { 'tsconfig.json': '{"extends":"./tsconfig.json","compilerOptions":{"baseUrl":"src"}}', 'src/keys.ts': '' },
    from: 'src/a.ts',
    specifier: 'keys',
    leads: 'src/keys.ts',
  },
  // aliases
  {
    name: 'resolve.alias as a URL',
    files: {
      'package.json': '{}',
      'vite.config.ts':
        "export default { resolve: { alias: { '@secrets': new URL('./src/secrets.mock.ts', import.meta.url).pathname } } }",
      'src/secrets.mock.ts': '',
    },
    from: 'src/a.ts',
    specifier: '@secrets',
    leads: 'src/secrets.mock.ts',
  },
  {
    name: 'resolve.alias as a list',
    files: {
      'vite.config.js':
        "export default { resolve: { alias: [{ find: '#lib', replacement: path.resolve(__dirname, 'src', 'lib') }] } }",
      'src/lib/keys.ts': '',
    },
    from: 'src/a.ts',
    specifier: '#lib/keys',
    leads: 'src/lib/keys.ts',
  },
  {
    name: '$lib of SvelteKit',
    files: { 'package.json': '{"devDependencies":{"@sveltejs/kit":"*"}}', 'src/lib/qdrant.ts': '' },
    from: 'src/routes/+page.svelte',
    specifier: '$lib/qdrant',
    leads: 'src/lib/qdrant.ts',
  },
  {
    name: '~~ of Nuxt',
    files: { 'package.json': '{"dependencies":{"nuxt":"*"}}', 'server/utils/qdrant.ts': '', 'app/app.vue': '' },
    from: 'app/app.vue',
    specifier: '~~/server/utils/qdrant',
    leads: 'server/utils/qdrant.ts',
  },
  // packages of the repository
  {
    name: 'a workspace by its source entry',
    files: {
      'packages/search/package.json': '{"name":"@acme/search","exports":{".":{"import":"./dist/index.js"}}}',
      'packages/search/src/index.ts': '',
    },
    from: 'apps/web/main.ts',
    specifier: '@acme/search',
    leads: 'packages/search/src/index.ts',
  },
  {
    name: 'a subpath pattern of exports',
    files: {
      'packages/search/package.json': '{"name":"@acme/search","exports":{"./*":"./lib/*.ts"}}',
      'packages/search/lib/keys.ts': '',
    },
    from: 'main.ts',
    specifier: '@acme/search/keys',
    leads: 'packages/search/lib/keys.ts',
  },
  {
    name: 'a package from outside',
    files: {},
    from: 'main.ts',
    specifier: '@qdrant/js-client-rest',
    leads: 'package @qdrant/js-client-rest',
  },
];

describe('resolving an import', () => {
  it.each(rows)('follows $name', ({ files, from, specifier, leads }) => {
    const found = createProgram(memoryRepository(files)).resolve(specifier, from);
    const said = found.kind === 'file' ? found.path : found.kind === 'package' ? `package ${found.name}` : '-';
    expect(said).toBe(leads);
  });

  it('takes what the browser field puts in a file’s place', () => {
    const files = {
      'package.json': '{"browser":{"./lib/key.ts":"./lib/key.browser.ts"}}',
      'lib/key.ts': '',
      'lib/key.browser.ts': '',
    };
    const program = createProgram(memoryRepository(files));
    expect(program.resolve('./lib/key', 'app.ts', 'browser')).toEqual({ kind: 'file', path: 'lib/key.browser.ts' });
    expect(program.resolve('./lib/key', 'app.ts')).toEqual({ kind: 'file', path: 'lib/key.ts' });
  });
});

describe('finding the importers of a module', () => {
  it('sees static, dynamic, required, re-exported and globbed imports', () => {
    const files = {
      'src/lib/qdrant.ts': 'export const a = 1',
      'src/a.ts': "import { a } from './lib/qdrant'",
      'src/b.ts': "const b = () => import('./lib/qdrant.js')",
      'src/c.ts': "const c = require('./lib/qdrant')",
      'src/lib/index.ts': "export * from './qdrant'",
      'src/d.ts': "const d = import.meta.glob('./lib/*.ts')",
      'src/e.ts': "import { x } from './other/qdrant'",
      'src/page.astro': "<script>import { a } from './lib/qdrant'</script>",
    };
    expect(createProgram(memoryRepository(files)).importers('src/lib/qdrant.ts')).toEqual([
      'src/a.ts',
      'src/b.ts',
      'src/c.ts',
      'src/d.ts',
      'src/lib/index.ts',
      'src/page.astro',
    ]);
  });

  it('sees those that name the folder or the package', () => {
    const files = {
      'package.json': '{"name":"shop"}',
      'packages/search/package.json': '{"name":"@acme/search"}',
      'packages/search/src/index.ts': '',
      'packages/search/src/own.ts': "import '.'",
      'apps/web/package.json': '{"dependencies":{"@acme/search":"*"}}',
      'apps/web/main.ts': "import { q } from '@acme/search'",
    };
    expect(createProgram(memoryRepository(files)).importers('packages/search/src/index.ts')).toEqual([
      'apps/web/main.ts',
      'packages/search/src/own.ts',
    ]);
  });
});

describe('reading a module', () => {
  it('keeps the offsets of script blocks', () => {
    const text =
      '<template><p/></template>\n<script setup lang="ts">\nconst key: string = "k"\n</script>\n<script>export default {}</script>';
    const module = createProgram(memoryRepository({ 'App.vue': text })).module('App.vue');
    expect(
      module?.scripts.map(({ role, offset, file }) => [
        role,
        text.slice(offset, offset + file.text.length) === file.text,
        file.statements.length,
      ]),
    ).toEqual([
      ['setup', true, 1],
      ['module', true, 1],
    ]);
    expect(module?.markup?.trim()).toBe('<template><p/></template>');
  });

  it('reads frontmatter, and scripts that run, of a page', () => {
    const text =
      '---\nimport x from "y"\n---\n<!-- <script>no</script> -->\n<script type="application/json">{}</script><script is:inline>go()</script>';
    const module = createProgram(memoryRepository({ 'a.astro': text })).module('a.astro');
    expect(module?.scripts.map(({ role, file }) => [role, file.text])).toEqual([
      ['frontmatter', 'import x from "y"\n'],
      ['inline', 'go()'],
    ]);
  });

  it('answers hostile nesting and megabytes with a notice', () => {
    const files = { 'deep.ts': `${'['.repeat(100_000)}1`, 'big.js': `x(${'1,'.repeat(1_000_000)}1)` };
    const program = createProgram(memoryRepository(files));
    expect([program.module('deep.ts'), program.module('big.js')]).toEqual([undefined, undefined]);
    expect(program.notices().map((notice) => notice.code)).toEqual(['too-deep', 'too-large']);
  });
});
