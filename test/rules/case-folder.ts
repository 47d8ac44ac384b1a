import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { shippedRules } from '../../generated/rules.mjs';
import { audit } from '../../src/audit.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Location } from '../../src/model/place.ts';
import type { AuditReport } from '../../src/model/report.ts';
import { policy } from '../subjects.ts';

const asUsual = {
  encoding: 'utf8',
  env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
} as const;

/** A `.gitignore` among the fixtures would hide files from this project's own git: it is kept without its dot. */
function restoreIgnoreFile(folder: string): void {
  if (existsSync(join(folder, 'gitignore'))) renameSync(join(folder, 'gitignore'), join(folder, '.gitignore'));
}

/** An empty repository, without the second that `git init` takes for two hundred cases. */
function makeRepository(folder: string): void {
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, '.git', name), { recursive: true });
  writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
}

function trackAll(folder: string): void {
  const { status, stderr } = spawnSync('git', ['add', '--all'], { cwd: folder, ...asUsual });
  if (status !== 0) throw new Error(`git add: ${stderr}`);
}

/**
 * Scans a copy of a case folder as a repository of its own, in which git tracks every file that no .gitignore names
 * (a case whose name ends in `-without-git` is no repository, one that ends in `-before-the-first-add` tracks
 * nothing), with one rule.
 */
export async function auditCase(folder: string, ruleId: string): Promise<AuditReport> {
  const parent = mkdtempSync(join(tmpdir(), 'qdrant-audit-case-'));
  const copy = join(parent, 'repository');
  try {
    cpSync(folder, copy, { recursive: true, filter: (source) => basename(source) !== 'expected.txt' });
    restoreIgnoreFile(copy);
    const rules = shippedRules.filter(({ id }) => id === ruleId);
    if (!folder.endsWith('-without-git')) makeRepository(copy);
    // Only what is said of secrets hangs on what git tracks.
    if (rules[0]?.subject === 'credential' && !/-(without-git|before-the-first-add)$/.test(folder)) trackAll(copy);
    return await audit({
      paths: ['.'],
      directory: copy,
      policy: policy({ rules }),
      now: 1_780_000_000,
      salt: 'a case folder',
    });
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

const place = (location: Location): string =>
  location.kind === 'file'
    ? `${location.path}:${location.span.start.line}:${location.span.start.column}`
    : location.request;

const findingText = ({ outcome, severity, location, message, remediation, evidence, suppressed }: Finding): string =>
  [
    `${outcome} ${severity} at ${place(location)}`,
    `  ${message}`,
    `  fix: ${remediation}`,
    ...evidence.map((one) => `  ${place(one.location)} ${one.note}`),
    ...(suppressed === null ? [] : [`  suppressed by ${suppressed.by}: ${suppressed.reason}`]),
  ].join('\n');

/** What the audit says of a case, for people to read: the servers it saw, the findings of the rule, its notices. */
export function caseText({ servers, findings, notices }: AuditReport): string {
  const seen = servers.map(({ name, location }) => `server ${name} at ${place(location)}`);
  const told = notices.map(
    ({ level, code, message, location }) =>
      `${level} ${code}${location === undefined ? '' : ` at ${place(location)}`}: ${message}`,
  );
  const found = findings.length === 0 ? ['nothing to report'] : findings.map(findingText);
  return `${[...seen, ...found, ...told].join('\n')}\n`;
}

/** Names of folders below a folder, sorted. */
export const foldersIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];
