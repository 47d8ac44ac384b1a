import { readFileSync } from 'node:fs';

/** Lines of a recording in fixtures/, one JSON value each. */
export const recording = (path: string): readonly unknown[] =>
  readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** A whole recording in fixtures/ that is one JSON value. */
export const recordedValue = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8'));
