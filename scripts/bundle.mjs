// Builds what a user runs: dist/cli.js (launcher), dist/main.js and its chunks (commands), dist/index.js (library).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyLicenses } from './third-party-licenses.mjs';
import { writePieces } from './write-pieces.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const path = (...parts) => join(root, ...parts);
const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

/** Built beside and put in place at once: a scan that runs meanwhile keeps working. */
const place = `dist-${process.pid}`;

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // jsonc-parser's CommonJS build cannot be bundled.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'warning',
  minifySyntax: true,
};

const loadedByEveryScan = ['src/main.ts', 'generated/rules.mjs', 'src/report/pretty/pretty.ts'];

/** The commands, split so that a scan loads only the parsers it needs. */
async function bundleCommands() {
  const result = await build({
    ...shared,
    entryPoints: { main: 'src/main.ts' },
    outdir: place,
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    define: { QDRANT_AUDIT_VERSION: JSON.stringify(version) },
    // commander could start subcommands that are programs of their own; loading what it takes costs every start 3 ms.
    alias: { 'node:child_process': path('scripts/no-child-process.mjs') },
    write: false,
    metafile: true,
  });
  await writePieces(result, { directory: path(place), entries: loadedByEveryScan, target: shared.target });
  return result;
}

/** The launcher is CommonJS: it starts faster, and answers --version and --help before anything else is loaded. */
const bundleLauncher = (help) =>
  build({
    ...shared,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: place,
    format: 'cjs',
    external: ['./main.js'],
    supported: { 'dynamic-import': false },
    define: {
      QDRANT_AUDIT_VERSION: JSON.stringify(version),
      QDRANT_AUDIT_HELP: JSON.stringify(help),
      QDRANT_AUDIT_MAIN: JSON.stringify('./main.js'),
    },
    banner: { js: '#!/usr/bin/env node' },
  });

/** Declarations of the public API; only a package needs them. */
function writeTypes() {
  const compiler = path('node_modules/typescript/bin/tsc');
  const options = [
    '--noEmit',
    'false',
    '--declaration',
    '--emitDeclarationOnly',
    '--rootDir',
    'src',
    '--outDir',
    `${place}/types`,
  ];
  const run = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.types.json', ...options], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) throw new Error('tsc could not write the declarations');
  writeFileSync(path(place, 'index.d.ts'), "export * from './types/index.js';\n");
}

const bundleLibrary = () =>
  build({
    ...shared,
    entryPoints: { index: 'src/index.ts' },
    outdir: place,
    format: 'cjs',
    define: { QDRANT_AUDIT_VERSION: JSON.stringify(version), 'import.meta.url': '__filename' },
    metafile: true,
  });

/** The launcher holds nothing that the commands do not hold too. */
const writeLicenses = (results) =>
  writeFileSync(
    path(place, 'THIRD_PARTY_LICENSES'),
    thirdPartyLicenses(
      results.map(({ metafile }) => metafile),
      root,
    ),
  );

async function bundle() {
  if (existsSync(path('scripts/generate.mjs'))) await import(pathToFileURL(path('scripts/generate.mjs')).href);
  writeLicenses(await Promise.all([bundleCommands(), bundleLibrary()]));
  const { helpText } = createRequire(import.meta.url)(path(place, 'main.js'));
  await bundleLauncher(helpText());
  if (process.argv.includes('--types')) writeTypes();
  rmSync(path('dist'), { recursive: true, force: true });
  renameSync(path(place), path('dist'));
}

try {
  await bundle();
} finally {
  rmSync(path(place), { recursive: true, force: true });
}
