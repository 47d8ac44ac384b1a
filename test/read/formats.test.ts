import { expect, test } from 'vitest';
import { loadReader, treeFormatOf } from '../../src/read/index.ts';

test.each([
  ['compose.yaml', 'yaml'],
  ['a.b/docker-compose.YML', 'yaml'],
  ['config.yaml.example', 'yaml'],
  ['docker-compose.yml.j2', 'yaml'],
  ['.mcp.json', 'json'],
  ['tsconfig.jsonc', 'json'],
  ['fly.qdrant.toml', 'toml'],
  ['.env', undefined],
  ['a.json/Dockerfile', undefined],
  ['yaml', undefined],
])('%s is read as %s', (path, format) => expect(treeFormatOf(path)).toBe(format));

test.each(['yaml', 'json', 'toml'] as const)('the reader of %s loads and reads', async (format) => {
  const text = { yaml: 'a: 1', json: '{"a": 1}', toml: 'a = 1' }[format];
  const { documents } = (await loadReader(format))(text, `a.${format}`);
  expect(documents).toMatchObject([{ kind: 'map', entries: [{ key: 'a', value: { value: 1 } }] }]);
});
