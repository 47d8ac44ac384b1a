import { createHmac } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { type AuditOptions, audit } from '../../src/audit.ts';
import type { Location } from '../../src/model/place.ts';
import type { AuditReport } from '../../src/model/report.ts';
import { loadReporter, reporterNames } from '../../src/report/index.ts';
import { policy } from '../subjects.ts';
import { type Change, git, pastRepository } from './past-repository.ts';

const strong = 'vK3xT9pQ2mZ8rW5yB7nD4sF6';
const other = 'hJ4kL9dS2aQ7wE5rT8yU3iO6';
const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: unknown): string => {
  const unsigned = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment(claims)}`;
  return `${unsigned}.${createHmac('sha256', 'synthetic').update(unsigned).digest('base64url')}`;
};

const auditOf = (directory: string, options: Partial<AuditOptions> = {}): Promise<AuditReport> =>
  audit({
    paths: ['.'],
    directory,
    policy: policy({ rules: shippedRules }),
    now: 1_780_000_000,
    salt: 'salt',
    history: {},
    ...options,
  });

const placeText = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;

/** `rule severity path:line` of what is said of keys. */
const said = ({ findings }: AuditReport): readonly string[] =>
  findings
    .filter(({ subject, outcome }) => subject.kind === 'credential' && outcome === 'fail')
    .map(({ ruleId, severity, location }) => `${ruleId} ${severity} ${placeText(location)}`);

const inHistory = (place: string, severity = 'high'): string => `key-in-git-history ${severity} ${place}`;
const kept = { 'README.md': 'Search with Qdrant.\n' };
const laterOn = (files: Readonly<Record<string, string | null>>): readonly Change[] => [{ files: kept }, { files }];

describe('a key that a past commit holds', () => {
  it('is told with the commits that added and removed it', async () => {
    const directory = pastRepository([
      ...laterOn({ '.env': `QDRANT_URL=http://q\nQDRANT_API_KEY=${strong}\n` }),
      { files: { '.env': null } },
    ]);
    const [removing, adding] = git(directory, ['log', '--format=%h']).split('\n');
    const report = await auditOf(directory);
    expect(said(report)).toEqual([inHistory('.env:2')]);
    expect(report.findings[0]).toMatchObject({
      message: `Everyone who can clone this repository can find the key QDRANT_API_KEY, because its history holds it since commit ${adding} of 2026-01-02, although commit ${removing} of 2026-01-03 removed it.`,
      location: { path: '.env', commit: adding },
    });
    expect(report.notices).toEqual([]);
  });

  it('leads from the place of its oldest commit to that of its newest', async () => {
    const directory = pastRepository([
      ...laterOn({ 'a.py': `client = QdrantClient(url, api_key="${strong}")\n` }),
      { files: { 'a.py': 'client = QdrantClient(url)\n' } },
      { files: { 'deploy/b.py': `import x\n\nclient = QdrantClient(url, api_key="${strong}")\n` } },
      { files: { 'deploy/b.py': 'import x\n\nclient = QdrantClient(url)\n' } },
    ]);
    const [, last, , first] = git(directory, ['log', '--format=%h']).split('\n');
    const { findings } = await auditOf(directory);
    expect(findings.map(({ location, evidence }) => ({ location, evidence }))).toMatchObject([
      {
        location: { path: 'deploy/b.py', commit: last, span: { start: { line: 3 } } },
        evidence: [{ location: { path: 'a.py', commit: first }, note: `added in commit ${first} of 2026-01-02` }],
      },
    ]);
  });

  it.each<readonly [what: string, before: Readonly<Record<string, string>>, expected: readonly string[]]>([
    ['in an env file', { '.env': `QDRANT_API_KEY=${strong}\n` }, [inHistory('.env:1')]],
    [
      'in a client of any language',
      {
        'src/main/java/A.java': `var q = QdrantGrpcClient.newBuilder("q", 6334, true).withApiKey("${strong}").build();\n`,
      },
      [inHistory('src/main/java/A.java:1')],
    ],
    [
      'in a configuration file that does not speak of Qdrant',
      { 'config/production.yaml': `log_level: INFO\nservice:\n  enable_tls: true\n  api_key: ${strong}\n` },
      [inHistory('config/production.yaml:4')],
    ],
    [
      'in a compose file',
      {
        'compose.yaml': `services:\n  q:\n    image: qdrant/qdrant\n    environment:\n      QDRANT__SERVICE__API_KEY: ${strong}\n`,
      },
      [inHistory('compose.yaml:5')],
    ],
    [
      'as a token, whatever stands around it',
      { 'a.js': `const t = "${tokenOf({ access: 'm' })}";\n` },
      [inHistory('a.js:1')],
    ],
    [
      'as an expired token',
      { 'a.js': `const t = "${tokenOf({ access: 'm', exp: 1_700_000_000 })}";\n` },
      [inHistory('a.js:1', 'low')],
    ],
    [
      'in a notebook',
      { 'a.ipynb': `{"cells":[{"source":[\n   "client = QdrantClient(url, api_key=\\"${strong}\\")\\n"\n]}]}\n` },
      [inHistory('a.ipynb:2')],
    ],
    ['in prose', { 'docs/setup.md': `export QDRANT_API_KEY=${strong}\n` }, [inHistory('docs/setup.md:1')]],
    ['under a name with spaces', { 'my app/.env': `QDRANT_API_KEY=${strong}\n` }, [inHistory('my app/.env:1')]],
    ['under a name that git quotes', { 'a"\tö/.env': `QDRANT_API_KEY=${strong}\n` }, [inHistory('a"\tö/.env:1')]],
    [
      'two of them',
      { '.env': `QDRANT_API_KEY=${strong}\nQDRANT_READ_API_KEY=${other}\n` },
      [inHistory('.env:1'), inHistory('.env:2')],
    ],
    // Look-alikes.
    [
      'a reference',
      { '.env': 'QDRANT_API_KEY=${KEY}\n', 'a.ts': 'new QdrantClient({ apiKey: process.env.KEY });\n' },
      [],
    ],
    ['a placeholder', { '.env.example': 'QDRANT_API_KEY=your-api-key\n' }, []],
    ['a published default', { '.env.example': 'QDRANT_API_KEY=difyai123456\n' }, []],
    [
      'a weak key in a document',
      { 'README.md': 'docker run -e QDRANT__SERVICE__API_KEY=secret123 qdrant/qdrant\n' },
      [],
    ],
    ["another vendor's key", { '.env': `QDRANT_URL=http://q\nOPENAI_API_KEY=${strong}\n` }, []],
    ["another program's token", { 'a.js': `const supabase = "${tokenOf({ iss: 'supabase', role: 'anon' })}";\n` }, []],
    ['a lock file', { 'package-lock.json': `{"qdrant":{"api_key":"${strong}"}}\n` }, []],
    ['a package', { 'node_modules/x/a.js': `new QdrantClient({ url, apiKey: "${strong}" });\n` }, []],
    ['a token that nobody accepts', { 'a.js': `const t = "${tokenOf({ access: { collections: {} } })}";\n` }, []],
  ])('%s', async (_what, files, expected) => {
    const gone = Object.fromEntries(Object.keys(files).map((path) => [path, null]));
    expect(said(await auditOf(pastRepository([...laterOn(files), { files: { ...gone, ...kept } }])))).toEqual(expected);
  });

  it('is found on its line in the middle of a file that says nothing else of it', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => `export const value${at} = ${at};`);
    const withKey = (key: string) =>
      [...lines.slice(0, 200), `export const q = new QdrantClient({ url, apiKey: ${key} });`, ...lines.slice(200)].join(
        '\n',
      );
    const directory = pastRepository([
      ...laterOn({ 'src/all.ts': withKey('env.KEY') }),
      { files: { 'src/all.ts': withKey(`'${strong}'`) } },
      { files: { 'src/all.ts': withKey('env.KEY') } },
    ]);
    expect(said(await auditOf(directory))).toEqual([inHistory('src/all.ts:201')]);
  });

  it('is seen by the line above a hunk that git names', async () => {
    const body = Array.from({ length: 40 }, (_, at) => `  option${at}: ${at}`);
    const withKey = (key: string) =>
      ['qdrant:', ...body.slice(0, 30), `  apiKey: ${key}`, ...body.slice(30)].join('\n');
    const directory = pastRepository([
      ...laterOn({ 'values.yaml': withKey('""') }),
      { files: { 'values.yaml': withKey(strong) } },
      { files: { 'values.yaml': withKey('""') } },
    ]);
    expect(said(await auditOf(directory))).toEqual([inHistory('values.yaml:32')]);
  });

  it.each<readonly [what: string, changes: readonly Change[]]>([
    ['on a branch that was never merged', [{ files: { '.env': `QDRANT_API_KEY=${strong}\n` }, branch: 'idea' }]],
    [
      'that came with a merge',
      [
        { files: { 'a.md': 'a\n' }, branch: 'idea' },
        { files: { '.env': `QDRANT_API_KEY=${strong}\n` }, merges: 'idea' },
        { files: { '.env': null } },
      ],
    ],
  ])('%s', async (_what, changes) => {
    expect(said(await auditOf(pastRepository([{ files: kept }, ...changes])))).toEqual([inHistory('.env:1')]);
  });

  it('that only moved is in the tree', async () => {
    const text = `QDRANT_API_KEY=${strong}\n`;
    const directory = pastRepository([...laterOn({ '.env': text }), { files: { '.env': null, 'app/.env': text } }]);
    expect(said(await auditOf(directory))).toEqual(['committed-api-key critical app/.env:1']);
  });
});

