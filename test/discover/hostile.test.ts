import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { discover } from '../../src/discover/index.ts';
import { scratch } from './scratch.ts';

const scan = (root: string) => discover({ paths: ['.'], directory: root });

// Nobody is refused a file as root, and a read error cannot be made to order: the system's answer is played.
const refusals = vi.hoisted(() => new Map<string, string>());
vi.mock(import('node:fs'), async (original) => {
  const fs = await original();
  const refuse = (path: unknown): void => {
    const code = [...refusals].find(([name]) => String(path).endsWith(name))?.[1];
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${path}`), { code });
  };
  const openSync: typeof fs.openSync = (path, ...rest) => {
    refuse(path);
    return fs.openSync(path, ...rest);
  };
  const readdirSync = (path: string, options: { withFileTypes: true }) => {
    refuse(path);
    return fs.readdirSync(path, options);
  };
  return { ...fs, openSync, readdirSync: Object.assign(readdirSync, fs.readdirSync) };
});

describe('a walk ends and goes on', () => {
  test('past loops of links, which it does not follow', () => {
    const root = scratch({ 'a/b/compose.yaml': 'qdrant' });
    symlinkSync('..', join(root, 'a/b/up'));
    symlinkSync('self.yaml', join(root, 'self.yaml'));
    symlinkSync('a/b/compose.yaml', join(root, 'link.yaml'));
    const { repository, notices } = scan(root);
    expect(repository.files.map(({ path }) => path)).toEqual(['a/b/compose.yaml']);
    expect(notices).toEqual([]);
    expect(repository.text('self.yaml')).toMatchObject({
      kind: 'refused',
      notice: { message: 'The file could not be read: its symbolic links lead in a circle.' },
    });
    expect(repository.text('a/b/up/b/compose.yaml')).toEqual({ kind: 'text', text: 'qdrant' });
  });

  test('past pipes and sockets, and reading them is refused', () => {
    const root = scratch({ 'z.yaml': 'qdrant' });
    mkdirSync(join(root, '.git/info'), { recursive: true });
    for (const name of ['compose.yaml', '.gitignore', '.git/info/exclude'])
      expect(spawnSync('mkfifo', [join(root, name)]).status).toBe(0);
    const { repository } = scan(root);
    expect(repository.files.map(({ path }) => path)).toEqual(['z.yaml']);
    expect(repository.text('compose.yaml')).toMatchObject({ kind: 'refused', notice: { code: 'unreadable-file' } });
  });

  test('past a directory with the name of a file', () => {
    const root = scratch({
      'compose.yaml/Dockerfile': 'FROM qdrant/qdrant',
      '.env/x.yaml': '',
      '.gitignore/x.yaml': '',
    });
    const { repository, notices } = scan(root);
    expect(repository.files.map(({ path }) => path)).toEqual([
      '.env/x.yaml',
      '.gitignore/x.yaml',
      'compose.yaml/Dockerfile',
    ]);
    expect(repository.text('compose.yaml')).toEqual({ kind: 'directory' });
    expect(notices).toEqual([]);
  });

  test('past what may not be read, with a notice', () => {
    const root = scratch({ 'a.yaml': 'qdrant', 'b/c.yaml': 'qdrant', 'd.yaml': 'qdrant' });
    refusals.set('/a.yaml', 'EACCES').set('/b/', 'EIO');
    const { repository, notices } = scan(root);
    expect(repository.files.map(({ path }) => path)).toEqual(['d.yaml']);
    expect(notices).toMatchObject([
      {
        code: 'unreadable-file',
        message: 'The file could not be read: it may not be read by this user.',
        location: { path: 'a.yaml' },
      },
      {
        code: 'unreadable-file',
        message: 'The directory could not be read: the system says EIO.',
        location: { path: 'b/' },
      },
    ]);
    expect(repository.text('a.yaml')).toMatchObject({ kind: 'refused', notice: notices[0] });
    expect(JSON.stringify(notices)).not.toContain(root);
    refusals.clear();
  });

  test('through directories deeper than a path can be', () => {
    const root = scratch();
    // Beyond 4,096 bytes only steps lead further down.
    const step = `fs.mkdirSync(name); process.chdir(name); fs.writeFileSync('a.yaml', 'qdrant');`;
    const script = `const name = 'd'.repeat(200); for (let depth = 0; depth < 30; depth++) { ${step} }`;
    const made = spawnSync(process.execPath, ['-e', script], { cwd: root });
    expect(made.status).toBe(0);
    const { repository, notices } = scan(root);
    expect(repository.files.length).toBeGreaterThan(10);
    expect(notices).toMatchObject([
      { code: 'unreadable-file', message: expect.stringContaining('its path is longer than the system takes') },
    ]);
  });

  test('with names of every kind', () => {
    const names = [
      'a\nb.yaml',
      'a\u001b[31mb.yaml',
      'ä.yaml',
      ' .yaml',
      'a\'b"c.yaml',
      '-rf.yaml',
      '\u202eb.yaml',
      '$(id).yaml',
      '__proto__.yaml',
    ];
    const root = scratch(Object.fromEntries(names.map((name) => [name, 'qdrant'])));
    const { repository } = scan(root);
    expect(repository.files.map(({ path }) => path)).toEqual([...names].sort());
    for (const name of names) expect(repository.text(name)).toEqual({ kind: 'text', text: 'qdrant' });
  });

  test('with a name that is not UTF-8', () => {
    const root = scratch({ 'a.yaml': 'qdrant' });
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff]), Buffer.from('.yaml')]), 'qdrant');
    const { repository, notices } = scan(root);
    expect(repository.files.map(({ path }) => path)).toEqual(['a.yaml']);
    expect(notices).toMatchObject([{ code: 'unreadable-file' }]);
  });

  test('in time, whatever its .gitignore says', () => {
    const root = scratch({
      '.gitignore': `${'*a'.repeat(60)}b\n${'**/a/'.repeat(60)}b\n${'[a-'.repeat(1000)}\n${'*x*\n'.repeat(100_000)}`,
    });
    const deep = join(root, ...Array.from({ length: 60 }, () => 'a'));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, `${'a'.repeat(200)}.yaml`), '');
    expect(scan(root).repository.files).toHaveLength(1);
  });
});

describe('a text', () => {
  test.each([
    ['CRLF and lone CR stay', 'a: 1\r\nb: 2\rc', 'a: 1\r\nb: 2\rc'],
    ['NUL stays', 'a\0b', 'a\0b'],
    ['a byte order mark goes', '\ufeffa: 1', 'a: 1'],
    ['UTF-16, little end first', Buffer.from('\ufeffKEY=ä\n', 'utf16le'), 'KEY=ä\n'],
    ['UTF-16, big end first', Buffer.from('\ufeffKEY=ä\n', 'utf16le').swap16(), 'KEY=ä\n'],
    ['UTF-16 without a mark', Buffer.from('KEY=ä\n', 'utf16le'), 'KEY=ä\n'],
    ['UTF-16 without a mark, big end first', Buffer.from('KEY=ä\n', 'utf16le').swap16(), 'KEY=ä\n'],
    ['empty', '', ''],
    ['one byte', 'a', 'a'],
  ])('%s', (_, content, expected) => {
    const { repository, notices } = scan(scratch({ '.env': content }));
    const found = repository.text('.env');
    expect(found).toMatchObject({ kind: 'text', text: expected });
    // What another program would see on disk is kept where it is something else.
    const bytes = Buffer.from(content);
    expect(found.kind === 'text' && Buffer.from(found.bytes ?? found.text)).toEqual(bytes);
    expect(notices).toEqual([]);
  });

  test.each([
    ['Latin-1', Buffer.from([0x61, 0xe4, 0x62]), 'a\ufffdb'],
    ['a UTF-16 file cut in half', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]), 'a\ufffd'],
  ])('of %s is read with a notice', (_, content, expected) => {
    const { repository, notices } = scan(scratch({ '.env': content }));
    const whole = { kind: 'text', text: expected, bytes: Uint8Array.from(content) };
    expect(repository.text('.env')).toEqual(whole);
    expect(repository.text('./.env')).toEqual(whole);
    expect(notices).toMatchObject([{ code: 'unknown-encoding', location: { path: '.env' } }]);
  });

  test('of more than 1 MiB is searched but refused', () => {
    const root = scratch({
      'a.yaml': `${'x'.repeat(1_048_576)}qdrant`,
      'b.yaml': 'x'.repeat(1_048_576),
      'c.json': 'qdrant',
    });
    truncateSync(join(root, 'c.json'), 50_000_000);
    const { repository } = scan(root);
    expect(repository.file('a.yaml')?.mentionsQdrant).toBe(true);
    expect(repository.file('c.json')?.mentionsQdrant).toBe(true);
    expect(repository.text('b.yaml').kind).toBe('text');
    for (const path of ['a.yaml', 'c.json'])
      expect(repository.text(path)).toMatchObject({
        kind: 'refused',
        notice: { code: 'too-large', location: { path } },
      });
  });

  test('of a monster is searched in part, with a notice', () => {
    const root = scratch({ 'a.yaml': '' });
    truncateSync(join(root, 'a.yaml'), 70_000_000);
    expect(scan(root).notices).toMatchObject([
      { code: 'too-large', message: 'Only the first 64 MiB of the file were searched for Qdrant.' },
    ]);
  });

  test('outside of the root is never read', () => {
    const root = scratch({ 'secret.env': 'K=1', 'inside/compose.yaml': '', 'inside-too/x.env': 'K=2' });
    symlinkSync('../secret.env', join(root, 'inside/link.env'));
    symlinkSync('..', join(root, 'inside/up'));
    const { repository } = discover({ paths: ['inside'], directory: root });
    for (const path of [
      '../secret.env',
      '..',
      'x/../../secret.env',
      join(root, 'secret.env'),
      '/etc/passwd',
      'link.env',
      'up/secret.env',
      '../inside-too/x.env',
      'up/inside-too/x.env',
    ])
      expect(repository.text(path), path).toMatchObject({ kind: 'refused', notice: { code: 'skipped-file' } });
    for (const path of ['..', '/', 'up', '../inside-too']) expect(repository.list(path), path).toEqual([]);
    expect(repository.text('x/../compose.yaml').kind).toBe('text');
  });

  test('that is not there is missing', () => {
    const { repository } = scan(scratch({ 'a.yaml': '' }));
    for (const path of ['b.yaml', 'a.yaml/b', 'a\0b', ''])
      expect(repository.text(path).kind, path).toBe(path === '' ? 'directory' : 'missing');
  });
});

test('a directory lists its names', () => {
  const { repository } = scan(scratch({ 'conf.d/b.yaml': '', 'conf.d/a': '', 'conf.d/sub/c': '' }));
  expect(repository.list('conf.d')).toEqual(['a', 'b.yaml', 'sub/']);
  expect(repository.list('conf.d/')).toEqual(['a', 'b.yaml', 'sub/']);
  expect(repository.list('')).toEqual(['conf.d/']);
  expect(repository.list('conf.d/a')).toEqual([]);
});
