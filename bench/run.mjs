// Prints how start-up, speed and memory stand against their budgets, as ratios: `node scripts/bundle.mjs && node bench/run.mjs`.
// Never part of the tests: a busy machine is no bug. Page cache warm; NODE_EXTRA_CA_CERTS unset.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, findRipgrep, peakMemory } from './measure.mjs';
import { measureSource, sourceShapes } from './source.mjs';
import { makeTree } from './tree.mjs';

const cli = join(dirname(fileURLToPath(import.meta.url)), '../dist/cli.js');
const node = process.execPath;
const emptyNode = { words: [node, '-e', '0'] };
const audit = (directory, ...words) => ({ words: [node, cli, ...words], directory });

const line = (name, value, budget, isWithin, detail) =>
  console.log(
    `${name.padEnd(58)} ${value.padStart(9)}   budget ${budget.padStart(8)}   ${isWithin ? 'ok  ' : 'OVER'}   ${detail}`,
  );

const showRatio = (name, { ratio, base, time }, budget) =>
  line(
    name,
    `${ratio.toFixed(2)}×`,
    `${budget.toFixed(2)}×`,
    ratio <= budget,
    `${time.toFixed(0)} ms against ${base.toFixed(0)} ms`,
  );

const showDifference = (name, { difference, base, time }, budget) =>
  line(
    name,
    `${difference >= 0 ? '+' : ''}${difference.toFixed(0)} ms`,
    `+${budget} ms`,
    difference <= budget,
    `${time.toFixed(0)} ms against ${base.toFixed(0)} ms`,
  );

const showMemory = (name, megabytes, budget) =>
  line(name, `${megabytes.toFixed(0)} MB`, `${budget} MB`, megabytes <= budget, '');

const withTree = (shape, use) => {
  const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-bench-'));
  try {
    makeTree(directory, shape);
    use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

const measureStart = () => {
  showRatio('--version ÷ node -e 0', compare(emptyNode, audit(undefined, '--version')), 1.15);
  showRatio('--help ÷ node -e 0', compare(emptyNode, audit(undefined, '--help')), 1.5);
};

const measureScans = (ripgrep) => {
  const search = (directory) => ({ words: [ripgrep, '-il', 'qdrant'], directory });
  withTree({ files: 22_000 }, (directory) =>
    showRatio(
      'scan ÷ rg -il qdrant, 22,000 files without Qdrant',
      compare(search(directory), audit(directory, 'scan', '.')),
      2,
    ),
  );
  withTree({ files: 2_000 }, (directory) =>
    showDifference(
      'scan − rg -il qdrant, 2,000 files without Qdrant',
      compare(search(directory), audit(directory, 'scan', '.')),
      60,
    ),
  );
};

const measureMemory = () =>
  withTree({ files: 9_900, qdrant: 100 }, (directory) => {
    showMemory('peak memory, 10,000 files of which 100 concern Qdrant', peakMemory(audit(directory, 'scan', '.')), 150);
    const { time } = compare(emptyNode, audit(directory, 'scan', '.'));
    console.log(`  (that scan takes ${time.toFixed(0)} ms)`);
  });

const measureApplications = () =>
  withTree(sourceShapes, (without) =>
    withTree(sourceShapes, (beside) => {
      const { times, memory } = measureSource(without, beside, audit);
      showDifference('scan, 50 TypeScript files on Qdrant beside 30,000 others', times, 450);
      showMemory('peak memory of that scan', memory, 250);
    }),
  );

if (!existsSync(cli)) {
  console.error('dist/cli.js is not there: run node scripts/bundle.mjs first.');
  process.exit(2);
}
measureStart();
const ripgrep = findRipgrep();
if (ripgrep === undefined)
  console.log('ripgrep is not installed (apt-get install ripgrep): scans were not compared with it.');
else measureScans(ripgrep);
measureMemory();
measureApplications();
