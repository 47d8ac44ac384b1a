import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, linesWhere, projectFolder, type SourceFile, sourceFiles } from './source-tree.ts';

/** The stages of the line, in its order. */
const stages = [
  'discover',
  'read',
  'extract',
  'source',
  'history',
  'artifacts',
  'assemble',
  'rules',
  'evaluate',
  'suppress',
  'report',
  'probe',
];

/**
 * Who may import whom, beside the own folder. Raw text of files stays inside one door, and read, extract, source,
 * history and artifacts are the rooms behind it: they share readers, sealing and the shape of an extractor.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  qdrant: ['model'],
  ...Object.fromEntries(stages.map((stage) => [stage, ['model', 'qdrant']])),
  extract: ['model', 'qdrant', 'read', 'source'],
  source: ['model', 'qdrant', 'read', 'extract', 'generated'],
  history: ['model', 'qdrant', 'read', 'extract'],
  artifacts: ['model', 'qdrant', 'read', 'extract'],
  rules: ['model', 'qdrant', 'generated'],
  config: ['model', 'qdrant', 'rules'],
  audit: ['judge', ...stages, 'model', 'qdrant', 'version', 'usage-error'],
  judge: [...stages, 'model', 'qdrant'],
  explain: ['audit', ...stages, 'model', 'qdrant', 'version', 'usage-error'],
  commands: [
    'audit',
    'explain',
    'config',
    'rules',
    'evaluate',
    'report',
    'probe',
    'model',
    'terminal',
    'usage-error',
    'version',
  ],
  main: ['commands', 'terminal', 'usage-error', 'version'],
  cli: ['main', 'commands', 'terminal', 'usage-error', 'version'],
  index: ['audit', 'model', 'qdrant', 'config', 'rules', 'report'],
  terminal: [],
  version: [],
  'usage-error': [],
};

/** `src/read/yaml.ts` → `read`, `src/audit.ts` → `audit`, `generated/rules.mjs` → `generated`. */
const areaOf = (path: string): string => {
  const [top = '', next = ''] = path.split('/');
  return top === 'src' ? next.replace(/\.ts$/, '') : top;
};
const isProjectFile = (name: string): boolean => name.startsWith('src/') || name.startsWith('generated/');

/** Telling addresses from names needs no network: `import { isIP } from 'node:net'` is a pure function. */
const usesAddressesOnly = ({ text }: SourceFile): boolean =>
  /import \{ (isIP(v4|v6)?(, )?)+ \} from 'node:net'/.test(text);

