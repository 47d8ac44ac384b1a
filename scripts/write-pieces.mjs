// esbuild splits ES modules only, and Node starts many small ones slowly. So its pieces become CommonJS, which needs no
// loader of ES modules (5 ms of a start), and those that every scan needs stand together in one file (4 ms more):
//
//   dist/main.js           a table of the pieces that every scan loads, each a function (module, exports, require)
//   dist/chunks/<name>.js  each other piece as a file of its own; what it needs of the table it asks `main.js` for
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

/** The piece that esbuild made of a source, and all that is loaded with it. Throws where it made none. */
const piecesOf = (source, outputs) => {
  const path = Object.keys(outputs).find((output) => outputs[output].entryPoint === source);
  if (path === undefined) throw new Error(`${source} is no piece: nothing imports it dynamically any more`);
  return [...loadedWith(path, outputs)];
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

/** The text of main.js. A piece is run when it is asked for first; `piece` is what `require` is for all of them. */
const mainText = (texts) => `const pieces = {
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
module.exports = { ...piece('main.js'), piece };
`;

/** A chunk's text, asking main.js for what stands there: `require("./a.js")` → `require("../main.js").piece("./a.js")`. */
const chunkText = (text, inMain) =>
  text.replace(/\brequire\("\.\/([\w.-]+)"\)/g, (call, name) =>
    inMain.has(name) ? `require("../main.js").piece("./${name}")` : call,
  );

/** Throws where a piece loads another in a form that is not understood here: it would be looked for in vain at run time. */
const checkLoads = ({ path, text }, { imports }) => {
  const loads = new Set([...text.matchAll(/\brequire\("\.\/([\w.-]+)"\)/g)].map(([, name]) => name));
  const missed = imports.map((one) => basename(one.path)).filter((name) => /\.js$/.test(name) && !loads.has(name));
  if (missed.length > 0) throw new Error(`${path} does not load ${missed.join(', ')} by require("./name")`);
};

/**
 * Writes what esbuild split: `main.js` with everything that `entries` (paths of sources) load at their start, and the
 * rest beside it in `chunks/`. `result` is of a build with `write: false`, `metafile: true` and `main` as its entry.
 */
export async function writePieces({ outputFiles, metafile }, { directory, entries, target }) {
  const { outputs } = metafile;
  const inMain = new Set(entries.flatMap((source) => piecesOf(source, outputs)).map((path) => basename(path)));
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const texts = await Promise.all(
    outputFiles.map(async ({ path, text }) => [basename(path), await commonJs(text, target)]),
  );
  for (const [path, text] of texts) checkLoads({ path, text }, byName.get(path));
  mkdirSync(join(directory, 'chunks'), { recursive: true });
  for (const [name, text] of texts.filter(([name]) => !inMain.has(name)))
    writeFileSync(join(directory, 'chunks', name), chunkText(text, inMain));
  writeFileSync(join(directory, 'main.js'), mainText(texts.filter(([name]) => inMain.has(name))));
}
