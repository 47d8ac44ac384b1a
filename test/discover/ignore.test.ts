import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { discover } from '../../src/discover/index.ts';

const directories = ['', 'a/', 'b/', 'a/b/', 'a/a/', 'ab/x.y/', 'b/a/b/a/'];
const names = ['a.md', 'b.md', 'ab.md', 'a.b.md', '-.md', '].md', '!a.md', '#a.md', ' .md', 'b .md'];

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ignore-'));
  execFileSync('git', ['init', '-q', root]);
  for (const directory of directories) {
    mkdirSync(join(root, directory), { recursive: true });
    for (const name of names) writeFileSync(join(root, directory, name), '');
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = { ...process.env, HOME: '/nonexistent', XDG_CONFIG_HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
const keptByGit = (directory: string): readonly string[] =>
  execFileSync('git', ['-C', directory, 'ls-files', '-o', '--exclude-standard', '-z'], { env: environment })
    .toString()
    .split('\0')
    .filter((path) => path.endsWith('.md'))
    .sort();
const keptByUs = (directory: string): readonly string[] =>
  discover({ paths: [directory], directory }).repository.files.map(({ path }) => path);

const atom = fc.constantFrom(
  ...[
    'a',
    'b',
    'ab',
    '.md',
    'x.y',
    '*',
    '?',
    '/',
    '**',
    '**/',
    '/**',
    '[ab]',
    '[!a]',
    '[^b]',
    '[a-c]',
    '[]a]',
    '[[:alpha:]]',
  ],
  ...[
    '[[:nope:]]',
    '[',
    ']',
    '-',
    '\\a',
    '\\',
    '\\*',
    '!',
    ' ',
    '\\ ',
    '#',
    '[a',
    '[/]',
    '\\/',
    '*.md',
    '[!]-a]',
    '[b-]',
  ],
);
// Git wants one directory at least for `**\\/`, against its own manual: left out.
const followsManual = (pattern: string): boolean => !/\*\\\/|\*\*\*/.test(pattern);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!', '/', '!/'),
    fc.array(atom, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('', '', '/', ' ', '\r'),
  )
  .map(([start, atoms, end]) => start + atoms.join('') + end)
  .filter(followsManual);
const ignoreFile = fc.array(pattern, { maxLength: 6 }).map((lines) => lines.join('\n'));
const ignoreFiles = fc.record({ '': ignoreFile, 'a/': ignoreFile, 'ab/': ignoreFile, 'b/a/': ignoreFile });

test('ignores what git ignores, from the top and from a directory below it', () => {
  fc.assert(
    fc.property(ignoreFiles, ignoreFile, fc.constantFrom('', 'a', 'b/a'), (files, excluded, below) => {
      writeFileSync(join(root, '.git/info/exclude'), excluded);
      for (const [directory, text] of Object.entries(files)) writeFileSync(join(root, directory, '.gitignore'), text);
      const kept = keptByGit(root);
      expect(keptByUs(root)).toEqual(kept);
      const start = `${below}/`;
      const keptBelow = kept.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
      // A directory that git ignores is walked all the same when it is named.
      if (keptBelow.length > 0) expect(keptByUs(join(root, below))).toEqual(keptBelow);
    }),
    { numRuns: Number(process.env.RUNS ?? 150) },
  );
});
