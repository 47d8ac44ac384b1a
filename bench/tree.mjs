import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { qdrantFiles } from './qdrant-files.mjs';
import { lengthOf, pick, randomOf } from './random.mjs';
import { binaryOf, corpusOf, cut, jsonOf, yamlOf } from './texts.mjs';

// Shares and median lengths of a public monorepo (vercel/ai, argo-cd, bitnami/charts, kube-prometheus, typeorm): 70 of 100
// files are configuration, source or prose, the rest is pictures, styles, recorded test output and other languages.
const kinds = [
  [30, { ending: 'ts', median: 4200 }],
  [5, { ending: 'tsx', median: 3800 }],
  [18, { ending: 'yaml', median: 2600, make: yamlOf }],
  [5, { ending: 'go', median: 6000 }],
  [4, { ending: 'md', median: 3000 }],
  [4, { ending: 'json', median: 1800, make: jsonOf }],
  [2, { ending: 'js', median: 2500 }],
  [1, { ending: 'py', median: 4000 }],
  [1, { ending: 'sh', median: 1500 }],
  [8, { ending: 'png', median: 9000, make: binaryOf }],
  [7, { ending: 'svg', median: 2500 }],
  [5, { ending: 'snap', median: 5000 }],
  [4, { ending: 'css', median: 2000 }],
  [3, { ending: 'lua', median: 1500 }],
  [3, { ending: 'proto', median: 3000 }],
];

/**
 * Writes a git checkout of `files` files below `root`, none of which mentions Qdrant, and `qdrant` more that do. The
 * same seed gives the same bytes. An ignored node_modules of a tenth as many files stands in it as well.
 */
export const makeTree = (root, { files, qdrant = 0, seed = 20260801 }) => {
  const random = randomOf(seed);
  const corpus = corpusOf(random, 4);
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const directory of ['objects', 'refs/heads']) mkdirSync(join(root, '.git', directory), { recursive: true });
  write('.git/HEAD', 'ref: refs/heads/main\n');
  write('.gitignore', 'node_modules/\ndist/\n*.log\n.env\n/coverage\n');
  write('package.json', '{\n  "private": true,\n  "workspaces": ["packages/*", "services/*"]\n}\n');
  for (let at = 0; at < packagesOf(files); at++)
    write(`packages/package-${at}/package.json`, `{\n  "name": "package-${at}",\n  "main": "src/index.ts"\n}\n`);
  for (let at = 0; at < files; at++) {
    const kind = pick(random, kinds);
    const length = lengthOf(random, kind.median);
    write(pathOf(at, files, kind.ending), kind.make ? kind.make(random, length) : cut(random, corpus, length));
  }
  for (let at = 0; at < files / 10; at++)
    write(`node_modules/library-${at % 200}/lib/file-${at}.js`, cut(random, corpus, 3000));
  for (const { path, text } of qdrantFiles(qdrant)) write(path, text);
};

const packagesOf = (files) => Math.ceil(files / 300);

// Seven files a directory, some 300 a package, five to seven directories deep.
const pathOf = (at, files, ending) => {
  const folder = Math.floor(at / 7);
  const inner = Array.from({ length: 1 + (folder % 3) }, (_, level) => `part-${(folder * (level + 3)) % 11}`).join('/');
  return `packages/package-${folder % packagesOf(files)}/src/${inner}/module-${folder}/file-${at}.${ending}`;
};
