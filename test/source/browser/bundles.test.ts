import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserReach } from '../../../src/source/browser/browser-reach.ts';
import { createProgram } from '../../../src/source/modules/create-program.ts';
import { memoryRepository } from '../../memory-repository.ts';

/**
 * A small app that its framework really built, and whether a browser then received its key. `either`: the bundler dropped
 * a key that stands in the browser's graph, so both answers are right. `silent`: no file speaks of Qdrant; the test
 * then says so for all. `said`: what is answered where the files alone do not tell, and why.
 */
type Recording = {
  readonly id: string;
  readonly idea: string;
  readonly reaches: boolean | 'either';
  readonly silent?: true;
  readonly said?: 'leak' | 'quiet';
  readonly because?: string;
  readonly files: Readonly<Record<string, string>>;
};

const folder = join(import.meta.dirname, '../../../fixtures/bundles');

const readRecordings = (name: string): readonly Recording[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Recording => JSON.parse(line));

const answerFor = ({ files, silent }: Recording): 'leak' | 'quiet' => {
  const repository = memoryRepository(files);
  const speaking = repository.files.map((file) => ({ ...file, mentionsQdrant: true }));
  const read = silent ? { ...repository, files: speaking } : repository;
  const { leaks } = browserReach(createProgram(read), read);
  return leaks.some((leak) => leak.verdict === 'leak') ? 'leak' : 'quiet';
};

const wantedFor = ({ reaches, said }: Recording): 'leak' | 'quiet' => said ?? (reaches === true ? 'leak' : 'quiet');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.jsonl')))('%s: what a browser received', (name) => {
  const recordings = readRecordings(name);

  it.each(recordings.filter((one) => one.reaches !== 'either' || one.said !== undefined))('$id: $idea', (recording) => {
    expect(answerFor(recording)).toBe(wantedFor(recording));
  });

  // Both answers are right where the bundler dropped the key; a crash is not.
  it.each(recordings.filter((one) => one.reaches === 'either' && one.said === undefined))(
    '$id is read',
    (recording) => {
      expect(['leak', 'quiet']).toContain(answerFor(recording));
    },
  );
});
