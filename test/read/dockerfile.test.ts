import { describe, expect, test } from 'vitest';
import { readDockerfile } from '../../src/read/dockerfile.ts';

const read = (text: string) => readDockerfile(text, 'Dockerfile');
const words = (text: string) =>
  read(text).instructions.map(({ keyword, words: list }) => [keyword, ...list.map((word) => word.text)]);

describe('instructions', () => {
  test.each([
    [
      'FROM a\nRUN b',
      [
        ['FROM', 'a'],
        ['RUN', 'b'],
      ],
    ],
    ['from a', [['FROM', 'a']]],
    [
      '\uFEFFFROM a\r\n\r\nENV A=b\r\n',
      [
        ['FROM', 'a'],
        ['ENV', 'A=b'],
      ],
    ],
    ['  FROM a\n# note\n\n', [['FROM', 'a']]],
    ['ENV A="b c" D=\'e f\' G=h\\ i', [['ENV', 'A="b c"', "D='e f'", 'G=h\\ i']]],
    ['RUN a \\\n# note\n\n  b', [['RUN', 'a', 'b']]],
    ['RUN a \\  \n  b', [['RUN', 'a', 'b']]],
    [
      'RUN a \\\\\nRUN b',
      [
        ['RUN', 'a', '\\\\'],
        ['RUN', 'b'],
      ],
    ],
    [
      '# escape=`\nRUN a `\n  b\nRUN c \\\nRUN d',
      [
        ['RUN', 'a', 'b'],
        ['RUN', 'c', '\\'],
        ['RUN', 'd'],
      ],
    ],
    ['# note\n# escape=`\nRUN a \\\n  b', [['RUN', 'a', 'b']]],
    ['ENV A="b', [['ENV', 'A="b']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

test('flags stand before the arguments only', () => {
  const [copy] = read('COPY --from=build --link a --b').instructions;
  expect(copy?.flags.map(({ name, value }) => [name, value.text])).toEqual([
    ['from', 'build'],
    ['link', ''],
  ]);
  expect(copy?.words.map(({ text }) => text)).toEqual(['a', '--b']);
});

describe('blocks', () => {
  test.each([
    ['COPY <<EOF /x\na: 1\nEOF\nRUN b', [['EOF', true, 'a: 1\n']]],
    ['COPY <<"EOF" /x\na\nEOF', [['EOF', false, 'a\n']]],
    ['RUN <<-EOF\n\ta\n\tEOF', [['EOF', true, 'a\n']]],
    [
      'COPY <<A <<B /x/\n1\nA\n2\nB',
      [
        ['A', true, '1\n'],
        ['B', true, '2\n'],
      ],
    ],
    ['ENV A=<<X\nX', []],
    ['ONBUILD COPY <<EOF /x\na\nEOF', [['EOF', true, 'a\n']]],
  ])('%j', (text, expected) => {
    expect(read(text).instructions[0]?.heredocs.map(({ name, expands, text: body }) => [name, expands, body])).toEqual(
      expected,
    );
  });

  test('one without an end is a notice, and its lines are read as instructions', () => {
    const { instructions, notices } = read('FROM a\nCOPY <<EOF /x\nENV A=b');
    expect(instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'COPY', 'ENV']);
    expect(notices.map(({ code }) => code)).toEqual(['refused-by-tool']);
  });
});

test('places count lines and columns of the file', () => {
  const { instructions } = read('FROM a\r\nENV A=b \\\r\n    CC=dd\r\n');
  const places = instructions[1]?.words.map(({ span: { start, end } }) => [
    start.line,
    start.column,
    end.line,
    end.column,
    start.offset,
  ]);
  expect(places).toEqual([
    [2, 5, 2, 8, 12],
    [3, 5, 3, 10, 23],
  ]);
});

test('a file over 256 KB is not read', () => {
  const { instructions, notices } = read(`FROM a\n${'#'.repeat(300_000)}`);
  expect([instructions, notices.map(({ code }) => code)]).toEqual([[], ['too-large']]);
});
