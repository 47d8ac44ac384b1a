import { describe, expect, test } from 'vitest';
import type { Node } from '../../src/model/document.ts';
import { readYaml } from '../../src/read/yaml.ts';

const plainOf = (node: Node | undefined): unknown => {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(
    node.entries.map((entry) => [entry.merged ? `${entry.key} (merged)` : entry.key, plainOf(entry.value)]),
  );
};

const read = (text: string) => {
  const { documents, notices } = readYaml(text, 'a.yaml');
  return {
    values: documents.map(plainOf),
    codes: notices.map(({ code, location }) => [code, location?.kind === 'file' ? location.span.start.line : 0]),
  };
};

describe('values', () => {
  test.each([
    [
      'scalars are typed as YAML 1.2 core',
      'a: yes\nb: 0x1F\nc: ~\nd: "1"\ne: 1.10\nf: 2024-01-01',
      [{ a: 'yes', b: 31, c: null, d: '1', e: 1.1, f: '2024-01-01' }],
    ],
    ['documents that hold something', '---\n---\na: 1\n---\n# nothing\n---\n- b\n', [{ a: 1 }, ['b']]],
    ['aliases', 'a: &x [1, {b: 2}]\nc: *x', [{ a: [1, { b: 2 }], c: [1, { b: 2 }] }]],
    [
      'merge keys lose against own entries',
      'a: &a {x: 1, y: 1}\nb: {<<: *a, y: 2}',
      [{ a: { x: 1, y: 1 }, b: { 'x (merged)': 1, y: 2 } }],
    ],
    [
      'the first of several merged maps wins',
      'a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}',
      [{ a: { x: 1 }, b: { x: 2, y: 2 }, c: { 'x (merged)': 1, 'y (merged)': 2 } }],
    ],
    ['a merge key that holds no map stays', '<<: 1', [{ '<<': 1 }]],
    ['a pair in a list is a map', '[a: b]', [[{ a: 'b' }]]],
    ['windows line ends', 'a: 1\r\nb: |\r\n  x\r\n  y\r\n', [{ a: 1, b: 'x\ny\n' }]],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual({ values: expected, codes: [] });
  });

  test('source, style and tag say how a scalar is written', () => {
    const { documents } = readYaml('- 0123\n- "a\\tb"\n- \'c\'\n- |\n  d\n- !reset null\n- !!str 5\n', 'a.yaml');
    const items = documents[0]?.kind === 'list' ? documents[0].items : [];
    expect(items.map((item) => (item.kind === 'scalar' ? [item.source, item.style, item.tag] : []))).toEqual([
      ['0123', 'plain', undefined],
      ['a\tb', 'double-quoted', undefined],
      ['c', 'single-quoted', undefined],
      ['d\n', 'block', undefined],
      ['null', 'plain', '!reset'],
      ['5', 'plain', 'tag:yaml.org,2002:str'],
    ]);
  });

  test('spans cover keys and values without the line break that ends them', () => {
    const text = 'a:\n  bc: "d"\n  e: |\n    f\n\ng: 1\n';
    const { documents } = readYaml(text, 'a.yaml');
    const places = (node: Node | undefined): unknown[] =>
      node?.kind === 'map'
        ? node.entries.flatMap(({ keySpan, value }) => [
            text.slice(keySpan.start.offset, keySpan.end.offset),
            text.slice(value.span.start.offset, value.span.end.offset),
            `${value.span.start.line}:${value.span.start.column}`,
            ...places(value),
          ])
        : [];
    expect(places(documents[0])).toEqual([
      ...['a', 'bc: "d"\n  e: |\n    f', '2:3', 'bc', '"d"', '2:7', 'e', '|\n    f', '3:6', 'g', '1', '6:4'],
    ]);
  });
});

describe('broken text', () => {
  test.each([
    ['a key written twice keeps both entries', 'a: 1\nb: 2\na: 3', [['invalid-document', 3]]],
    ['an unclosed bracket', 'a: [1\nb: 2', [['invalid-document', 2]]],
    ['an unclosed quote', 'a: "x\nb: 1', [['invalid-document', 2]]],
    ['a tab as indentation', 'a:\n\tb: 1', [['invalid-document', 2]]],
    ['an alias without an anchor', '- *x', [['invalid-document', 1]]],
    ['an alias inside of its own anchor', '- &a\n  - *a', [['invalid-document', 2]]],
    ['a map as a key', '? {a: b}\n: c', [['unsupported-document', 1]]],
    ['a control character', 'a: \u0000\nb: 1', []],
  ])('%s', (_, text, codes) => {
    expect(read(text).codes).toEqual(codes);
  });

  test('what stands before the break is read', () => {
    expect(read('services:\n  qdrant:\n    image: a\n  b: [c').values).toEqual([
      { services: { qdrant: { image: 'a' }, b: ['c'] } },
    ]);
  });

  test('messages repeat nothing of the text', () => {
    const { notices } = readYaml('key: hunter2hunter2: hunter2\n*hunter2\n"hunter2', 'a.yaml');
    expect(notices.length).toBeGreaterThan(0);
    expect(JSON.stringify(notices)).not.toContain('hunter2');
  });
});

describe('hostile text', () => {
  const bomb = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
  ].join('\n');
  const chain = [
    'm0: &m0 {k0: 0}',
    ...Array.from({ length: 600 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: *m${i}, k${i + 1}: 0}`),
  ].join('\n');
  test.each([
    ['dashes that kill the parser of Node 20', `${'- '.repeat(2000)}\n---\n${'- '.repeat(2000)}`, 'too-deep'],
    ['open brackets', '['.repeat(100_000), 'too-deep'],
    ['open braces on lines of their own', '{a:\n'.repeat(5000), 'too-deep'],
    ['indentation', Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'too-deep'],
    ['question marks behind an anchor', `&a ${'? '.repeat(2000)}`, 'too-deep'],
    ['brackets behind a quote', `a: [ "]\n${'[\n'.repeat(2000)}`, 'too-deep'],
    ['brackets behind an anchor and a tag', `a: &b !c ${'['.repeat(2000)}`, 'too-deep'],
    ['dashes behind an open quote', `a: [ "x[" ]\n${'- '.repeat(2000)}\n---\n${'- '.repeat(2000)}`, 'too-deep'],
    ['an alias bomb', bomb, 'too-large'],
    ['a chain of merges', chain, 'too-large'],
  ])('%s', (_, text, code) => {
    expect(readYaml(text, 'a.yaml').notices.map((notice) => notice.code)).toContain(code);
  });

  test('100 levels are read, and template syntax in text opens none', () => {
    const nested = Array.from({ length: 99 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(readYaml(nested, 'a.yaml').notices).toEqual([]);
    expect(
      readYaml(Array.from({ length: 300 }, (_, i) => `k${i}: text { [ \${A:-{`).join('\n'), 'a.yaml').notices,
    ).toEqual([]);
  });

  test('of a large file, the documents that mention Qdrant are read at their places', () => {
    const filler = `---\nx: 1\n${'# filler\n'.repeat(20_000)}`;
    const { documents, notices } = readYaml(`${filler.repeat(6)}---\nimage: qdrant\n${filler}`, 'a.yaml');
    expect(documents.map(plainOf)).toEqual([{ image: 'qdrant' }]);
    expect(documents[0]?.span.start.line).toBe(120_014);
    expect(notices).toEqual([]);
  });
});
