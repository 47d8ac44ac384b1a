import { dirname } from 'node:path';

// A checkout's own configuration can name programs to run: the file system monitor, hooks, signature checks, and, where a
// partial clone lacks objects, a transport. Each is switched off here; `-c` and the environment beat the repository's configuration.
const settings = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false'];
const environment = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** The words before git's own command, so that nothing which the repository at `directory` names is run. */
export const safeWords = (directory: string): readonly string[] => [
  ...settings.flatMap((setting) => ['-c', setting]),
  '--no-optional-locks',
  '--no-pager',
  '-C',
  directory,
];

/** Where and in which environment git is started. The machine's own configuration counts: it says which directories are safe. */
export const safeOptions = () => ({
  // Not the scanned directory: some systems look for programs in the current one first.
  cwd: dirname(process.execPath),
  env: { ...withoutGit(process.env), ...environment },
  windowsHide: true,
});

// A hook that runs us sets GIT_DIR and GIT_INDEX_FILE, which need not be those of the scanned directory.
const withoutGit = (variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('GIT_')));

/** Why git did not answer, as a clause. Never quotes what git said: it can hold anything. */
export const reasonOf = (error: Error | undefined, said: string): string | undefined => {
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return 'there is no git on this machine';
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT') return 'git did not answer in time';
  if (said.includes('not a git repository')) return 'the scanned directory is not in a git repository';
  if (said.includes('dubious ownership'))
    return 'the directory belongs to someone else (allow it with git config --global --add safe.directory)';
  return undefined;
};
