import { dirname } from 'node:path';
import type { Notice } from '../model/notice.ts';

const patienceMilliseconds = 10_000;
const outputBytes = 1 << 28;

// A checkout's own configuration can name programs to run: the file system monitor, hooks, and, where a partial clone
// lacks objects, a transport. Each is switched off here; `-c` and the environment beat the repository's configuration.
const safely = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-optional-locks', '--no-pager'];
const safeEnvironment = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };

export type Tracked = { readonly paths: ReadonlySet<string> | null; readonly notice: Notice | undefined };

/** Asks git once which paths below `directory` it tracks, relative to it; `null` and a notice when git cannot say. */
export const askGit = (directory: string): Tracked => {
  // Loaded here, because it costs several milliseconds that most scans do not need.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const result = spawnSync('git', [...safely, '-C', directory, 'ls-files', '-z'], {
    // Not the scanned directory: some systems look for programs in the current one first.
    cwd: dirname(process.execPath),
    env: { ...withoutGit(process.env), ...safeEnvironment },
    timeout: patienceMilliseconds,
    maxBuffer: outputBytes,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  if (result.status !== 0) return { paths: null, notice: noGit(reasonOf(result.error, result.stderr)) };
  return { paths: new Set(result.stdout.toString('utf8').split('\0').slice(0, -1)), notice: undefined };
};

// A hook that runs us sets GIT_DIR and GIT_INDEX_FILE, which need not be those of the scanned directory.
const withoutGit = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('GIT_')));

const reasonOf = (error: Error | undefined, output: Buffer | null): string => {
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return 'there is no git on this machine';
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT') return 'git did not answer in time';
  const said = output?.toString('utf8') ?? '';
  if (said.includes('not a git repository')) return 'the scanned directory is not in a git repository';
  if (said.includes('dubious ownership'))
    return 'the directory belongs to someone else (allow it with git config --global --add safe.directory)';
  return 'git could not list its files';
};

const noGit = (reason: string): Notice => ({
  level: 'warning',
  code: 'no-git',
  message: `Whether a file is committed is not known: ${reason}.`,
});
