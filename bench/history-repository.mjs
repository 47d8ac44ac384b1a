import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { pick, randomOf } from './random.mjs';
import { corpusOf, cut } from './texts.mjs';

// Shares of what commits touch, as in public repositories of a product: mostly one to five files, now and then a
// package's lock file or a whole new folder. One file in a hundred speaks of Qdrant.
const touches = [
  [50, 1],
  [25, 2],
  [15, 4],
  [8, 8],
  [2, 30],
];
const endings = ['ts', 'ts', 'ts', 'tsx', 'yaml', 'py', 'md', 'go', 'json'];
const secretOf = (at) => `synthetic-${String(at).padStart(5, '0')}-qR7sT2vX9zB4nM6k`;

/**
 * Writes a repository of `commits` commits below `root` with `git fast-import`, and checks out the last one. The same
 * seed gives the same commits. Every `secretEvery`th commit puts a Qdrant key into a file, and the next one removes it.
 */
export const makeHistory = async (root, { commits, secretEvery = 500, seed = 20260801 }) => {
  const git = (...words) => spawnSync('git', ['-C', root, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  spawnSync('git', ['init', '-q', '-b', 'main', root]);
  const importer = spawn('git', ['-C', root, 'fast-import', '--quiet'], { stdio: ['pipe', 'ignore', 'inherit'] });
  for (const part of commitsOf(randomOf(seed), commits, secretEvery))
    if (!importer.stdin.write(part)) await once(importer.stdin, 'drain');
  importer.stdin.end();
  await once(importer, 'close');
  git('-c', 'pack.threads=2', 'repack', '-adq');
  git('reset', '-q', '--hard');
};

function* commitsOf(random, count, secretEvery) {
  const corpus = corpusOf(random, 4);
  const files = { paths: [], texts: new Map() };
  for (let at = 0; at < count; at++) {
    const changes = new Map();
    for (let left = pick(random, touches); left > 0; left--) {
      const [path, text] = changed(random, corpus, files);
      if (!files.texts.has(path)) files.paths.push(path);
      files.texts.set(path, text);
      changes.set(path, text);
    }
    const keyed = keyChange(at, secretEvery);
    if (keyed !== undefined) changes.set(...keyed);
    yield commitOf(at, changes);
  }
}

/** A new file, or a known one with some lines changed. */
const changed = (random, corpus, files) => {
  const { paths, texts } = files;
  if (paths.length < 40 || random() < 0.06) {
    const ending = endings[Math.floor(random() * endings.length)];
    const path = `packages/part-${paths.length % 40}/src/file-${paths.length}.${ending}`;
    const mention = random() < 0.01 ? "import { QdrantClient } from '@qdrant/js-client-rest';\n" : '';
    return [path, mention + cut(random, corpus, 400 + Math.floor(random() * 9000))];
  }
  const path = paths[Math.floor(random() ** 2 * paths.length)];
  return [path, edited(random, corpus, texts.get(path))];
};

const edited = (random, corpus, text) => {
  const lines = text.split('\n');
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const at = Math.floor(random() * lines.length);
    const fresh = cut(random, corpus, 40 + Math.floor(random() * 300)).split('\n');
    lines.splice(at, Math.floor(random() * 5), ...fresh);
  }
  return lines.slice(0, 600).join('\n');
};

const keyChange = (at, every) => {
  const path = `services/search-${Math.floor(at / every)}/.env`;
  if (at % every === 1) return [path, `QDRANT_URL=https://qdrant.example.org:6333\nQDRANT_API_KEY=${secretOf(at)}\n`];
  return at % every === 2 ? [path, 'QDRANT_URL=https://qdrant.example.org:6333\nQDRANT_API_KEY=\n'] : undefined;
};

const blob = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;

const commitOf = (at, changes) =>
  `commit refs/heads/main\ncommitter A <a@example.org> ${1_600_000_000 + at * 1800} +0000\n${blob(`change ${at}`)}${[
    ...changes,
  ]
    .map(([path, text]) => `M 100644 inline ${path}\n${blob(text)}`)
    .join('')}\n`;
