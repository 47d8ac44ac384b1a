// Prints how `scan --history` stands against `git log -p --all > /dev/null`: `node scripts/bundle.mjs && node bench/history.mjs
// [commits]`. Both run in turn; the ratio is the median of the pairs. Page cache warm; NODE_EXTRA_CA_CERTS unset.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHistory } from './history-repository.mjs';
import { compare, peakMemory } from './measure.mjs';

const cli = process.env.QDRANT_AUDIT_CLI ?? join(dirname(fileURLToPath(import.meta.url)), '../dist/cli.js');
const commits = Number(process.argv[2] ?? 20_000);
const budget = 1.5;

if (!existsSync(cli)) {
  console.error('dist/cli.js is not there: run node scripts/bundle.mjs first.');
  process.exit(2);
}
const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-history-'));
try {
  await makeHistory(directory, { commits });
  const log = { words: ['git', 'log', '-p', '--all'], directory };
  const scan = { words: [process.execPath, cli, 'scan', '.', '--history', '--exit-zero'], directory };
  const { ratio, base, time } = compare(log, scan, { runs: 5, uncounted: 1 });
  console.log(
    `scan --history ÷ git log -p --all, ${commits} commits: ${ratio.toFixed(2)}× (budget ${budget}×) ${ratio <= budget ? 'ok' : 'OVER'}, ${(time / 1000).toFixed(1)} s against ${(base / 1000).toFixed(1)} s`,
  );
  console.log(`peak memory ${peakMemory(scan).toFixed(0)} MB`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
