import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory with these files that is gone when the test is over; a path ending in `/` is an empty directory. */
export const scratch = (files: Readonly<Record<string, string | Uint8Array>> = {}): string => {
  const root = mkdtempSync(join(tmpdir(), 'discover-'));
  // Not by Node, which cannot remove what stands deeper than a path can be.
  onTestFinished(() => void spawnSync('rm', ['-rf', root]));
  for (const [path, content] of Object.entries(files)) write(root, path, content);
  return root;
};

/** Writes one file and the directories around it. */
export const write = (root: string, path: string, content: string | Uint8Array): void => {
  mkdirSync(join(root, path.endsWith('/') ? path : dirname(path)), { recursive: true });
  if (!path.endsWith('/')) writeFileSync(join(root, path), content);
};
