import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Section, tellingSections } from '../../src/history/sections.ts';
import { stretchesOf } from '../../src/history/stretches.ts';

const log = [
  'diff --git commit aaaa bbbb 1700000300',
  'diff --git a/a.ts b/a.ts',
  'index 1..2 100644',
  '--- a/a.ts',
  '+++ b/a.ts',
  '@@ -1,2 +1,2 @@',
  '-import { QDRANT } from "x";',
  '+import { qDrAnT } from "x";',
  ' diff --git a/no b/no',
  '',
  'diff --git commit bbbb cccc dddd 1700000200',
  'diff --git commit cccc eeee 1700000100',
  'diff --git a/quiet.ts b/quiet.ts',
  '--- a/quiet.ts',
  '+++ b/quiet.ts',
  '@@ -1 +1 @@',
  '-quadrant',
  '+qdran',
  'diff --git a/t.ts b/t.ts',
  '--- /dev/null',
  '+++ b/t.ts',
  '@@ -0,0 +1 @@',
  '+const t = "eyJhbGciOi";',
  '',
  'diff --git commit eeee  1700000000',
  'diff --git a/config/local.yaml b/config/local.yaml',
  '--- a/config/local.yaml',
  '+++ /dev/null',
  '@@ -1,2 +0,0 @@',
  '-service:',
  '-  api_key: x',
  '',
].join('\n');

const cut = async (text: string, sizes: readonly number[]): Promise<readonly Section[]> => {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let at = 0;
    for (const size of sizes) {
      yield bytes.subarray(at, at + size);
      at += size;
    }
    yield bytes.subarray(at);
  }
  const found: Section[] = [];
  for await (const section of tellingSections(pieces())) found.push(section);
  return found;
};

const firstLines = (sections: readonly Section[]): readonly string[] =>
  sections.map(
    ({ commit, bytes }) =>
      `${commit.hash} ${commit.parent} ${commit.time} ${bytes.toString('utf8').split('\n')[1] ?? ''}`,
  );
const telling = [
  'aaaa bbbb 1700000300 diff --git a/a.ts b/a.ts',
  'cccc eeee 1700000100 diff --git a/t.ts b/t.ts',
  'eeee  1700000000 diff --git a/config/local.yaml b/config/local.yaml',
];

describe('the sections of a history', () => {
  it('that can matter, each with its commit', async () => {
    expect(firstLines(await cut(log, []))).toEqual(telling);
  });

  it('are the same in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }), async (sizes) => {
        expect(firstLines(await cut(log, sizes))).toEqual(telling);
      }),
    );
  });

  it('are cropped where they are longer than a file that is scanned', async () => {
    const long = log.replace('+qdran', `+qdrant${'x'.repeat(5_000_000)}`);
    const sections = await cut(
      long,
      Array.from({ length: 80 }, () => 65_536),
    );
    expect(sections).toHaveLength(4);
    expect(Math.max(...sections.map(({ bytes }) => bytes.length))).toBeLessThan(3_000_000);
  });

  it.each(['', '\n', 'diff --git ', 'diff --git commit', 'diff --git commit \n', 'qdrant', '\0\0\0'])(
    'of %j are none to speak of',
    async (text) => {
      for (const { bytes } of await cut(text, [])) expect(stretchesOf(bytes.toString('utf8'))).toEqual([]);
    },
  );
});

describe('a patch', () => {
  const patch = (...lines: readonly string[]): string => ['', 'diff --git a/x b/x', ...lines].join('\n');

  it('is what stood there before, and what after', () => {
    const text = patch(
      '--- a/a.yaml',
      '+++ b/a.yaml',
      '@@ -10,3 +12,4 @@ qdrant:',
      '   url: x',
      '-  key: a',
      '+  key: b',
      '+  more: c',
      '   end: d',
      '\\ No newline at end of file',
    );
    expect(stretchesOf(text)).toEqual([
      {
        path: 'a.yaml',
        removed: true,
        isWhole: false,
        text: 'qdrant:\n  url: x\n  key: a\n  end: d',
        numbers: [10, 10, 11, 12],
        changed: [false, false, true, false],
      },
      {
        path: 'a.yaml',
        removed: false,
        isWhole: false,
        text: 'qdrant:\n  url: x\n  key: b\n  more: c\n  end: d',
        numbers: [12, 12, 13, 14, 15],
        changed: [false, false, true, true, false],
      },
    ]);
  });

  it.each([
    ['binary', patch('Binary files a/x and b/x differ'), []],
    ['of a mode', patch('old mode 100644', 'new mode 100755'), []],
    ['new', patch('new file mode 100644', '--- /dev/null', '+++ b/a b', '@@ -0,0 +1 @@', '+x'), ['a b false']],
    ['deleted', patch('--- a/a b\t', '+++ /dev/null', '@@ -1 +0,0 @@', '-x'), ['a b true']],
    ['renamed', patch('--- a/old', '+++ b/new', '@@ -1 +1 @@', '-x', '+y'), ['old true', 'new false']],
    [
      'of a quoted name',
      patch('--- /dev/null', '+++ "b/a\\"\\t\\\\\\001ä"', '@@ -0,0 +1 @@', '+x'),
      ['a"\t\\\x01ä false'],
    ],
    ['without names', patch('@@ -1 +1 @@', '-x', '+y'), []],
  ])('%s', (_what, text, expected) => {
    expect(stretchesOf(text).map(({ path, removed }) => `${path} ${removed}`)).toEqual(expected);
  });

  it('with lines like its own signs is not confused by them', () => {
    const text = patch('--- a/a.md', '+++ b/a.md', '@@ -1,2 +1,2 @@', '--- a/b.md', '+++ b/b.md', ' @@ -1 +1 @@');
    expect(stretchesOf(text).map((one) => [one.path, one.text])).toEqual([
      ['a.md', '-- a/b.md\n@@ -1 +1 @@'],
      ['a.md', '++ b/b.md\n@@ -1 +1 @@'],
    ]);
  });
});
