import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/read/line-hash.ts';

const lorem = 'Lorem ipsum dolor sit amet.\n'.repeat(10);
const prints = 'x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n';

const rows: readonly { readonly name: string; readonly text: string; readonly hashes: readonly string[] }[] = [
  // codeql-action's own unit vectors
  { name: 'an empty file', text: '', hashes: ['c129715d7a2bc9a3:1'] },
  {
    name: 'blanks of every kind, no final newline',
    text: ' a\nb\n  \t\tc\n d',
    hashes: ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  },
  {
    name: 'lines that only differ by what follows them',
    text: prints,
    hashes: [
      'e54938cc54b302f1:1',
      'bb609acbe9138d60:1',
      '1131fd5871777f34:1',
      '5c482a0f8b35ea28:1',
      '54517377da7028d2:1',
      '2c644846cb18d53e:1',
      'f1b89f20de0d133:1',
      'c129715d7a2bc9a3:1',
    ],
  },
  {
    name: 'equal lines, told apart by their ordinal',
    text: lorem,
    hashes: [
      'a7f2ff13bc495cf2:1',
      'a7f2ff13bc495cf2:2',
      'a7f2ff13bc495cf2:3',
      'a7f2ff13bc495cf2:4',
      'a7f2ff13bc495cf2:5',
      'a7f2ff13bc495cf2:6',
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ],
  },
];

const allLines = (count: number): ReadonlySet<number> =>
  new Set(Array.from({ length: count }, (_, index) => index + 1));

describe('the line hash that GitHub computes', () => {
  it.each(rows)('of $name', ({ text, hashes }) => {
    expect([...lineHashes(text, allLines(hashes.length + 3)).values()]).toEqual(hashes);
  });

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('is the same with line ends %s', (_, lineEnd) => {
    const text = prints.replaceAll('\n', lineEnd);
    expect(lineHashes(text, allLines(8))).toEqual(lineHashes(prints, allLines(8)));
  });

  it('takes CR, blank, LF for two line ends', () => {
    expect(lineHashes('a\r \nb', allLines(9))).toEqual(lineHashes('a\n\nb', allLines(9)));
  });

  it('counts earlier lines that nobody asked for', () => {
    expect(lineHashes(lorem, new Set([3, 8]))).toEqual(
      new Map([
        [3, 'a7f2ff13bc495cf2:3'],
        [8, 'a9cf91f7bbf1862b:1'],
      ]),
    );
  });

  it('has nothing for a line beyond the end, and nothing when nothing is wanted', () => {
    expect(lineHashes('a\nb', new Set([3, 99]))).toEqual(new Map());
    expect(lineHashes('a\nb', new Set())).toEqual(new Map());
  });

  it('works on UTF-16 code units, byte order mark included', () => {
    // Two units of one emoji; the values are those of Microsoft's own port (@microsoft/sarif 5.7.0).
    expect([...lineHashes('\ufeffkey: 🔑\nnext: ü', allLines(3)).values()]).toEqual([
      'd2d2b739da66ab86:1',
      'c796379d00fe06f8:1',
    ]);
  });
});
