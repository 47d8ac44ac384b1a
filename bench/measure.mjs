import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const often = { runs: 9, uncounted: 2 };

/** The environment of every run: Node 20 reads NODE_EXTRA_CA_CERTS at each start, which more than doubles an empty one. */
export const environment = (({ NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...rest }) => rest)(process.env);

export const median = (values) => [...values].sort((left, right) => left - right)[values.length >> 1];

/**
 * Runs the commands in turn (A B A B …) and gives the wall times of each in milliseconds. A command is
 * `{ words, directory }`; any exit code but 0 and 1 is an error, since such a run did not do its work.
 */
export const timeInTurn = (commands, { runs, uncounted } = often) => {
  const times = commands.map(() => []);
  for (let run = 0; run < runs + uncounted; run++)
    for (const [index, command] of commands.entries()) {
      const time = timeOnce(command);
      if (run >= uncounted) times[index].push(time);
    }
  return times;
};

const timeOnce = ({ words: [program, ...words], directory }) => {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(program, words, { cwd: directory, env: environment, stdio: 'ignore' });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (error || (status !== 0 && status !== 1))
    throw new Error(`${program} ${words.join(' ')}: ${error ?? `exit code ${status}`}`);
  return time;
};

/** Ratio of each run to the run of the first command beside it, as a median; and the two medians in milliseconds. */
export const compare = (base, command, often) => {
  const [baseTimes, times] = timeInTurn([base, command], often);
  return {
    ratio: median(times.map((time, run) => time / baseTimes[run])),
    difference: median(times.map((time, run) => time - baseTimes[run])),
    base: median(baseTimes),
    time: median(times),
  };
};

/** Peak resident memory of a Node program in MB, as the system accounts it. */
export const peakMemory = ({ words: [program, ...words], directory }) => {
  const file = join(tmpdir(), `peak-${process.pid}`);
  const env = { ...environment, PEAK_FILE: file };
  spawnSync(program, ['--require', join(here, 'write-peak.cjs'), ...words], { cwd: directory, env, stdio: 'ignore' });
  const kilobytes = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  return kilobytes / 1024;
};

/** Where ripgrep is, if it is: Debian calls its package ripgrep. */
export const findRipgrep = () =>
  ['rg', join(here, '../node_modules/@vscode/ripgrep/bin/rg')].find(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );
