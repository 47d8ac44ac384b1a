import { describe, expect, test } from 'vitest';
import { type DotenvDialect, readDotenv } from '../../src/read/dotenv.ts';

const read = (text: string, dialect: DotenvDialect) => {
  const { entries, notices } = readDotenv(text, '.env', { dialect });
  const at = ({
    start,
    end,
  }: {
    readonly start: { readonly offset: number };
    readonly end: { readonly offset: number };
  }) => text.slice(start.offset, end.offset);
  return {
    entries: entries.map((entry) => [at(entry.keySpan), entry.text, at(entry.valueSpan), entry.isExpanded]),
    notices: notices.map(({ location }) => (location?.kind === 'file' ? location.span.start.line : 0)),
  };
};

// What Compose makes of each spelling is recorded in fixtures/compose; here is where it stands.
describe('Compose: names and values at their places', () => {
  test.each([
    ['A=b', [['A', 'b', 'b', true]]],
    ['  export A = b # c\n', [['A', 'b', 'b', true]]],
    ['A: b', [['A', 'b', 'b', true]]],
    ["A='b $c'", [['A', 'b $c', 'b $c', false]]],
    ['A="b\\n\\$c"', [['A', 'b\n$$c', 'b\\n\\$c', true]]],
    ["A='it\\'s'", [['A', "it's", "it\\'s", false]]],
    [
      'A="x\ny"\nB=2',
      [
        ['A', 'x\ny', 'x\ny', true],
        ['B', '2', '2', true],
      ],
    ],
    ['A= # c', [['A', '# c', '# c', true]]],
    [
      'A=b\r\nB=c\r\n',
      [
        ['A', 'b', 'b', true],
        ['B', 'c', 'c', true],
      ],
    ],
    ['\ufeffA=b', [['A', 'b', 'b', true]]],
    [
      'A\nB=c',
      [
        ['A', '', 'A', false],
        ['B', 'c', 'c', true],
      ],
    ],
    [
      'A="b" # c\nB=c',
      [
        ['A', 'b', 'b', true],
        ['B', 'c', 'c', true],
      ],
    ],
  ])('%j', (text, entries) => {
    expect(read(text, 'compose')).toEqual({ entries, notices: [] });
  });
});

describe('Compose: refused lines are passed over', () => {
  test.each([
    ['A=1\nB C=2\nD=3', ['A', 'D'], [2]],
    ['A=1\nB$=2\nD=3', ['A', 'D'], [2]],
    ['A="1\nB=2', ['A', 'B'], [1]],
  ])('%j', (text, names, lines) => {
    const { entries, notices } = read(text, 'compose');
    expect(entries.map(([name]) => name)).toEqual(names);
    expect(notices).toEqual(lines);
  });
});

describe('the npm package dotenv', () => {
  test.each([
    ['A=b#c', [['A', 'b', 'b', false]]],
    ['export A = b # c', [['A', 'b', 'b', false]]],
    ['A: b', [['A', 'b', 'b', false]]],
    ['A="b # c\\n" # d', [['A', 'b # c\n', 'b # c\\n', false]]],
    ['A=`b "c"`', [['A', 'b "c"', 'b "c"', false]]],
    [
      'A="x\ny"\nB=2',
      [
        ['A', 'x\ny', 'x\ny', false],
        ['B', '2', '2', false],
      ],
    ],
    ['A="b" c', [['A', '"b" c', '"b" c', false]]],
    [
      'A="b\nB=2',
      [
        ['A', '"b', '"b', false],
        ['B', '2', '2', false],
      ],
    ],
    ['A\nB C=2\nD=', [['D', '', '', false]]],
  ])('%j', (text, entries) => {
    expect(read(text, 'npm')).toEqual({ entries, notices: [] });
  });
});

describe('docker run --env-file', () => {
  test.each([
    ['A="b" # c', [['A', '"b" # c', '"b" # c', false]]],
    [
      ' # x\n\nA=$B\r\nC',
      [
        ['A', '$B', '$B', false],
        ['C', '', 'C', false],
      ],
    ],
  ])('%j', (text, entries) => {
    expect(read(text, 'raw')).toEqual({ entries, notices: [] });
  });
});

describe('large and hostile files are read in linear time', () => {
  const size = 30_000;
  test.each([
    ['blank lines', '\n'.repeat(size)],
    ['lines of one blank', ' \n'.repeat(size)],
    ['unclosed quotes', 'A="\'x\n'.repeat(size)],
    ['escaped quotes', 'A="\\"\n'.repeat(size)],
    ['comments', '#\n'.repeat(size)],
    ['backticks', 'A=`\n'.repeat(size)],
    ['names without values', 'A\n'.repeat(size)],
    ['one long name', 'A'.repeat(size)],
  ])('%s', (_, text) => {
    for (const dialect of ['compose', 'npm', 'raw'] as const)
      expect(readDotenv(text, '.env', { dialect }).notices.length).toBeLessThanOrEqual(size);
  });
});
