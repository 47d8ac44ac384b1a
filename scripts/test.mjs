// Runs the tests as continuous integration does: CI=1 makes a missing golden a failure. Arguments go to vitest
// (`npm test -- --update`, `npm test -- test/rules`). The last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const place = mkdtempSync(join(tmpdir(), 'qdrant-audit-test-'));
const results = join(place, 'results.json');

const run = spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CI: '1', TZ: 'UTC', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  },
);
try {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
} catch {
  console.log('0 passed, 1 failed');
}
rmSync(place, { recursive: true, force: true });
process.exitCode = run.status ?? 2;
