import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

type Files = Readonly<Record<string, string>>;

/** Writes files below a directory. */
export const write = (directory: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
};

/** A directory with these files that is gone when the test is over. */
export const appOf = (files: Files): string => {
  const directory = mkdtempSync(join(tmpdir(), 'qdrant-audit-artifacts-'));
  onTestFinished(() => void spawnSync('rm', ['-rf', directory]));
  write(directory, files);
  return directory;
};

/** The sentences by which the real client can be told in a bundle, without its size. */
const clientPackage: Files = {
  'node_modules/@qdrant/js-client-rest/package.json': '{"name":"@qdrant/js-client-rest","main":"index.js"}',
  'node_modules/@qdrant/js-client-rest/index.js':
    'export class QdrantClient { constructor({ url, apiKey, ...rest }) { if (apiKey && url.startsWith("http:")) console.warn("Api key is used with unsecure connection."); this.send = () => fetch(url + "/collections", { headers: { "api-key": apiKey, ...rest.headers } }); } }\n',
};

export type BuildOptions = {
  readonly sourcemap?: boolean | 'inline' | 'external';
  readonly define?: Files;
  readonly outdir?: string;
};

/** Writes these files, ignores `dist`, and really builds `src/main.js` into it. */
export const builtApp = async (files: Files, options: BuildOptions = {}): Promise<string> => {
  const directory = appOf({ '.gitignore': 'dist\nnode_modules\n', ...clientPackage, ...files });
  await build({
    absWorkingDir: directory,
    entryPoints: ['src/main.js'],
    outdir: options.outdir ?? 'dist/assets',
    bundle: true,
    minify: true,
    format: 'esm',
    logLevel: 'error',
    sourcemap: options.sourcemap ?? false,
    define: { ...options.define },
  });
  return directory;
};