describe('a key that still stands in the tree', () => {
  it('is committed, and its trail says since when', async () => {
    const directory = pastRepository(laterOn({ '.env': `QDRANT_API_KEY=${strong}\n` }));
    const adding = git(directory, ['log', '--format=%h']).split('\n')[0];
    const report = await auditOf(directory);
    expect(said(report)).toEqual(['committed-api-key critical .env:1']);
    expect(report.findings[0]?.evidence.map(({ note }) => note)).toEqual([
      `in the history since commit ${adding} of 2026-01-02`,
    ]);
  });

  it('in a file that git no longer tracks is in the history', async () => {
    const directory = pastRepository([
      ...laterOn({ '.env': `QDRANT_API_KEY=${strong}\n` }),
      { files: { '.env': null, '.gitignore': '.env\n' } },
    ]);
    writeFileSync(join(directory, '.env'), `# local\nQDRANT_API_KEY=${strong}\n`);
    expect(said(await auditOf(directory))).toEqual([inHistory('.env:2')]);
  });

  it('is judged by the whole file where a hunk looked like a key', async () => {
    const crd = (key: string) =>
      `apiVersion: v1\nkind: SealedSecret\n${'# more\n'.repeat(30)}spec:\n  QDRANT_API_KEY: ${key}\n`;
    const directory = pastRepository([...laterOn({ 'a.yaml': crd(other) }), { files: { 'a.yaml': crd(strong) } }]);
    expect(said(await auditOf(directory)).filter((line) => line.includes('vK3x'))).toEqual([]);
    expect((await auditOf(directory)).findings.length).toBeLessThan(2);
  });
});

