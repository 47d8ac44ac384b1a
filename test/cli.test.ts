import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const cli = resolve('dist/cli.js');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-cli-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
};
const run = (words: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    cwd: directory,
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
};
const open = 'services:\n  vectors:\n    image: qdrant/qdrant:v1.19.2\n    ports: ["6333:6333"]\n';

describe('what answers at once', () => {
  it('prints its version', () => expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' }));
  it.each([[], ['--help'], ['help'], ['scan', '--help'], ['rules', '--help'], ['help', 'scan']])(
    'prints help for %j',
    (...words) => {
      const { status, stdout } = run(words);
      expect(status).toBe(0);
      expect(stdout).toContain('Usage: qdrant-audit');
    },
  );
});

describe('exit codes', () => {
  it('is 1 for a finding at the threshold', () => {
    write({ 'compose.yaml': open });
    expect(run(['scan']).status).toBe(1);
  });
  it.each([
    ['--fail-on', 'never'],
    ['--exit-zero'],
    ['--rule', 'telemetry-enabled'],
    ['--skip-rule', 'missing-api-key,published-on-all-interfaces'],
  ])('is 0 with %j', (...words) => {
    write({ 'compose.yaml': open });
    expect(run(['scan', '.', ...words]).status).toBe(0);
  });
  it('is 0 where there is no Qdrant', () => {
    write({ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' });
    expect(run(['scan']).status).toBe(0);
  });
  it.each([
    [['scan', 'nowhere'], 'nowhere'],
    [['scan', 'empty'], 'no file'],
    [['scan', '.', '--rule', 'missing-api-kye'], 'missing-api-kye'],
    [['scan', '.', '--format', 'xml'], 'pretty, json, sarif'],
    [['scan', '.', '--output', 'report.sarif'], '<format>=<file>'],
    [['scan', '-'], '--stdin-filename'],
    [['scan', '.', '--since', '2026-01-31'], '--history'],
    [['scan', '.', '--history', '--since', 'yesterday'], '2026-01-31'],
    [['scan', '.', '--history', '--since', '2026-13-01'], '2026-01-31'],
    [['scan', '.', '--artifacts', 'nowhere'], 'nowhere'],
    [['rules', 'no-such-rule'], 'no-such-rule'],
    [['scna', '.'], 'scna'],
  ])('is 2 and says why for %j', (words, reason) => {
    write({ 'compose.yaml': open });
    mkdirSync(join(directory, 'empty'));
    const { status, stderr } = run(words);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });
  it('is 2 under --strict when a file could not be read as it should, and still reports', () => {
    write({ 'compose.yaml': open, 'qdrant.compose.yaml': 'services:\n  qdrant: [\n' });
    const { status, stdout } = run(['scan', '.', '--strict', '--format', 'json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout).findings.map((finding: { rule_id: string }) => finding.rule_id)).toContain(
      'missing-api-key',
    );
  });
});

describe('where reports go', () => {
  it('writes several formats at once', () => {
    write({ 'compose.yaml': open });
    const { stdout } = run([
      'scan',
      '.',
      '--format',
      'json',
      '--output',
      'sarif=out/a.sarif',
      '--output',
      'pretty=out/a.txt',
    ]);
    expect(JSON.parse(stdout).servers).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(directory, 'out/a.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(directory, 'out/a.txt'), 'utf8')).toContain('missing-api-key');
  });
  it('reads standard input under the name it is given', () => {
    const { status, stdout } = run(['scan', '-', '--stdin-filename', 'deploy/compose.yaml', '--format', 'json'], open);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).servers[0].location.path).toMatch(/compose\.yaml$/);
  });
  it('colours only when asked or on a terminal', () => {
    write({ 'compose.yaml': open });
    expect(run(['scan']).stdout).not.toContain('\u001b[');
  });
});
