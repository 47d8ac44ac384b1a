import { expect, it } from 'vitest';
import { isMinified } from '../../src/source/minified.ts';

const statement = 'function a(b){const c=new Map;return b.map(d=>c.get(d))}';
const bundle = statement.repeat(400);
const written = Array.from({ length: 200 }, (_, line) => `export const value${line} = compute(${line});`).join('\n');
const data = `const table = [${'0.125,'.repeat(8000)}];`;
const picture = `const picture = 'data:image/png;base64,${'iVBORw0KGgo'.repeat(4000)}';`;

it.each<readonly [string, string, boolean]>([
  ['a bundle on one line', bundle, true],
  ['a bundle below its licences', `/*! licences */\n/**\n * MIT\n */\n${bundle}\n//# sourceMappingURL=a.js.map`, true],
  ['a bundle cut by template strings', bundle.replace(/(.{4000})/g, '$1`\n  text\n`;'), true],
  ['a small one-liner', statement.repeat(20), false],
  ['what people write', written.repeat(4), false],
  ['data on one long line', `${written}\n${data}`, false],
  ['nothing but data on one long line', data, false],
  ['a picture on one long line', `import x from 'y';\n${picture}\nexport default picture;`, false],
  ['much written code around a vendored line', `${written.repeat(3)}\n${bundle}`, false],
])('%s', (_, text, expected) => {
  expect(isMinified(text)).toBe(expected);
});