describe('how far it looks', () => {
  const threeDays = (): string =>
    pastRepository([
      { files: { ...kept, 'a/.env': `QDRANT_API_KEY=${strong}\n` } },
      { files: { 'a/.env': null } },
      { files: { 'b/.env': `QDRANT_API_KEY=${other}\n` } },
      { files: { 'b/.env': null } },
    ]);

  it('goes back to a date', async () => {
    const history = { since: Date.UTC(2026, 0, 3) / 1000 };
    expect(said(await auditOf(threeDays(), { history }))).toEqual([inHistory('b/.env:1')]);
  });

  it('counts what was removed since then', async () => {
    const history = { since: Date.UTC(2026, 0, 2) / 1000 };
    expect(said(await auditOf(threeDays(), { history }))).toEqual([inHistory('a/.env:1'), inHistory('b/.env:1')]);
  });

  it('stays below the scanned directory', async () => {
    const directory = threeDays();
    mkdirSync(join(directory, 'b'));
    writeFileSync(join(directory, 'b/main.py'), '');
    expect(said(await auditOf(join(directory, 'b')))).toEqual([inHistory('.env:1')]);
  });

  it('says that a shallow clone has no history', async () => {
    const directory = threeDays();
    git(directory, ['clone', '-q', '--depth', '1', `file://${directory}`, 'copy']);
    const report = await auditOf(join(directory, 'copy'));
    expect(said(report)).toEqual([]);
    expect(report.notices).toMatchObject([{ code: 'incomplete-history', message: expect.stringContaining('shallow') }]);
  });

  it('says that there is no repository', async () => {
    const directory = threeDays();
    rmSync(join(directory, '.git'), { recursive: true });
    expect((await auditOf(directory)).notices.map(({ message }) => message)).toEqual([
      'The history was not searched to its end: the scanned directory is not in a git repository.',
    ]);
  });

  it('says that the history is damaged', async () => {
    const directory = threeDays();
    rmSync(join(directory, '.git/objects'), { recursive: true });
    mkdirSync(join(directory, '.git/objects'));
    expect((await auditOf(directory)).notices.map(({ code }) => code)).toContain('incomplete-history');
  });

  it('is content with a repository without commits', async () => {
    const directory = pastRepository([]);
    writeFileSync(join(directory, 'a.yaml'), 'qdrant: {}\n');
    expect((await auditOf(directory)).notices).toEqual([]);
  });
});

