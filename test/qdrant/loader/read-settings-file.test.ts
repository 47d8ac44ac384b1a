import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettingsFile, type SettingsFile } from '../../../src/qdrant/loader/read-settings-file.ts';
import type { WrittenLeaf } from '../../../src/qdrant/loader/written-leaf.ts';
import { recording } from '../recordings.ts';

type Leaf = readonly [segments: readonly string[], value: unknown];
type Row = { readonly versions: readonly string[]; readonly text: string; readonly read: 'refused' | readonly Leaf[] };
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && 'read' in value;

const read = (text: string, version = '1.19.0') => readSettingsFile(text, { version, name: 'config/local.yaml' });

/** A whole number that only fits into text here, but was a number for the server. */
const isBigNumber = ({ quoted, source, value }: WrittenLeaf): boolean => {
  if (quoted || typeof value !== 'string' || !/^[+-]?\d{16,}$/.test(source)) return false;
  return BigInt.asIntN(64, BigInt(value)) === BigInt(value);
};
const shown = (leaf: WrittenLeaf): unknown => {
  if (leaf.kind !== 'scalar') return leaf.kind === 'list' ? '[]' : '{}';
  if (leaf.value === null || typeof leaf.value === 'boolean') return leaf.value;
  return typeof leaf.value === 'number' || isBigNumber(leaf) ? `number ${leaf.text}` : `text ${leaf.value}`;
};

