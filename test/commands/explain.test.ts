import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const cli = resolve('dist/cli.js');
const key = 'sYntheticAdminKey-0001-pQ7vZt2LmXc9RwKd4h';
const compose = (tag: string, value: string) =>
  `services:\n  vectors:\n    image: qdrant/qdrant:${tag}\n    ports: ["6333:6333"]\n    environment:\n      QDRANT__SERVICE__API_KEY: "${value}"\n`;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-explain-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
};
const run = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'explain', ...words], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
};

describe('explain', () => {
  it('explains what is in the current directory, without a secret', () => {
    write({ 'compose.yaml': compose('v1.19.0', key) });
    const { status, stdout, stderr } = run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Server vectors: Docker Compose service in compose.yaml:2');
    expect(stdout).toContain('set, 41 characters, strong');
    expect(stdout).not.toContain(key);
    expect(stdout).not.toContain('\u001b[');
  });

  it('explains several paths', () => {
    write({ 'a/compose.yaml': compose('v1.19.0', key), 'b/compose.yaml': compose('v1.18.3', key) });
    expect(JSON.parse(run('a', 'b', '--format', 'json').stdout).servers).toHaveLength(2);
  });

  it('answers one question', () => {
    write({ 'compose.yaml': compose('v1.19.0', key) });
    const { stdout } = run('.', '--request', 'GET /collections', '--as', 'none');
    expect(stdout).toContain('401 unauthenticated');
    expect(stdout).toContain('the server says: Must provide an API key or an Authorization bearer token');
  });

  it.each([
    ['GET /collections', 'none', 'unauthenticated'],
    ['get /collections', 'admin', 'allowed'],
    ['/healthz', 'none', 'allowed'],
    ['rest GET /collections', 'empty', 'unauthenticated'],
    ['grpc /qdrant.Points/Search', 'none', 'unauthenticated'],
    ['grpc qdrant.Points/Search items', 'admin', 'allowed'],
    ['p2p /qdrant.Raft/Send', 'none', 'not_listening'],
    ['metrics GET /metrics', 'none', 'not_listening'],
    ['GET /collections', 'read-only', 'unauthenticated'],
    ['GET /collections', 'jwt={"access":"r"}', 'unauthenticated'],
  ])('answers %s as %s with %s', (request, as, decision) => {
    write({ 'compose.yaml': compose('v1.19.0', key) });
    const { servers } = JSON.parse(run('.', '--request', request, '--as', as, '--format', 'json').stdout);
    expect(servers[0].answer.decision).toBe(decision);
  });

  it('says what another version changes', () => {
    write({ 'compose.yaml': compose('v1.18.3', '') });
    expect(run('.', '--version-of', '1.19.0').stdout.replace(/\s+/g, ' ')).toContain(
      'Upgrading from 1.18.3 to 1.19.0 opens this server: the empty key of compose.yaml:6 stops counting.',
    );
  });

  it('judges nonsense as the newest version and says so', () => {
    write({ 'compose.yaml': compose('v1.19.0', key) });
    const { status, stdout } = run('.', '--version-of', 'yesterday');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^As Qdrant \d+\.\d+\.\d+ \(yesterday: no version that is known, judged as/);
  });

  it('explains one server', () => {
    write({ 'compose.yaml': `${compose('v1.19.0', key)}  other:\n    image: qdrant/qdrant:v1.18.3\n` });
    const { servers, other_servers } = JSON.parse(run('.', '--server', 'other', '--format', 'json').stdout);
    expect(servers.map(({ name }: { name: string }) => name)).toEqual(['other']);
    expect(other_servers).toEqual(['vectors']);
  });

  it('is done where there is no server', () => {
    write({ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' });
    const { status, stdout } = run();
    expect(status).toBe(0);
    expect(stdout).toContain('No Qdrant server found');
  });

  it.each([
    [['nowhere'], 'no such file or directory: nowhere'],
    [['.', '--server', 'vector'], 'no server is called "vector": there is vectors'],
    [['.', '--request', 'collections'], 'cannot read the request "collections": write "GET /collections"'],
    [['.', '--request', 'grpc Search'], 'cannot read the request'],
    [['.', '--request', 'GET /a', '--as', 'root'], 'write none, empty, admin, alt, read-only or jwt=<claims as JSON>'],
    [['.', '--request', 'GET /a', '--as', 'jwt=["r"]'], 'cannot read the claims'],
    [['.', '--as', 'admin'], 'add --request'],
    [['.', '--format', 'sarif'], 'pretty, json, markdown'],
  ])('exits with 2 for %j and says why', (words, reason) => {
    write({ 'compose.yaml': compose('v1.19.0', key) });
    const { status, stderr, stdout } = run(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  it('never repeats what stands behind jwt=', () => {
    write({ 'compose.yaml': compose('v1.19.0', key) });
    expect(run('.', '--request', 'GET /a', '--as', `jwt=${key}`).stderr).not.toContain(key);
  });
});