describe('nothing that a checkout names is run', () => {
  it('by its settings, attributes and hooks', async () => {
    const directory = pastRepository([
      ...laterOn({
        '.gitattributes': '* diff=trap\n*.env diff=trap filter=trap\n',
        '.env': `QDRANT_API_KEY=${strong}\n`,
      }),
      { files: { '.env': null } },
    ]);
    const mark = join(directory, '.git/sprung');
    const trap = join(directory, '.git/trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch ${mark}\n`);
    chmodSync(trap, 0o755);
    mkdirSync(join(directory, '.git/traps'));
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction', 'post-checkout']) {
      writeFileSync(join(directory, '.git/traps', hook), `#!/bin/sh\ntouch ${mark}\n`);
      chmodSync(join(directory, '.git/traps', hook), 0o755);
    }
    const settings = {
      'core.pager': trap,
      'core.fsmonitor': trap,
      'core.editor': trap,
      'core.sshCommand': trap,
      'core.alternateRefsCommand': trap,
      'core.hooksPath': '.git/traps',
      'pager.log': trap,
      'alias.log': `!${trap}`,
      'alias.rev-parse': `!${trap}`,
      'diff.external': trap,
      'diff.trap.command': trap,
      'diff.trap.textconv': trap,
      'filter.trap.clean': trap,
      'filter.trap.smudge': trap,
      'filter.trap.process': trap,
      'gpg.program': trap,
      'log.showSignature': 'true',
      'interactive.diffFilter': trap,
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.renames': 'copies',
      'diff.orderFile': 'nowhere',
      'diff.suppressBlankEmpty': 'true',
      'diff.context': '0',
      'color.ui': 'always',
      'color.diff': 'always',
      'log.showRoot': 'false',
      'log.decorate': 'full',
      'log.date': 'relative',
      'log.follow': 'true',
      'format.pretty': 'fuller',
      'core.quotePath': 'true',
      'core.attributesFile': '/dev/null',
    };
    for (const [key, value] of Object.entries(settings)) git(directory, ['config', key, value]);
    expect(said(await auditOf(directory))).toEqual([inHistory('.env:1')]);
    expect(existsSync(mark)).toBe(false);
  });
});

it('no reporter shows a secret of the history', async () => {
  const directory = pastRepository([
    ...laterOn({
      '.env': `QDRANT_API_KEY=${strong}\n`,
      'a.ts': `new QdrantClient({ url: 'http://q', apiKey: '${other}' });\n`,
    }),
    { files: { '.env': 'QDRANT_API_KEY=\n', 'a.ts': 'new QdrantClient({ url: "http://q" });\n' } },
  ]);
  const report = await auditOf(directory);
  expect(said(report)).toEqual([inHistory('.env:1'), inHistory('a.ts:1')]);
  const look = { color: false, showUnknown: true, quiet: false, width: 100 };
  const texts = await Promise.all(reporterNames.map(async (name) => (await loadReporter(name))(report, look)));
  for (const text of [...texts, JSON.stringify(report)]) {
    expect(text).not.toContain(strong.slice(0, 12));
    expect(text).not.toContain(other.slice(0, 12));
  }
});
