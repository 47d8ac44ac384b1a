import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DiscoverOptions, discover } from '../../src/discover/index.ts';
import { scratch } from './scratch.ts';

const scan = (root: string, paths: readonly string[] = ['.'], more: Partial<DiscoverOptions> = {}) =>
  discover({ paths, directory: root, ...more });
const pathsOf = (root: string, paths?: readonly string[]): readonly string[] =>
  scan(root, paths).repository.files.map(({ path }) => path);

describe('which files count', () => {
  test('those whose name can matter, in the order of their paths', () => {
    const root = scratch({
      'a.b/x.yaml': '',
      'a/x.yaml': '',
      'a-b/x.yaml': '',
      Dockerfile: '',
      'docker/Dockerfile.qdrant': '',
      '.env': '',
      '.env.local': '',
      'prod.env.example': '',
      'compose.yaml': '',
      'conf/nginx.conf.template': '',
      'deploy/api.dockerfile': '',
      '.mcp.json': '',
      Makefile: '',
      'x.png': '',
      LICENSE: '',
      'src/a.TSX': '',
      'package-lock.json': '',
      'pnpm-lock.yaml': '',
      'a.min.js': '',
      'a.js.map': '',
      'values.yaml.gotmpl': '',
      'qdrant.container': '',
      'a.ipynb': '',
    });
    expect(pathsOf(root)).toEqual([
      '.env',
      '.env.local',
      '.mcp.json',
      'Dockerfile',
      'Makefile',
      'a-b/x.yaml',
      'a.b/x.yaml',
      'a.ipynb',
      'a/x.yaml',
      'compose.yaml',
      'conf/nginx.conf.template',
      'deploy/api.dockerfile',
      'docker/Dockerfile.qdrant',
      'prod.env.example',
      'qdrant.container',
      'src/a.TSX',
      'values.yaml.gotmpl',
    ]);
  });

  test('ignored ones do not, but for env files, and those only outside of ignored directories', () => {
    const root = scratch({
      '.gitignore': '.env*\n!.env.example\nsecret.yaml\nbuild/\n',
      '.env': '',
      '.env.example': '',
      'app/.env.local': '',
      'secret.yaml': '',
      'app/secret.yaml': '',
      'build/.env': '',
      'node_modules/x/.env': '',
      'app/compose.yaml': '',
    });
    expect(scan(root).repository.files).toEqual([
      { path: '.env', mentionsQdrant: false, ignored: true },
      { path: '.env.example', mentionsQdrant: false, ignored: false },
      { path: 'app/.env.local', mentionsQdrant: false, ignored: true },
      { path: 'app/compose.yaml', mentionsQdrant: false, ignored: false },
    ]);
  });

  test('packages and version control are left out also where nothing is ignored', () =>
    expect(
      pathsOf(scratch({ 'node_modules/a/b.yaml': '', '.git/x.yaml': '', 'a/node_modules/b.yaml': '', 'a/b.yaml': '' })),
    ).toEqual(['a/b.yaml']));

  test('what is named is never ignored', () => {
    const root = scratch({
      '.git/HEAD': '',
      '.gitignore': 'build/\n*.local.yaml\n',
      'build/a.yaml': '',
      'build/b.local.yaml': '',
      'c.local.yaml': '',
      'settings.list': '',
    });
    expect(pathsOf(root, ['build'])).toEqual(['a.yaml', 'b.local.yaml']);
    expect(pathsOf(root, ['c.local.yaml'])).toEqual(['c.local.yaml']);
    expect(pathsOf(root, ['.', 'build/b.local.yaml', 'settings.list'])).toEqual([
      'build/b.local.yaml',
      'settings.list',
    ]);
  });

  test('rules above the root hold below it, as far as the repository goes', () => {
    const files = {
      '.gitignore': 'x.yaml\n/app/y.yaml\n',
      'app/src/x.yaml': '',
      'app/y.yaml': '',
      'app/src/y.yaml': '',
    };
    expect(pathsOf(scratch({ ...files, '.git/HEAD': '' }), ['app'])).toEqual(['src/y.yaml']);
    expect(pathsOf(scratch(files), ['app'])).toEqual(['src/x.yaml', 'src/y.yaml', 'y.yaml']);
  });

  test('a repository inside of another has its own rules only', () =>
    expect(
      pathsOf(
        scratch({ '.gitignore': 'x.yaml', 'x.yaml': '', 'sub/.git': 'gitdir: ../.git/modules/sub', 'sub/x.yaml': '' }),
      ),
    ).toEqual(['sub/x.yaml']));
});

