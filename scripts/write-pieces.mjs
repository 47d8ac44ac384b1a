// esbuild splits ES modules only, and Node starts many small ones slowly. So its pieces become CommonJS, which needs no
// loader of ES modules (5 ms of a start), and those that every scan needs stand together in one file (4 ms more).
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transform } from 'esbuild';

/** What `first` loads before it does anything, all the way down; by the paths of esbuild's metafile. */
const loadedWith = (first, outputs, seen = new Set()) => {
  if (seen.has(first)) return seen;
  seen.add(first);
  for (const { path, kind } of outputs[first].imports)
    if (kind === 'import-statement' && outputs[path] !== undefined) loadedWith(path, outputs, seen);
  return seen;
};

const commonJs = async (text, target) => {
  const { code } = await transform(text, {
    target,
    format: 'cjs',
    platform: 'node',
    legalComments: 'none',
    minifyWhitespace: true,
    // A stack trace quotes the line.
    lineLimit: 160,
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__filename' },
  });
  return code;
};

/** The pieces as functions, each run when it is asked for first. */
const together = (main, texts) => `const pieces = {
${texts.map(([name, text]) => `${JSON.stringify(name)}(module, exports, require) {${text}},`).join('\n')}
};
const loaded = {};
const piece = (path) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (pieces[name] === undefined) return require(path.startsWith('./') ? \`./chunks/\${name}\` : path);
  if (loaded[name] === undefined) {
    loaded[name] = { exports: {} };
    pieces[name](loaded[name], loaded[name].exports, piece);
  }
  return loaded[name].exports;
};
module.exports = { ...piece(${JSON.stringify(main)}), piece };
`;

const fromMain = (text, names) =>
  text.replace(/\brequire\("\.\/([\w.-]+)"\)/g, (call, name) =>
    names.has(name) ? `require("../main.js").piece("./${name}")` : call,
  );

/**
 * Writes what esbuild split: `main.js` with everything that `entries` (paths of sources) load at their start, and the
 * rest beside it in `chunks/`. `result` is of a build with `write: false`, `metafile: true` and `main` as its entry.
 */
export async function writePieces({ outputFiles, metafile }, { directory, entries, target }) {
  const { outputs } = metafile;
  const isEntry = (path) => entries.includes(outputs[path].entryPoint);
  const merged = Object.keys(outputs)
    .filter(isEntry)
    .flatMap((path) => [...loadedWith(path, outputs)]);
  const names = new Set(merged.map((path) => basename(path)));
  const texts = await Promise.all(
    outputFiles.map(async ({ path, text }) => [basename(path), await commonJs(text, target)]),
  );
  mkdirSync(join(directory, 'chunks'), { recursive: true });
  for (const [name, text] of texts.filter(([name]) => !names.has(name)))
    writeFileSync(join(directory, 'chunks', name), fromMain(text, names));
  writeFileSync(
    join(directory, 'main.js'),
    together(
      'main.js',
      texts.filter(([name]) => names.has(name)),
    ),
  );
}