describe('imports', () => {
  it('keep to the table', () => {
    const wrong = sourceFiles.flatMap(({ path, imports }) =>
      imports
        .filter(isProjectFile)
        .filter((to) => areaOf(to) !== areaOf(path) && !allowed[areaOf(path)]?.includes(areaOf(to)))
        .map((to) => `${path} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('carry the extension and never go out of the project', () => {
    const wrong = sourceFiles.flatMap(({ path, imports }) =>
      imports
        .filter(
          (to) =>
            (to.startsWith('..') || isProjectFile(to)) &&
            !/^(src|generated)\/.*\.m?ts$|^generated\/.*\.mjs$|^package\.json$/.test(to),
        )
        .map((to) => `${path} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('make no cycle', () => {
    expect(firstCycle(new Map(sourceFiles.map(({ path, imports }) => [path, imports])))).toEqual([]);
  });

  it.each([
    ['the file system', /^node:fs/, /^src\/(discover|config|commands)\/|^src\/rules\/load[^/]*\.ts$|^src\/cli\.ts$/],
    ['the network', /^(node:)?(http|https|http2|net|tls|dgram|dns)$|^undici$/, /^src\/probe\/send[^/]*\.ts$/],
    ['other programs', /^(node:)?child_process$/, /^src\/discover\//],
    [
      'randomness',
      /^(node:)?crypto$/,
      /^src\/(cli\.ts|discover\/|extract\/|evaluate\/|read\/|qdrant\/keys\/|qdrant\/access\/|source\/|report\/)/,
    ],
    ['the TypeScript parser', /^ts-morph$|^generated\/compiler/, /^src\/source\//],
  ])('only some use %s', (_what, name, places) => {
    const wrong = sourceFiles
      .filter((file) => !places.test(file.path) && !(name.test('net') && usesAddressesOnly(file)))
      .flatMap(({ path, imports }) => imports.filter((to) => name.test(to)).map((to) => `${path} → ${to}`));
    expect(wrong).toEqual([]);
  });
});

/** The files of the first cycle, or none. */
function firstCycle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const search = (path: string, trail: readonly string[]): readonly string[] => {
    const before = trail.indexOf(path);
    if (before >= 0) return [...trail.slice(before), path];
    if (done.has(path)) return [];
    for (const next of imports.get(path) ?? []) {
      const cycle = imports.has(next) ? search(next, [...trail, path]) : [];
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const path of imports.keys()) {
    const cycle = search(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

const lineCount = (text: string): number => text.trimEnd().split('\n').length;
const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionDeclaration(node) ||
  ts.isArrowFunction(node) ||
  ts.isFunctionExpression(node) ||
  ts.isMethodDeclaration(node);
const heightOf = (node: ts.Node, { tree }: SourceFile): number =>
  tree.getLineAndCharacterOfPosition(node.getEnd()).line - tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;

describe('sizes', () => {
  it('no file is longer than 250 lines', () => {
    expect(
      sourceFiles.filter(({ text }) => lineCount(text) > 250).map(({ path, text }) => `${path} ${lineCount(text)}`),
    ).toEqual([]);
  });

  it('no folder holds more than 12 files', () => {
    const folders = sourceFiles.map(({ path }) => posix.dirname(path));
    const counts = [...new Set(folders)].map((folder) => ({
      folder,
      files: folders.filter((other) => other === folder).length,
    }));
    expect(counts.filter(({ files }) => files > 12)).toEqual([]);
  });

  it('no function is longer than 60 lines or takes more than 4 parameters', () => {
    const wrong = sourceFiles.flatMap((file) =>
      linesWhere(file, (node) => isFunction(node) && (heightOf(node, file) > 60 || node.parameters.length > 4)),
    );
    expect(wrong).toEqual([]);
  });

  it('no rule is longer than 60 lines', () => {
    const rules = filesBelow('rules').map(
      (path) => `${path} ${lineCount(readFileSync(join(projectFolder, path), 'utf8'))}`,
    );
    expect(rules.filter((rule) => Number(rule.split(' ')[1]) > 60)).toEqual([]);
  });
});

describe('names', () => {
  it('say what a file is about', () => {
    const vague = /(^|\/)(utils?|helpers?|common|core|misc|managers?|services?)(?=\/|\.ts$)/;
    expect(sourceFiles.map(({ path }) => path.slice('src/'.length)).filter((path) => vague.test(path))).toEqual([]);
  });

  it('are written in kebab-case', () => {
    expect(
      sourceFiles.map(({ path }) => path).filter((path) => !/^src\/([a-z0-9-]+\/)*[a-z0-9-]+(\.d)?\.ts$/.test(path)),
    ).toEqual([]);
  });

  it('of rules are those of their files', () => {
    const names = filesBelow('rules').map((path) => [
      basename(path, '.yaml'),
      /^id: (\S+)$/m.exec(readFileSync(join(projectFolder, path), 'utf8'))?.[1],
    ]);
    expect(names.filter(([file, id]) => file !== id)).toEqual([]);
  });
});

const isAssertion = (node: ts.Node): boolean => ts.isAsExpression(node) && node.type.getText() !== 'const';
const isGlobal = (node: ts.Node, ...names: readonly string[]): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ts.isIdentifier(node.expression) &&
  names.includes(`${node.expression.text}.${node.name.text}`);

describe('what the language offers and this project does without', () => {
  it.each([
    ['classes', (node: ts.Node) => ts.isClassLike(node), /^src\/usage-error\.ts$/],
    ['assertions of types', isAssertion, /^src\/extract\/redact\.ts$/],
    ['default exports', (node: ts.Node) => ts.isExportAssignment(node), /^$/],
    [
      'the clock',
      (node: ts.Node) =>
        isGlobal(node, 'Date.now', 'performance.now') ||
        (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length),
      /^src\/cli\.ts$/,
    ],
    ['chance', (node: ts.Node) => isGlobal(node, 'Math.random', 'crypto.randomUUID'), /^src\/cli\.ts$/],
    [
      'process and console',
      (node: ts.Node) =>
        ts.isPropertyAccessExpression(node) &&
        /^(process\.(env|argv|cwd|exit|exitCode|std\w+|on|platform|memoryUsage)|console\.\w+)$/.test(node.getText()),
      // The environment of the one child process is this one without git's variables.
      /^src\/(cli|discover\/git\/safely)\.ts$/,
    ],
    [
      'requests',
      (node: ts.Node) => ts.isCallExpression(node) && node.expression.getText() === 'fetch',
      /^src\/probe\/send[^/]*\.ts$/,
    ],
    [
      'evaluated text',
      (node: ts.Node) => ts.isCallExpression(node) && ['eval', 'Function'].includes(node.expression.getText()),
      /^$/,
    ],
  ] as const)('%s', (_what, isWanted, exceptions) => {
    expect(
      sourceFiles.filter(({ path }) => !exceptions.test(path)).flatMap((file) => linesWhere(file, isWanted)),
    ).toEqual([]);
  });
});

describe('what stays inside', () => {
  it('nothing names the folders that this project was built from', () => {
    const inside = new RegExp(['/wo', 'rk/|sha', 'red/(facts|design|corpus|tools|style)|\\.libra', 'ry/'].join(''));
    const folders = ['src', 'test', 'rules', 'schemas', 'scripts', 'bench', 'fixtures'];
    const wrong = folders
      .flatMap(filesBelow)
      .filter((path) => inside.test(readFileSync(join(projectFolder, path), 'utf8')));
    expect(wrong).toEqual([]);
  });
});
