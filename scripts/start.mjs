// `npm start -- <arguments>`: builds when a source is newer than the build, then runs the command line.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['src', 'rules', 'schemas', 'scripts', 'package.json'];

const newest = (path) => {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};
const built = join(root, 'dist/cli.js');
const isStale = !existsSync(built) || sources.some((source) => newest(join(root, source)) > statSync(built).mtimeMs);

if (isStale) {
  const bundle = spawnSync(process.execPath, [join(root, 'scripts/bundle.mjs')], { stdio: ['ignore', 2, 2] });
  if (bundle.status !== 0) process.exit(2);
}
const run = spawnSync(process.execPath, [built, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = run.status ?? 2;
