import type { Notice } from '../model/notice.ts';
import { reasonOf, safeOptions, safeWords } from './git/safely.ts';

const patienceMilliseconds = 10_000;
const outputBytes = 1 << 28;

export type Tracked = { readonly paths: ReadonlySet<string> | null; readonly notice: Notice | undefined };

/** Asks git once which paths below `directory` it tracks, relative to it; `null` and a notice when git cannot say. */
export const askGit = (directory: string): Tracked => {
  // Loaded here, because it costs several milliseconds that most scans do not need.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const result = spawnSync('git', [...safeWords(directory), 'ls-files', '-z'], {
    ...safeOptions(),
    timeout: patienceMilliseconds,
    maxBuffer: outputBytes,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status !== 0) {
    const reason = reasonOf(result.error, result.stderr?.toString('utf8') ?? '');
    return { paths: null, notice: noGit(reason ?? 'git could not list its files') };
  }
  return { paths: new Set(result.stdout.toString('utf8').split('\0').slice(0, -1)), notice: undefined };
};

const noGit = (reason: string): Notice => ({
  level: 'warning',
  code: 'no-git',
  message: `Whether a file is committed is not known: ${reason}.`,
});
