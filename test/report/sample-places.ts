import { readFileSync } from 'node:fs';
import type { Finding } from '../../src/model/finding.ts';
import type { Location, Position } from '../../src/model/place.ts';
import type { Excerpts } from '../../src/model/report.ts';
import { lineHashes } from '../../src/read/line-hash.ts';
import { framedLines } from '../../src/report/framed-lines.ts';

const folder = new URL('../../fixtures/report/shop/', import.meta.url);

/** The text of a file of the sample repository. */
export const sampleText = (path: string): string =>
  readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), folder), 'utf8');

const positionAt = (text: string, offset: number): Position => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, offset };
};

/** Where a text stands in a file of the sample repository; its first place, or the first after `after`. */
export const at = (path: string, needle: string, after = ''): Location => {
  const text = sampleText(path);
  const offset = text.indexOf(needle, text.indexOf(after));
  if (offset < 0) throw new Error(`${path} does not hold ${needle}`);
  const span = { start: positionAt(text, offset), end: positionAt(text, offset + needle.length) };
  return { kind: 'file', path, span };
};

const excerptsOfFile = (path: string, wanted: ReadonlySet<number>): Excerpts[string] => {
  const [lines, hashes] = [sampleText(path).split('\n'), lineHashes(sampleText(path), wanted)];
  const existing = [...wanted].filter((line) => line <= lines.length);
  return Object.fromEntries(
    existing.map((line) => {
      const text = (lines[line - 1] ?? '').replace('not-a-real-key-0000', (key) => '•'.repeat(key.length));
      return [line, { text, hash: hashes.get(line) ?? '' }];
    }),
  );
};

/** The excerpts that a run would make for these findings. */
export const excerptsOf = (findings: readonly Finding[]): Excerpts => {
  const wanted = new Map<string, Set<number>>();
  for (const { location } of findings) {
    if (location.kind !== 'file') continue;
    const lines = wanted.get(location.path) ?? new Set();
    wanted.set(location.path, new Set([...lines, ...framedLines(location.span)]));
  }
  return Object.fromEntries([...wanted].map(([path, lines]) => [path, excerptsOfFile(path, lines)]));
};
