import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  controlsIn,
  directoryWithGood,
  expectUnharmed,
  noticesOf,
  run,
  scan,
  withoutColours,
  write,
} from './scan-beside.ts';

const directories: string[] = [];
const directory = (): string => {
  const made = directoryWithGood();
  directories.push(made);
  return made;
};
// Not by Node, which cannot remove what stands deeper than a path can be.
afterAll(() => void spawnSync('rm', ['-rf', ...directories]));

const compose = 'services:\n  qdrant:\n    image: qdrant/qdrant:v1.19.2\n    ports: ["6333:6333"]\n';

test('a file of 50 MB, one of 70 MB, and a program of 50 MB are searched and not read', () => {
  const root = directory();
  write(root, 'a/compose.yaml', compose);
  appendFileSync(join(root, 'a/compose.yaml'), '#\n'.repeat(25_000_000));
  write(root, 'b/data.json', ' '.repeat(70_000_000));
  write(root, 'c/a.ts', `// qdrant\n${'a; \n'.repeat(12_500_000)}`);
  const ran = scan(root);
  expectUnharmed(ran);
  expect(noticesOf(ran)).toEqual(
    expect.arrayContaining(['too-large a/compose.yaml:1', 'too-large b/data.json:1', 'too-large c/a.ts:1']),
  );
});

test('names that would move the cursor, hide, or be taken for options or commands', () => {
  const root = directory();
  const names = [
    'a\nb',
    'a\r\u001b[2K',
    'x\u001b[31mred',
    '\u202eevil',
    '\u2066a\u2069',
    '-rf',
    '$(touch executed)',
    '`touch executed`',
    'a\'b"c',
    '\u0007\u0008',
    '\u009b31m',
    '%0A::error::x',
    '\u{e0041}\u200b',
    'a\\b',
    'c:',
    '__proto__',
    'constructor',
    'a'.repeat(200),
  ];
  for (const name of names) {
    write(root, `${name}/compose.yaml`, compose);
    write(root, `${name}/other.yaml`, `${compose}  x: [\n`);
  }
  const ran = scan(root);
  expectUnharmed(ran);
  expect(JSON.parse(ran.stdout).servers.length).toBeGreaterThan(names.length);
  const shown = run(root, ['scan', '.', '--show-unknown'], { FORCE_COLOR: '1' });
  expect(withoutColours(shown.stdout)).not.toBe(shown.stdout);
  expect(controlsIn(withoutColours(shown.stdout))).toEqual([]);
  expect(controlsIn(run(root, ['explain', '.']).stdout)).toEqual([]);
  expect(existsSync(join(root, 'executed'))).toBe(false);
});

test('what is no file: links in circles and out of the repository, pipes, directories, names without UTF-8', () => {
  const outside = mkdtempSync(join(tmpdir(), 'qdrant-audit-outside-'));
  directories.push(outside);
  writeFileSync(join(outside, 'secret.env'), 'QDRANT__SERVICE__API_KEY=outside-word-9\n');
  const root = directory();
  write(root, 'a/compose.yaml', `${compose}    env_file: [link.env, up/a/pipe.env, ../b]\n`);
  symlinkSync(join(outside, 'secret.env'), join(root, 'a/link.env'));
  symlinkSync('..', join(root, 'a/up'));
  symlinkSync('self.yaml', join(root, 'a/self.yaml'));
  symlinkSync('nowhere', join(root, 'a/docker-compose.override.yml'));
  expect(spawnSync('mkfifo', [join(root, 'a/pipe.env'), join(root, 'a/Dockerfile'), join(root, '.env')]).status).toBe(
    0,
  );
  for (const path of ['b/compose.yaml/x', 'b/.env/y', 'b/package.json/z', 'b/tsconfig.json/z', 'b/Dockerfile/z'])
    mkdirSync(join(root, path), { recursive: true });
  write(
    root,
    'b/a.ts',
    "import { QdrantClient } from '@qdrant/js-client-rest';\nnew QdrantClient({ url: 'http://a' });\n",
  );
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.yaml')]), compose);
  const ran = scan(root);
  expectUnharmed(ran);
  expect(ran.stdout + ran.pretty + ran.sarif).not.toContain('outside-word-9');
  expect(noticesOf(ran)).toEqual(expect.arrayContaining([expect.stringMatching(/^skipped-file a\/link\.env/)]));
});

describe('a checkout that names programs to run', () => {
  const git = (root: string, ...words: readonly string[]): void =>
    void execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
      stdio: 'ignore',
    });

  test.each([
    ['scan', '.'],
    ['scan', '.', '--history'],
    ['explain', '.'],
  ])('%s %s %s runs none of them', (...words) => {
    const root = directory();
    write(root, 'compose.yaml', compose);
    write(root, 'q.env', 'QDRANT__SERVICE__API_KEY=history-word-5\n');
    write(root, '.gitattributes', '* diff=trap filter=trap merge=trap\n');
    write(root, 'package.json', '{"scripts": {"prepare": "touch executed", "preinstall": "touch executed"}}');
    write(root, 'vite.config.ts', "import { writeFileSync } from 'node:fs';\nwriteFileSync('executed', 'qdrant');\n");
    git(root, 'init', '-q');
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'first');
    rmSync(join(root, 'q.env'));
    git(root, 'commit', '-q', '-a', '-m', 'second');
    const trap = join(root, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch "${join(root, 'executed')}"\ncat "$@"\n`, { mode: 0o755 });
    mkdirSync(join(root, 'hooks'));
    for (const hook of ['post-index-change', 'pre-commit', 'reference-transaction', 'post-checkout'])
      writeFileSync(join(root, 'hooks', hook), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
    writeFileSync(join(root, 'included.config'), `[core]\n\tfsmonitor = ${trap}\n\tpager = ${trap}\n`);
    appendFileSync(
      join(root, '.git/config'),
      `[core]\n\tfsmonitor = ${trap}\n\thooksPath = ${join(root, 'hooks')}\n\tpager = ${trap}\n\teditor = ${trap}\n\tsshCommand = ${trap}\n\tgitProxy = ${trap}\n\taskPass = ${trap}\n[include]\n\tpath = ../included.config\n[diff]\n\texternal = ${trap}\n[diff "trap"]\n\ttextconv = ${trap}\n\tcommand = ${trap}\n[filter "trap"]\n\tclean = ${trap}\n\tsmudge = ${trap}\n\tprocess = ${trap}\n[pager]\n\tlog = ${trap}\n\tls-files = ${trap}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${trap}\n[alias]\n\tls-files = !${trap}\n\tlog = !${trap}\n[credential]\n\thelper = ${trap}\n[uploadpack]\n\tpackObjectsHook = ${trap}\n`,
    );
    const ran = run(root, words);
    expect([0, 1]).toContain(ran.status);
    expect(existsSync(join(root, 'executed'))).toBe(false);
  });
});
