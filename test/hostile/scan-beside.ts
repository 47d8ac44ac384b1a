import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostileCase } from './hostile-case.ts';

const cli = resolve('dist/cli.js');
/** Nothing here measures time: a scan that takes this long has been caught. */
const patience = 240_000;
const goodPath = 'good/compose.yaml';
const good =
  'services:\n  good:\n    image: qdrant/qdrant:v1.19.2\n    ports: ["6333:6333"]\n    environment:\n      QDRANT__SERVICE__API_KEY: good-word-7\n';

/** A new directory with a Compose file that has something wrong with it. */
export const directoryWithGood = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-hostile-'));
  write(directory, goodPath, good);
  return directory;
};

/** Writes one file and the directories around it. */
export const write = (directory: string, path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
};

/** Where the files of a case stand: each case has a directory of its own. */
const placeOf = (index: number): string => `cases/${index}/`;

const writeCases = (directory: string, cases: readonly HostileCase[]): void => {
  for (const [index, { files }] of cases.entries())
    for (const [path, content] of Object.entries(files)) write(directory, placeOf(index) + path, content);
};

/** What a run of the command line left behind. */
export type Run = {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};

export const run = (
  directory: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Run => {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    cwd: directory,
    encoding: 'utf8',
    timeout: patience,
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, ...environment },
  });
  return { status, signal, stdout, stderr };
};

/** A scan in every format at once: what it said as JSON, and the same as text and SARIF. */
export type Scan = Run & { readonly pretty: string; readonly sarif: string };

export const scan = (directory: string, ...words: readonly string[]): Scan => {
  const place = mkdtempSync(join(tmpdir(), 'qdrant-audit-hostile-out-'));
  const output = (format: string): readonly string[] => ['--output', `${format}=${join(place, format)}`];
  const ran = run(directory, [
    'scan',
    '.',
    '--format',
    'json',
    '--show-unknown',
    ...output('pretty'),
    ...output('sarif'),
    ...words,
  ]);
  const read = (format: string): string =>
    ran.status === 0 || ran.status === 1 ? readFileSync(join(place, format), 'utf8') : '';
  return { ...ran, pretty: read('pretty'), sarif: read('sarif') };
};

type Place = { readonly path: string; readonly start: { readonly line: number } };
type Report = {
  readonly findings: readonly { readonly rule_id: string; readonly location: Place }[];
  readonly notices: readonly { readonly code: string; readonly location: Place | null }[];
};

const reportOf = ({ stdout }: Run): Report => JSON.parse(stdout);

/** The rules that the good file breaks, as a scan found them. */
const goodFindings = (ran: Run): readonly string[] =>
  reportOf(ran).findings.flatMap(({ rule_id, location }) =>
    location.path === goodPath ? [`${rule_id}:${location.start.line}`] : [],
  );

/** The notices of a scan, as `code path:line`. */
export const noticesOf = (ran: Run): readonly string[] =>
  reportOf(ran).notices.map(({ code, location }) =>
    location === null ? code : `${code} ${location.path}:${location.start.line}`,
  );

const controlSequence = String.fromCharCode(27);
const colours = new RegExp(`${controlSequence}\\[[0-9;]*m`, 'g');

/** The text without its colours. */
export const withoutColours = (text: string): string => text.replace(colours, '');

/** Characters that a terminal acts on or that reorder a line, but for the line feed. */
export const controlsIn = (text: string): readonly string[] =>
  (text.match(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}/gu) ?? []).filter((character) => character !== '\n');

let scannedAlone: readonly string[] | undefined;
const findingsOfGood = (): readonly string[] => {
  const root = directoryWithGood();
  scannedAlone ??= goodFindings(scan(root));
  rmSync(root, { recursive: true, force: true });
  expect(scannedAlone).toContain('weak-api-key:6');
  return scannedAlone;
};

/** What holds of every scan, whatever stands beside the good file. */
export const expectUnharmed = (ran: Scan): void => {
  expect({ signal: ran.signal, stderr: ran.stderr, isCode: ran.status === 0 || ran.status === 1 }).toEqual({
    signal: null,
    stderr: '',
    isCode: true,
  });
  expect(goodFindings(ran)).toEqual(findingsOfGood());
  expect(noticesOf(ran)).not.toContain('internal-error');
  for (const text of [ran.stdout, ran.pretty, ran.sarif]) expect(controlsIn(text)).toEqual([]);
};

/** Scans each group of cases once: it does no harm to the scan, and what a case expects is said. */
export const describeCases = (groups: Readonly<Record<string, readonly HostileCase[]>>): void =>
  describe.each(Object.entries(groups))('%s', (_name, cases) => {
    const root = directoryWithGood();
    let ran: Scan;
    beforeAll(() => {
      writeCases(root, cases);
      ran = scan(root);
    }, patience);
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    test('do no harm to the scan', () => expectUnharmed(ran));

    test.each(
      cases.map((one, index) => [one.what, index] as const).filter(([, index]) => cases[index]?.notices?.length),
    )('%s: a notice says where (%i)', (_what, index) => {
      const wanted = (cases[index]?.notices ?? []).map((notice) => notice.replace(' ', ` ${placeOf(index)}`));
      expect(noticesOf(ran).filter((notice) => notice.includes(` ${placeOf(index)}`))).toEqual(
        expect.arrayContaining(wanted),
      );
    });
  });