describe('the root', () => {
  const files = { 'a/b/one.yaml': 'qdrant', 'a/c/two.yaml': '', 'a/c/.env': 'K=1', 'three.yaml': '' };
  test.each([
    [['a/b', 'a/c'], 'a', ['b/one.yaml', 'c/.env', 'c/two.yaml']],
    [['a/b/one.yaml'], 'a/b', ['one.yaml']],
    [['a/c/two.yaml', 'a/b'], 'a', ['b/one.yaml', 'c/two.yaml']],
    [['a', 'a/b'], 'a', ['b/one.yaml', 'c/.env', 'c/two.yaml']],
    [['a/b/', './three.yaml'], '', ['a/b/one.yaml', 'three.yaml']],
  ])('of %j is %j', (paths, expected, kept) => {
    const root = scratch(files);
    const found = scan(root, paths);
    expect(found.root).toBe(join(root, expected));
    expect(found.repository.files.map(({ path }) => path)).toEqual(kept);
  });

  test('a file alone is the only candidate, but what stands beside it can be read', () => {
    const { repository } = scan(scratch(files), ['a/c/two.yaml']);
    expect(repository.files.map(({ path }) => path)).toEqual(['two.yaml']);
    expect(repository.text('.env')).toEqual({ kind: 'text', text: 'K=1' });
  });

  test('a path that does not exist is told, the others are walked', () => {
    const found = scan(scratch(files), ['a/b', 'nowhere', 'a/b/one.yaml/x']);
    expect(found.missing).toEqual(['nowhere', 'a/b/one.yaml/x']);
    expect(found.repository.files).toHaveLength(1);
  });

  test('standard input stands for a file and beats the one that is there', () => {
    const input = { path: 'a/c/two.yaml', text: 'image: Qdrant' };
    const { repository } = scan(scratch(files), [], { input });
    expect(repository.files).toEqual([{ path: 'a/c/two.yaml', mentionsQdrant: true, ignored: false }]);
    expect(repository.text('a/c/two.yaml')).toEqual({ kind: 'text', text: 'image: Qdrant' });
    expect(repository.text('a/c/.env')).toEqual({ kind: 'text', text: 'K=1' });
  });
});

describe('mentions of Qdrant', () => {
  const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  test.each([
    ['qdrant', true],
    ['QDRANT_URL=x', true],
    ['a qd qdr QdRaNt', true],
    ['qqqdrant', true],
    ['qdran', false],
    ['', false],
    ['q', false],
    ['qdra\nnt', false],
    [wide('QDRANT_URL=1'), true],
    [wide('QDRANT_URL=1').swap16(), true],
    [Buffer.from('url: qdrant', 'utf16le'), true],
    [wide('q d'), false],
    // one of its tokens says as much
    ['key = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiOiJtIn0.x"', true],
    ['key = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJtIn0.x"', false],
    [`${'x'.repeat(1_048_576 - 5)}.eyJhY2Nlc3MiOiJtIn0`, true],
    // over the border of what is read at once
    [`${'x'.repeat(1_048_576 - 3)}qdrant`, true],
    [`${'x'.repeat(1_048_576)}Qdrant`, true],
    [`${'x'.repeat(2_097_152 - 6)}qdrant`, true],
    ['x'.repeat(1_048_576), false],
    [Buffer.from(`${'x'.repeat(524_288 - 3)}qdrant`, 'utf16le'), true],
  ])('%#', (content, expected) =>
    expect(scan(scratch({ 'a.yaml': content })).repository.file('a.yaml')?.mentionsQdrant).toBe(expected),
  );

  test('of one file say nothing about the next', () => {
    const { repository } = scan(
      scratch({ 'a.yaml': `${'x'.repeat(100)}qdrant`, 'b.yaml': 'q', 'c.yaml': '', 'd.yaml': 'x'.repeat(103) }),
    );
    expect(repository.files.map(({ mentionsQdrant }) => mentionsQdrant)).toEqual([true, false, false, false]);
  });
});

test('counts what was searched and what was read', () => {
  const seen: number[] = [];
  const { counts, repository } = scan(scratch({ 'a.yaml': '', 'b/c.yaml': '', 'd.png': '' }), ['.'], {
    onFile: (searched) => seen.push(searched),
  });
  repository.text('a.yaml');
  repository.text('a.yaml');
  repository.text('nothing.yaml');
  expect([counts.searched, counts.read(), seen]).toEqual([2, 1, [1, 2]]);
});
