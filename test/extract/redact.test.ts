import { expect, test } from 'vitest';
import { redactLines } from '../../src/extract/redact.ts';
import { positionsOf } from '../../src/read/positions.ts';

const key = 'vK3xT9pQ2mZ8rW5yB7nD4sF6';
const dots = (text: string): string => '•'.repeat(text.length);

/** The text as it is shown; the secret stands between the guillemets, which are no part of it. */
const shownOf = (marked: string, isProgram: boolean, secrets: readonly string[] = []): string => {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const places = start === -1 ? [] : [positionsOf(text).span(start, end)];
  const lines = text.split('\n').map((_line, index) => index + 1);
  return [...redactLines(text, new Set(lines), { places, secrets, isProgram }).values()].join('\n');
};

test.each([
  // What a place covers, and what may stay of it.
  [`k: "«${key}»"`, false, `k: "${dots(key)}"`],
  [`k: «\${OTHER:-${key}}»`, false, `k: \${OTHER:-${dots(key)}}`],
  ["k: '«pa$sword12»'", false, `k: '${dots('pa$sword12')}'`],
  // It stands twice, or a part of it is a place of its own.
  [`a('«${key}»', "${key}") // ${key}`, true, `a('${dots(key)}', "${dots(key)}") // ${dots(key)}`],
  // A text that goes on in the next.
  [`k = ("«one1one1»"\n  "two2two2")`, true, `k = ("${dots('one1one1')}"\n  "${dots('two2two2')}")`],
  [`k = '«one1one1»' + "two2two2"`, true, `k = '${dots('one1one1')}' + "${dots('two2two2')}"`],
  ["f({ k = '«one1one1»' } = {}) => g('x')", true, `f({ k = '${dots('one1one1')}' } = {}) => g('x')`],
  // Other spellings of it.
  [`«${key}» ${btoa(key)}`, false, `${dots(key)} ${dots(btoa(key))}`],
  [`«${btoa(key)}» ${key}`, false, `${dots(btoa(key))} ${dots(key)}`],
  ['«a/b+c=d?e» a%2Fb%2Bc%3Dd%3Fe', false, `${dots('a/b+c=d?e')} ${dots('a%2Fb%2Bc%3Dd%3Fe')}`],
])('%s', (marked, isProgram, expected) => {
  expect(shownOf(marked, isProgram)).toBe(expected);
});

test.each([
  // Secrets of other programs.
  ["x = atob('c2VjcmV0c2VjcmV0')", true, `x = atob('${dots('c2VjcmV0c2VjcmV0')}')`],
  ['echo c2VjcmV0 | base64 -d', false, `echo ${dots('c2VjcmV0')} | base64 -d`],
  ['A: Basic bWU6c2VjcmV0', false, `A: Basic ${dots('bWU6c2VjcmV0')}`],
  [`f("${key}")`, true, `f("${dots(key)}")`],
  ['curl -u me:hunter22 https://x', false, `curl -u me:${dots('hunter22')} https://x`],
  ['mysql -uroot -phunter22 x', false, `mysql -uroot -p${dots('hunter22')} x`],
  ['app --db-password hunter22', false, `app --db-password ${dots('hunter22')}`],
  // What only looks like one.
  ['docker run -u 1000:1000 -p 6333:6333 x', false, 'docker run -u 1000:1000 -p 6333:6333 x'],
  ["import { QdrantClient } from '@qdrant/js-client-rest';", true, null],
  ["model: 'text-embedding-3-small'", true, null],
  ['new QdrantClient({ url, apiKey });', true, null],
  ['f(process.env.QDRANT_API_KEY)', true, null],
])('a suspect: %s', (text, isProgram, expected) => {
  expect(shownOf(text, isProgram)).toBe(expected ?? text);
});

test('a secret of another file is covered whole, though a place stands inside of it', () => {
  expect(shownOf('http://u:«0»@AA.x/y', false, ['0@AA.x/y'])).toBe(`http://u:${dots('0@AA.x/y')}`);
});
