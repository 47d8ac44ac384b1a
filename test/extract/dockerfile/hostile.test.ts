import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImage } from '../../../src/extract/dockerfile/index.ts';

const codes = (text: string): readonly string[] => [
  ...new Set(readImage(text, 'Dockerfile').notices.map(({ code }) => code)),
];

// Each of these took seconds or ended the process in some reader; the test's own time limit is the measure.
test.each([
  ['flags', `FROM qdrant/qdrant\nCOPY ${'--a=b '.repeat(40_000)}x y\n`, []],
  ['stages', 'FROM qdrant/qdrant AS a\nFROM a AS a\n'.repeat(6_000), []],
  ['variables that double', `FROM qdrant/qdrant\nENV A=xx\n${'ENV A=$A$A\n'.repeat(2_000)}`, []],
  ['a trail without end', `FROM qdrant/qdrant\nENV A=x\n${'ENV A=$A B=$A\n'.repeat(10_000)}`, []],
  ['nested substitutions', `FROM qdrant/qdrant\nENV A=${'${A:-'.repeat(20_000)}\n`, ['refused-by-tool']],
  [
    'a pattern of stars',
    `FROM qdrant/qdrant\nENV A=${'a'.repeat(30_000)}\nENV B=\${A#${'*a'.repeat(200)}b}\n`,
    ['refused-by-tool'],
  ],
  [
    'blocks without end',
    Array.from({ length: 15_000 }, (_, index) => `RUN <<A${index}`).join('\n'),
    ['refused-by-tool'],
  ],
  ['continued lines', `FROM qdrant/qdrant\nENV A=${'\\\n'.repeat(100_000)}`, []],
  ['words', `FROM qdrant/qdrant\nENV ${'A=b '.repeat(60_000)}`, []],
  ['ports', `FROM qdrant/qdrant\n${'EXPOSE 1-65535\n'.repeat(10_000)}`, []],
  ['ONBUILD', `FROM qdrant/qdrant\n${'ONBUILD '.repeat(30_000)}`, []],
  ['JSON brackets', `FROM qdrant/qdrant\nCMD ${'['.repeat(200_000)}`, []],
  ['spaces', `FROM qdrant/qdrant\nRUN qdrant ${' '.repeat(200_000)}x`, []],
  ['shell text', `FROM qdrant/qdrant\nRUN ${'sed cp > /qdrant/config '.repeat(10_000)}`, []],
  ['too large', `FROM qdrant/qdrant\n${'#\n'.repeat(200_000)}`, ['too-large', 'refused-by-tool']],
])('%s', (_, text, expected) => {
  expect(codes(text)).toEqual(expected);
});

test('no text makes it throw', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'FROM',
      'qdrant/qdrant',
      'AS',
      'ENV',
      'ARG',
      'A=b',
      '$A',
      '${A',
      '${A:-',
      '}',
      '"',
      "'",
      '\\',
      '\n',
      '<<X',
      'X',
      'COPY',
      '--from=0',
      'RUN',
      'ONBUILD',
      '#',
      '=',
      'CMD',
      '["',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(' ', ''), (words, between) => {
      readImage(words.join(between), 'Dockerfile');
    }),
    { numRuns: 500 },
  );
});