/** What stands at the end: a later value replaces what it is inside of and what is inside of it. */
const standing = (file: SettingsFile): readonly Leaf[] => {
  const found = new Map<string, Leaf>();
  for (const leaf of file.written) {
    for (const [key, [segments]] of found) {
      const shared = Math.min(segments.length, leaf.segments.length);
      if (leaf.segments.slice(0, shared).join('\n') === segments.slice(0, shared).join('\n')) found.delete(key);
    }
    found.set(JSON.stringify(leaf.segments), [leaf.segments, shown(leaf)]);
  }
  return [...found.values()].sort(([left], [right]) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
};

/** See fixtures/settings-reader/README.md: recorded from config-rs itself. */
const rows = recording('settings-reader/read.jsonl')
  .filter(isRow)
  .flatMap((row) => row.versions.map((version) => [version, row.text, row.read] as const));

test.each(rows)('Qdrant %s reads %j', (version, text, expected) => {
  const file = read(text, version);
  expect(file.error === undefined ? standing(file) : 'refused').toEqual(expected);
});

describe('places', () => {
  const text = 'service:\n  # the key\n  api_key: "sesame"\n  list: [a, 1]\n';
  const [key, list] = read(text).written;
  const slice = (span: WrittenLeaf['span'] | undefined) => text.slice(span?.start.offset, span?.end.offset);

  test('of names and values', () => {
    expect([slice(key?.keySpan), slice(key?.span), slice(list?.span)]).toEqual(['api_key', '"sesame"', '[a, 1]']);
    expect(key?.span.start).toEqual({ line: 3, column: 12, offset: 32 });
  });
  test('of a second name', () => {
    const { duplicates, error } = read('a: 1\nb: 2\na: 3\n');
    expect(duplicates.map(({ keySpan }) => keySpan.start)).toEqual([{ line: 3, column: 1, offset: 10 }]);
    expect(error?.span.start.line).toBe(3);
  });
  test('of merge keys, which Qdrant does not merge', () => {
    expect(read('x: &x {k: v}\nservice:\n  <<: *x\n').mergeKeys.map(({ start }) => start.line)).toEqual([3]);
  });
});

describe('template syntax is seen and read on', () => {
  test.each([
    ['api_key: "{{ .Values.key }}"', { template: true, placeholder: false }],
    ['api_key: "{% if x %}"', { template: true, placeholder: false }],
    [`api_key: ${'$'}{KEY}`, { template: false, placeholder: true }],
    ['api_key: $KEY', { template: false, placeholder: true }],
    ['api_key: cash$', { template: false, placeholder: false }],
  ])('%s', (line, expected) => {
    expect(read(`service:\n  ${line}\n`).written[0]).toMatchObject(expected);
  });
});

describe('formats by version', () => {
  const toml = '[service]\napi_key = "sesame"\nhttp_port = 7000\n[storage.performance]\nmax_search_threads = 2\n';
  const json = '{"service": {"api_key": "sesame", "enable_cors": false}}';
  const ini = '; note\n[service]\napi_key = sesame\n[storage.performance]\nmax_search_threads=2\n';
  const paths = (name: string, content: string, version: string) =>
    readSettingsFile(content, { version, name }).written.map(({ path, value }) => [path, value]);

  test('TOML, JSON and INI until 1.12', () => {
    expect(paths('config/local.toml', toml, '1.12.6')).toEqual([
      ['service.api_key', 'sesame'],
      ['service.http_port', 7000],
      ['storage.performance.max_search_threads', 2],
    ]);
    expect(paths('local.json', json, '1.9.0')).toEqual([
      ['service.api_key', 'sesame'],
      ['service.enable_cors', false],
    ]);
    expect(paths('local.ini', ini, '1.12.0')).toEqual([
      ['service.api_key', 'sesame'],
      ['storage.performance.max_search_threads', '2'],
    ]);
  });
  test.each([
    ['x.toml', 'a = ['],
    ['x.json', '{"a": }'],
  ])('%s that is broken stops the server', (name, content) => {
    expect(readSettingsFile(content, { version: '1.12.0', name }).error).toBeDefined();
  });
  test.each([
    ['x.toml', `# ${'.'.repeat(200)}\nservice.http_port = 1\n`, undefined],
    ['x.toml', `service${'.a'.repeat(200)} = 1\n`, 'recursion limit exceeded'],
  ])('%s: a row of points is no long name', (name, content, message) => {
    expect(readSettingsFile(content, { version: '1.12.0', name }).error?.message).toBe(message);
  });
  test('names are lower-cased by 1.8 to 1.12 alone', () => {
    const path = (version: string) => read('Service:\n  API_KEY: x\n', version).written[0]?.path;
    expect(['1.7.4', '1.8.0', '1.12.6', '1.13.0'].map(path)).toEqual([
      'Service.API_KEY',
      'service.api_key',
      'service.api_key',
      'Service.API_KEY',
    ]);
  });
  test('a byte order mark belongs to the first name before 1.15', () => {
    const path = (version: string) => read('\uFEFFservice:\n  api_key: x\n', version).written[0]?.path;
    expect([path('1.14.1'), path('1.15.0')]).toEqual(['\uFEFFservice.api_key', 'service.api_key']);
  });
  test('broken UTF-8 makes a file count for nothing before 1.15', () => {
    const bytes = Buffer.from('2320e90a613a20620a', 'hex');
    const dropped = (version: string) => readSettingsFile(bytes, { version, name: 'x.yaml' }).dropped;
    expect([dropped('1.14.1'), dropped('1.15.0')]).toEqual([true, false]);
  });
});

describe('hostile files are cheap and refused', () => {
  const bomb = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
  ].join('\n');
  test.each([
    ['100,000 open brackets', '['.repeat(100_000)],
    ['100,000 braces', '{a: '.repeat(100_000)],
    ['100,000 nested lists', '- '.repeat(100_000)],
    ['100,000 question marks', '? '.repeat(100_000)],
    ['an alias bomb', bomb],
    ['an unclosed quote', `a: "${'x'.repeat(100_000)}`],
    ['steps of indentation', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('%s', (_, text) => {
    expect(read(text).error).toBeDefined();
  });

  test('no input throws, whatever the version', () => {
    const piece = fc.constantFrom(
      ...': -?[]{}&*!|>\'"%@`#,.~\n\t\r\0\uFEFF',
      'a',
      '0x1',
      'key: ',
      '- ',
      '<<: *a',
      '!!int ',
      '---\n',
      '{{',
    );
    const name = fc.constantFrom('a.yaml', 'a.toml', 'a.json', 'a.ini', 'a.ron', 'a', '');
    const version = fc.constantFrom('1.2.0', '1.7.4', '1.12.0', '1.19.0', '99', 'latest', '');
    fc.assert(
      fc.property(fc.array(piece), name, version, (pieces, file, release) => {
        readSettingsFile(pieces.join(''), { version: release, name: file });
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array(), name, version, (bytes, file, release) => {
        readSettingsFile(bytes, { version: release, name: file });
      }),
      { numRuns: 300 },
    );
  });
});
