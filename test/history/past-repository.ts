import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What one commit does: files it writes (`null`: deletes), one day after the commit before it. */
export type Change = {
  readonly files: Readonly<Record<string, string | null>>;
  readonly branch?: string;
  /** A branch whose last commit is a second parent. */
  readonly merges?: string;
};

const firstDay = Date.UTC(2026, 0, 1) / 1000;
const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
const fileLine = (path: string, text: string | null): string =>
  text === null ? `D ${JSON.stringify(path)}\n` : `M 100644 inline ${JSON.stringify(path)}\n${data(text)}`;

const commitText = ({ files, branch = 'main', merges }: Change, day: number): string =>
  [
    `commit refs/heads/${branch}\ncommitter A <a@example.org> ${firstDay + day * 86_400} +0000\n${data(`day ${day}`)}`,
    branch !== 'main' && merges === undefined ? 'from refs/heads/main\n' : '',
    merges === undefined ? '' : `merge refs/heads/${merges}\n`,
    ...Object.entries(files).map(([path, text]) => fileLine(path, text)),
    '\n',
  ].join('');

/** Runs git in a directory as on a machine without any configuration. */
export const git = (directory: string, words: readonly string[], input = ''): string => {
  const { status, stdout, stderr } = spawnSync('git', ['-C', directory, ...words], {
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  });
  if (status !== 0) throw new Error(`git ${words[0]}: ${stderr}`);
  return stdout;
};

/** A repository with these commits (the first is of 2026-01-01), checked out at the last one of `main`; gone when the test is over. */
export const pastRepository = (changes: readonly Change[]): string => {
  const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-history-'));
  onTestFinished(() => void spawnSync('rm', ['-rf', directory]));
  git(directory, ['init', '-q', '-b', 'main']);
  git(directory, ['fast-import', '--quiet'], changes.map(commitText).join(''));
  git(directory, ['reset', '-q', '--hard']);
  return directory;
};
