import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/read/json.ts';
import { plainOf } from './plain-of.ts';

describe('reads JSON as its consumers do', () => {
  test.each([
    // what it is
    ['{"a": [1, true, null, "x\\u0041"]}', { a: [1, true, null, 'xA'] }],
    ['"text"', 'text'],
    // comments and trailing commas, as in .vscode/mcp.json
    ['{\n // note\n "a": 1, /* and */ "b": [1,],\n}', { a: 1, b: [1] }],
    // the last of two equal keys counts, also when the first one holds more
    ['{"a": {"b": 1}, "a": 2}', { a: 2 }],
    ['{"__proto__": 1}', JSON.parse('{"__proto__": 1}')],
  ])('%s', (text, expected) => expect(readJson(text, 'a.json').documents.map(plainOf)).toEqual([expected]));

  test('an empty file holds no document and is no mistake', () =>
    expect(readJson(' \n', 'a.json')).toEqual({ documents: [], notices: [] }));
});

test('places are those of the file, with a byte order mark gone and lines of CRLF', () => {
  const [document] = readJson('{\r\n  "url": "http://qdrant:6333"\r\n}', '.mcp.json').documents;
  const entry = document?.kind === 'map' ? document.entries[0] : undefined;
  expect(entry?.keySpan).toEqual({ start: { line: 2, column: 3, offset: 5 }, end: { line: 2, column: 8, offset: 10 } });
  expect(entry?.value.span.start).toEqual({ line: 2, column: 10, offset: 12 });
});

describe('says what is wrong, where, without repeating it', () => {
  test.each([
    ['{"key": "s3cr3t-s3cr3t', 'A text is not closed.', 1],
    ['{"key": s3cr3t}', 'Something stands here that JSON does not know.', 1],
    ['{\n"a": 1\n"b": 2}', 'A comma is missing.', 3],
    ['{"a": 1', 'A closing brace is missing.', 1],
    ['{"a": 1, "a": 2}', 'A key is written twice in one object; the last one counts.', 1],
    [`${'['.repeat(100_000)}`, 'JSON nested more than 100 levels deep was not read.', 1],
    // brackets that a quote in a comment hides from the count
    [`/* " */ ${'['.repeat(100_000)}`, 'The JSON could not be read.', 1],
    [`{"a": ${'{"b": '.repeat(100)}`, 'JSON nested more than 100 levels deep was not read.', 1],
  ])('%.30s', (text, message, line) => {
    const [notice] = readJson(text, 'a.json').notices;
    expect(notice).toMatchObject({ message, location: { path: 'a.json', span: { start: { line } } } });
  });

  test('a broken file keeps what stands before the mistake', () =>
    expect(readJson('{"a": 1, "b": {"c": 2, ', 'a.json').documents.map(plainOf)).toEqual([{ a: 1, b: { c: 2 } }]));
});

test('agrees with JSON.parse on every JSON there is', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.nat(4), (text, indent) => {
      const value: unknown = JSON.parse(text);
      const { documents, notices } = readJson(JSON.stringify(value, null, indent), 'a.json');
      expect(notices).toEqual([]);
      expect(documents.map(plainOf)).toEqual([value]);
    }),
  );
});

test('takes any text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '//',
    '/*',
    '*/',
    '1',
    'e',
    '-',
    'null',
    '\n',
    '\0',
    '\ud800',
    'a',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        fc.string(),
      ),
      (text) => {
        const { documents } = readJson(text, 'a.json');
        expect(documents.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 1000 },
  );
});
