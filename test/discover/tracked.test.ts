import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { discover } from '../../src/discover/index.ts';
import { scratch, write } from './scratch.ts';

const git = (root: string, ...words: readonly string[]): void =>
  void execFileSync('git', ['-C', root, ...words], { stdio: 'ignore' });
const checkout = (files: Readonly<Record<string, string>>): string => {
  const root = scratch(files);
  git(root, 'init', '-q');
  git(root, 'add', '-A', '-f');
  return root;
};
const scan = (directory: string) => discover({ paths: ['.'], directory });

describe('what git tracks', () => {
  test('relative to the root, which can be a directory of the repository', () => {
    const root = checkout({ '.gitignore': '.env', '.env': '', 'app/.env': '', 'app/ä\nb.yaml': '' });
    write(root, 'app/new.yaml', '');
    expect(scan(root).repository.tracked).toEqual(new Set(['.env', '.gitignore', 'app/.env', 'app/ä\nb.yaml']));
    expect(scan(join(root, 'app')).repository.tracked).toEqual(new Set(['.env', 'ä\nb.yaml']));
  });

  test('is not known outside of a repository, and said once', () => {
    const { repository, notices } = scan(scratch({ 'a.yaml': '' }));
    expect(notices).toEqual([]);
    expect([repository.tracked, repository.tracked]).toEqual([null, null]);
    expect(notices).toMatchObject([
      {
        code: 'no-git',
        message: 'Whether a file is committed is not known: the scanned directory is not in a git repository.',
      },
    ]);
  });

  test('is not known where there is no git', () => {
    vi.stubEnv('PATH', '/nonexistent');
    const { repository, notices } = scan(scratch({ 'a.yaml': '' }));
    expect(repository.tracked).toBeNull();
    expect(notices).toMatchObject([
      { message: 'Whether a file is committed is not known: there is no git on this machine.' },
    ]);
    vi.unstubAllEnvs();
  });

  test('is that of the scanned directory also inside of a git hook', () => {
    const root = checkout({ 'a.yaml': '' });
    const other = checkout({ 'b.yaml': '' });
    vi.stubEnv('GIT_DIR', join(other, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', join(other, '.git/index'));
    expect(scan(root).repository.tracked).toEqual(new Set(['a.yaml']));
    vi.unstubAllEnvs();
  });
});

describe('nothing that a checkout names is run', () => {
  const trapped = (): { readonly root: string; readonly trap: string; readonly sprung: () => boolean } => {
    const root = checkout({ 'in/a.yaml': '', 'out/b.yaml': '' });
    const mark = join(root, '.git/sprung');
    const trap = join(root, '.git/trap.sh');
    writeScript(root, '.git/trap.sh', `touch ${mark}`);
    return { root, trap, sprung: () => existsSync(mark) };
  };
  const writeScript = (root: string, path: string, line: string): void => {
    write(root, path, `#!/bin/sh\n${line}\n`);
    chmodSync(join(root, path), 0o755);
  };

  test('by its settings and hooks', () => {
    const { root, trap, sprung } = trapped();
    const keys = ['fsmonitor', 'pager', 'sshCommand', 'editor', 'askPass', 'gitProxy'].map((key) => `core.${key}`);
    for (const key of [...keys, 'pager.ls-files', 'alias.ls-files', 'credential.helper', 'diff.external'])
      git(root, 'config', key, trap);
    git(root, 'config', 'core.hooksPath', '.git/traps');
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'query-watchman'])
      writeScript(root, `.git/traps/${hook}`, trap);
    expect(scan(root).repository.tracked).toEqual(new Set(['in/a.yaml', 'out/b.yaml']));
    expect(sprung()).toBe(false);
  });

  // Git would fetch the directory that its sparse index folds away, by the transport that the checkout names.
  test('to fetch what a partial clone lacks', () => {
    const { root, trap, sprung } = trapped();
    git(root, '-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'first');
    git(root, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
    const tree = execFileSync('git', ['-C', root, 'rev-parse', 'HEAD:out']).toString().trim();
    rmSync(join(root, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    const settings = {
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'protocol.ext.allow': 'always',
      'remote.origin.url': `ext::${trap}`,
    };
    for (const [key, value] of Object.entries(settings)) git(root, 'config', key, value);
    expect(scan(root).repository.tracked).toContain('in/a.yaml');
    expect(sprung()).toBe(false);
  });
});
