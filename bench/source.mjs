// How much 50 TypeScript files that concern Qdrant add to the scan of 30,000 others, and the memory that takes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compare, peakMemory } from './measure.mjs';
import { filesBeside, sourceFiles } from './source-files.mjs';

const candidates = 50;

/** The tree's shapes: without the candidates and with them. */
export const sourceShapes = { files: 30_000 };

const write = (root, files) => {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

/** Adds the candidates to the second of two equal trees and compares the scans: milliseconds and megabytes. */
export const measureSource = (without, beside, audit) => {
  for (const root of [without, beside]) write(root, filesBeside(candidates));
  write(beside, sourceFiles(candidates));
  return {
    times: compare(audit(without, 'scan', '.'), audit(beside, 'scan', '.')),
    memory: peakMemory(audit(beside, 'scan', '.')),
  };
};
