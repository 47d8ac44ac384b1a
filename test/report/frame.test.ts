import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/model/place.ts';
import { measure, wrap } from '../../src/report/pretty/columns.ts';
import { cropLine } from '../../src/report/pretty/crop.ts';
import { drawFrame } from '../../src/report/pretty/frame.ts';
import { painter } from '../../src/report/pretty/paint.ts';

type Point = readonly [line: number, column: number];

const spanOf = ([startLine, startColumn]: Point, [endLine, endColumn]: Point): Span => ({
  start: { line: startLine, column: startColumn, offset: 0 },
  end: { line: endLine, column: endColumn, offset: 0 },
});

const draw = (lines: readonly string[], span: Span, width = 60): string => {
  const excerpts = Object.fromEntries(lines.map((text, index) => [index + 1, { text, hash: '' }]));
  return drawFrame(span, excerpts, { width, paint: painter(false), style: 'high' }).join('\n');
};

describe('a code frame', () => {
  it.each([
    ['one word', ['key: value'], spanOf([1, 6], [1, 11]), '  |\n1 | key: value\n  |      ^^^^^'],
    ['after tabs', ['\t\tkey: v'], spanOf([1, 3], [1, 6]), '  |\n1 |     key: v\n  |     ^^^'],
    ['after wide characters', ['検索🔎: v'], spanOf([1, 7], [1, 8]), '  |\n1 | 検索🔎: v\n  |         ^'],
    ['on wide characters', ['a 検索 b'], spanOf([1, 3], [1, 5]), '  |\n1 | a 検索 b\n  |   ^^^^'],
    ['after joined characters', ['e\u0301👩‍💻: v'], spanOf([1, 10], [1, 11]), '  |\n1 | e\u0301👩‍💻: v\n  |      ^'],
    ['of no width', ['key:'], spanOf([1, 5], [1, 5]), '  |\n1 | key:\n  |     ^'],
    ['beyond the end of the line', ['key'], spanOf([1, 40], [1, 50]), '  |\n1 | key\n  |    ^'],
    ['on an empty line', [''], spanOf([1, 1], [1, 1]), '  |\n1 |\n  | ^'],
    ['up to the start of the next line', ['a: 1', 'b: 2'], spanOf([1, 1], [2, 1]), '  |\n1 | a: 1\n  | ^^^^\n2 | b: 2'],
    ['over two lines', ['a:', '  b: 2'], spanOf([1, 1], [2, 5]), '  |\n1 | a:\n  | ^^\n2 |   b: 2\n  |   ^^'],
    ['without its file', [], spanOf([1, 1], [1, 2]), ''],
  ])('%s', (_, lines, span, drawn) => {
    expect(draw(lines, span)).toBe(drawn);
  });

  it('shows the first lines of a long stretch', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `- item ${index + 1}`);
    expect(
      draw(lines, spanOf([2, 1], [11, 5]))
        .split('\n')
        .at(-1),
    ).toBe('  | ...');
    expect(draw(lines, spanOf([2, 1], [11, 5]))).not.toContain('item 6');
  });
});

describe('a line that is too long', () => {
  const line = `${'a'.repeat(100)}PLACE${'b'.repeat(100)}`;
  const marked = (text: string, from: number, to: number): string => text.slice(from, to);

  it.each([
    ['in the middle', line, { from: 100, to: 105 }],
    ['at the start', `PLACE${line}`, { from: 0, to: 5 }],
    ['at the end', `${'c'.repeat(50)}${line.slice(0, 105)}`, { from: 150, to: 155 }],
    [
      'far into a line of a megabyte',
      `${'x'.repeat(500_000)}${line}${'y'.repeat(500_000)}`,
      { from: 500_100, to: 500_105 },
    ],
  ])('keeps its place: %s', (_, text, mark) => {
    const cropped = cropLine(text, mark, 40);
    expect(cropped.text.length).toBeLessThanOrEqual(40);
    expect(marked(cropped.text, cropped.from, cropped.to)).toBe('PLACE');
  });

  it('shows with dots where it was cut', () => {
    expect(cropLine(line, { from: 100, to: 105 }, 40).text).toBe('...aaaaaaaaaaaPLACEbbbbbbbbbbbbbbbbbb...');
    expect(cropLine('short', { from: 0, to: 5 }, 40)).toEqual({ text: 'short', from: 0, to: 5 });
  });

  it('keeps to its width with wide characters as well', () => {
    const { text } = cropLine('検索'.repeat(60), { from: 40, to: 42 }, 40);
    expect(measure(text)).toBeLessThanOrEqual(40);
  });
});

describe('wrapping', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['a/very/long/path/that/stays/whole and more', 10, ['a/very/long/path/that/stays/whole', 'and more']],
    ['検索 検索', 4, ['検索', '検索']],
    ['', 10, ['']],
  ])('%j in %d columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});
