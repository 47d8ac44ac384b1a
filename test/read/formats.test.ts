import { expect, test } from 'vitest';
import { readJson } from '../../src/read/json.ts';
import { readToml } from '../../src/read/toml.ts';
import { readYaml } from '../../src/read/yaml.ts';

test.each([
  ['yaml', readYaml, 'a: 1'],
  ['json', readJson, '{"a": 1}'],
  ['toml', readToml, 'a = 1'],
] as const)('the reader of %s reads', (format, read, text) => {
  expect(read(text, `a.${format}`).documents).toMatchObject([
    { kind: 'map', entries: [{ key: 'a', value: { value: 1 } }] },
  ]);
});
