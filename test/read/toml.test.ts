import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readToml } from '../../src/read/toml.ts';
import { plainOf } from './plain-of.ts';

describe('reads TOML', () => {
  test.each([
    // fly.toml as people write it
    [
      'app = "db"\n[build]\nimage = "qdrant/qdrant"\n[env]\nQDRANT__SERVICE__API_KEY = \'k\'',
      { app: 'db', build: { image: 'qdrant/qdrant' }, env: { QDRANT__SERVICE__API_KEY: 'k' } },
    ],
    [
      '[[services]]\nport = 6333\n[[services.ports]]\nport = 443\n[[services]]\nport = 6334',
      { services: [{ port: 6333, ports: [{ port: 443 }] }, { port: 6334 }] },
    ],
    // tables in parts, dotted keys, inline tables
    [
      'a.b.c = 1\na.b.d = 2\n[a.e]\nf = { g.h = [1, 2], i = {} }',
      { a: { b: { c: 1, d: 2 }, e: { f: { g: { h: [1, 2] }, i: {} } } } },
    ],
    ['[list.part]\n[[list.items]]\n[list.items.inner]\nx = 1', { list: { part: {}, items: [{ inner: { x: 1 } }] } }],
    // scalars
    [
      'a = 0x1F\nb = 1_000\nc = 1.5e3\nd = true\ne = 1979-05-27T07:32:00Z\nf = inf',
      { a: 31, b: 1000, c: 1500, d: true, e: '1979-05-27T07:32:00Z', f: Number.POSITIVE_INFINITY },
    ],
    ['"quoted.key" = """\nline\n"""', { 'quoted.key': 'line\n' }],
    ['', {}],
  ])('%j', (text, expected) => expect(readToml(text, 'fly.toml').documents.map(plainOf)).toEqual([expected]));

  test('places are those of keys and values', () => {
    const [document] = readToml('[env]\nKEY = "abc"\n', 'fly.toml').documents;
    const table = document?.kind === 'map' ? document.entries[0]?.value : undefined;
    const entry = table?.kind === 'map' ? table.entries[0] : undefined;
    expect(entry?.keySpan.start).toEqual({ line: 2, column: 1, offset: 6 });
    expect(entry?.value.span).toEqual({
      start: { line: 2, column: 7, offset: 12 },
      end: { line: 2, column: 12, offset: 17 },
    });
  });
});

describe('says why it did not read a file, without repeating it', () => {
  test.each([
    ['a = 1\nkey = s3cr3t\n', 'invalid-document', 2],
    ['a = 1\na = 2\n', 'invalid-document', 2],
    [`a = ${'['.repeat(100_000)}`, 'too-deep', 1],
    // brackets that a quote hides from the count
    [`a = '"' \nb = ['"', ${'['.repeat(100_000)}`, 'invalid-document', 2],
    [`[${'a.'.repeat(5000)}a]`, 'too-deep', 1],
    [`a = "${'x'.repeat(300_000)}"`, 'too-large', 1],
  ])('%.30j', (text, code, line) => {
    const { documents, notices } = readToml(text, 'a.toml');
    expect(documents).toEqual([]);
    expect(notices).toMatchObject([{ code, location: { span: { start: { line } } } }]);
    expect(notices[0]?.message).not.toContain('s3cr3t');
  });
});

test('takes any text', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '[[',
    ']]',
    '{',
    '}',
    '"',
    "'",
    '"""',
    '=',
    '.',
    ',',
    '\\',
    '#',
    '1',
    'a',
    'a=1',
    '\n',
    '\r',
    '\0',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        fc.string(),
      ),
      (text) => {
        const { documents, notices } = readToml(text, 'a.toml');
        expect(documents.length + notices.length).toBe(1);
      },
    ),
    { numRuns: 1000 },
  );
});
