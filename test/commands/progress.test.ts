import { describe, expect, test } from 'vitest';
import { showProgress } from '../../src/commands/progress.ts';
import type { Terminal } from '../../src/terminal.ts';

/** What a watched run writes on stderr: `ticks` are the milliseconds at which a file was searched. */
const watched = (ticks: readonly number[], change: Partial<Terminal> = {}, quiet = false): string => {
  let now = 0;
  let written = '';
  const terminal: Terminal = {
    write: () => {},
    writeError: (text) => {
      written += text;
    },
    outputIsTerminal: true,
    errorIsTerminal: true,
    width: 80,
    environment: {},
    directory: '/',
    now: () => now,
    salt: () => '',
    readInput: () => '',
    ...change,
  };
  const progress = showProgress(terminal, quiet);
  ticks.forEach((tick, index) => {
    now = tick;
    progress.onFile(index + 1);
  });
  progress.onRead(7);
  progress.end();
  progress.end();
  return written;
};

const line = (text: string): string => `\r\u001b[K${text}`;

describe('the progress line', () => {
  test('stays away for a second', () => expect(watched([0, 500, 999])).toBe(''));
  test('is drawn ten times a second, and erased once at the end', () =>
    expect(watched([0, 1000, 1050, 1100, 1200])).toBe(
      `${line('searched 2 files …')}${line('searched 4 files …')}${line('searched 5 files …')}${line('')}`,
    ));
  test('tells of reading too, where the walk was quick', () => {
    let now = 0;
    const ticking = () => {
      now += 1000;
      return now;
    };
    expect(watched([], { now: ticking })).toBe(`${line('read 7 of the files …')}${line('')}`);
  });
  test('fits into a narrow terminal, which could not erase a line that wraps', () =>
    expect(watched([1000], { width: 10 })).toBe(`${line('searched ')}${line('')}`));
  test.each([
    ['--quiet', {}, true],
    ['stderr that is no terminal', { errorIsTerminal: false }, false],
    ['a terminal that knows no escape codes', { environment: { TERM: 'dumb' } }, false],
  ])('is not drawn with %s', (_what, change, quiet) => expect(watched([0, 1000, 2000], change, quiet)).toBe(''));
});
