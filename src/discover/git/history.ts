import type { ChildProcess } from 'node:child_process';
import type { Notice } from '../../model/notice.ts';
import type { History } from '../../model/repository.ts';
import { canMatter } from '../name-filter.ts';
import { reasonOf, safeOptions, safeWords } from './safely.ts';

/** `since`: only commits from this moment on, in unix seconds; absent: all. */
export type HistoryOptions = { readonly since?: number };

// Every choice that a configuration could change is made here. A blob of more than two megabytes is data: git says that
// it differs, and no more.
const settings = [
  'core.bigFileThreshold=2m',
  'core.quotePath=false',
  'core.attributesFile=/dev/null',
  'diff.orderFile=/dev/null',
  'diff.suppressBlankEmpty=false',
  'diff.interHunkContext=0',
  'log.showRoot=true',
  'log.mailmap=false',
];
const choices = [
  '--patch',
  // Wide enough for the call that an option belongs to.
  '--unified=8',
  // A file that only moved has nothing new to say.
  '--find-renames=100%',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-color',
  '--no-notes',
  '--no-decorate',
  '--diff-algorithm=myers',
  '--submodule=short',
  '--ignore-submodules=all',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  // Begins like a file's patch, but with a name that no file can have there: one search finds both.
  '--format=format:diff --git commit %h %p %ct',
];

/**
 * The patches of every commit that a reference of the repository at `root` leads to, from one `git log`; below `root`
 * alone where the repository is larger. Git is started at the first question, and ends with the reading.
 */
export const historyOf = (root: string, { since }: HistoryOptions = {}): History => {
  const notices: Notice[] = [];
  return {
    patches: patchesOf(root, { since, notices }),
    isWanted: (path) =>
      path.split('/').every((name, at, all) => (at < all.length - 1 ? !isForeign(name) : canMatter(name))),
    notices: () => notices,
  };
};

const isForeign = (directory: string): boolean => directory === 'node_modules' || directory === 'bower_components';

type Asked = { readonly since: number | undefined; readonly notices: Notice[] };

async function* patchesOf(root: string, { since, notices }: Asked): AsyncGenerator<Uint8Array> {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const place = placeOf(root);
  if (place.kind === 'unknown') return void notices.push(unsearched(place.because));
  if (place.shallow) notices.push(shallow);
  const child = spawn(
    'git',
    [
      ...settings.flatMap((setting) => ['-c', setting]),
      ...safeWords(root),
      'log',
      '--all',
      ...choices,
      ...(since === undefined ? [] : [`--since=${since} +0000`]),
      ...(place.isTop ? [] : ['--full-history', '--relative', '--', '.']),
    ],
    { ...safeOptions(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = endOf(child);
  try {
    yield* inBatches(child.stdout);
  } finally {
    child.kill();
  }
  const { status, said } = await ended;
  if (status !== 0) notices.push(unsearched(reasonOf(undefined, said) ?? 'git stopped before its end'));
}

const batchBytes = 1 << 18;

/** Git writes some thousand bytes at a time: handing on each of them would cost more than reading it. */
async function* inBatches(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let batch: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    batch.push(piece);
    size += piece.length;
    if (size < batchBytes) continue;
    yield Buffer.concat(batch, size);
    [batch, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(batch, size);
}

type End = { readonly status: number | null; readonly said: string };

/** How a child ended, and the beginning of what it had to say. */
const endOf = (child: ChildProcess): Promise<End> =>
  new Promise((resolve) => {
    const said: string[] = [];
    child.stderr?.on('data', (piece: Buffer) => said.length < 10 && said.push(piece.toString('utf8')));
    child.on('error', () => resolve({ status: null, said: '' }));
    child.on('close', (status) => resolve({ status, said: said.join('') }));
  });

type Place =
  | { readonly kind: 'repository'; readonly isTop: boolean; readonly shallow: boolean }
  | { readonly kind: 'unknown'; readonly because: string };

/** Whether `root` is a repository's top, and whether all of its commits are there. */
const placeOf = (root: string): Place => {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const words = [...safeWords(root), 'rev-parse', '--is-shallow-repository', '--show-prefix'];
  const { status, stdout, stderr, error } = spawnSync('git', words, {
    ...safeOptions(),
    encoding: 'utf8',
    timeout: 10_000,
  });
  if (status !== 0) return { kind: 'unknown', because: reasonOf(error, stderr ?? '') ?? 'git did not answer' };
  const [isShallow, prefix] = stdout.split('\n');
  return { kind: 'repository', isTop: prefix === '', shallow: isShallow === 'true' };
};

const unsearched = (because: string): Notice => ({
  level: 'warning',
  code: 'incomplete-history',
  message: `The history was not searched to its end: ${because}.`,
});

const shallow: Notice = {
  level: 'warning',
  code: 'incomplete-history',
  message: 'This is a shallow clone, so only the newest commits were searched: fetch all of them (fetch-depth: 0).',
};
