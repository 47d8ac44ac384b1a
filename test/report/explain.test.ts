import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ExplainOptions, explain } from '../../src/explain.ts';
import type { Explanation } from '../../src/model/explanation.ts';
import { explanationFormats, loadExplanationReporter } from '../../src/report/explain/index.ts';
import { projectFolder } from '../source-tree.ts';

const golden = (name: string): string => `../../fixtures/explain/golden/${name}`;

const base = { now: 1_790_000_000, salt: 'salt', server: null, versionOf: null, question: null };
const explained = (folder: string, options: Partial<ExplainOptions> = {}): Promise<Explanation> =>
  explain({ ...base, paths: ['.'], directory: `${projectFolder}/fixtures/explain/${folder}`, ...options });

const asked: ExplainOptions['question'] = {
  request: { transport: 'rest', method: 'GET', path: '/collections' },
  as: { kind: 'none' },
  typed: { request: 'GET /collections', as: 'none' },
};

const explanations: Record<string, Explanation> = {};
beforeAll(async () => {
  explanations['key-and-tokens'] = await explained('key-and-tokens');
  explanations['empty-key-1.19.0'] = await explained('empty-key', { versionOf: '1.19.0' });
  explanations['empty-key-question'] = await explained('empty-key', { versionOf: '1.19.0', question: asked });
  explanations.cluster = await explained('cluster');
  explanations['cluster-nonsense'] = await explained('cluster', { versionOf: 'yesterday', server: 'node-2' });
});
const explanationOf = (name: string): Explanation => {
  const explanation = explanations[name];
  if (explanation === undefined) throw new Error(`nothing explained is called ${name}`);
  return explanation;
};

const written = async (format: string, name: string, options = { color: false, width: 80 }) =>
  (await loadExplanationReporter(format))(explanationOf(name), options);

/** Synthetic keys of the fixtures. */
const secrets = /sYnthetic\w*Key-\d+-\w+/g;

describe('an explanation', () => {
  it.each([
    ['key-and-tokens', 'pretty', 'key-and-tokens.txt', 80],
    ['key-and-tokens', 'pretty', 'key-and-tokens-wide.txt', 140],
    ['key-and-tokens', 'pretty', 'key-and-tokens-narrow.txt', 50],
    ['key-and-tokens', 'markdown', 'key-and-tokens.md', 80],
    ['key-and-tokens', 'json', 'key-and-tokens.json', 80],
    ['empty-key-1.19.0', 'pretty', 'empty-key-1.19.0.txt', 80],
    ['empty-key-1.19.0', 'markdown', 'empty-key-1.19.0.md', 80],
    ['empty-key-question', 'pretty', 'empty-key-question.txt', 80],
    ['empty-key-question', 'markdown', 'empty-key-question.md', 80],
    ['cluster', 'pretty', 'cluster.txt', 100],
    ['cluster', 'markdown', 'cluster.md', 80],
    ['cluster-nonsense', 'pretty', 'cluster-nonsense.txt', 80],
  ])('of %s as %s is %s', async (name, format, file, width) => {
    await expect(await written(format, name, { color: false, width })).toMatchFileSnapshot(golden(file));
  });

  it.each(explanationFormats)('as %s holds no secret', async (format) => {
    expect(secrets.test(readFileSync(`${projectFolder}/fixtures/explain/key-and-tokens/compose.yaml`, 'utf8'))).toBe(
      true,
    );
    for (const name of Object.keys(explanations)) expect(await written(format, name)).not.toMatch(secrets);
  });

  const schema = JSON.parse(readFileSync(`${projectFolder}/schemas/explanation.schema.json`, 'utf8'));
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
  it.each(['key-and-tokens', 'empty-key-1.19.0', 'empty-key-question', 'cluster', 'cluster-nonsense'])(
    'of %s as json is what its schema promises',
    async (name) => {
      validate(JSON.parse(await written('json', name)));
      expect(validate.errors).toBeNull();
    },
  );

  it('has colours only when it is asked for them', async () => {
    expect(await written('pretty', 'key-and-tokens')).not.toContain('\u001b');
    expect(await written('pretty', 'key-and-tokens', { color: true, width: 80 })).toContain('\u001b[');
  });

  it.each([44, 50, 80, 100, 300])('keeps to %i columns', async (width) => {
    const lines = (await written('pretty', 'cluster', { color: false, width })).split('\n');
    expect(lines.filter((line) => line.length > Math.min(width, 110) && /\S\s+\S/.test(line.trim()))).toEqual([]);
  });

  it('prints what files hold without what a terminal would act on', async () => {
    const { servers, ...rest } = explanationOf('cluster');
    const hostile = servers.map((one) => ({ ...one, server: { ...one.server, name: 'a\u001b[31mb\u202e' } }));
    const text = (await loadExplanationReporter('pretty'))({ ...rest, servers: hostile }, { color: false, width: 80 });
    expect([...text].filter((character) => character === '\u001b' || character === '\u202e')).toEqual([]);
  });

  it('says that there is nothing to explain', async () => {
    const none: Explanation = { ...explanationOf('cluster'), servers: [], others: [] };
    for (const format of ['pretty', 'markdown'])
      expect((await loadExplanationReporter(format))(none, { color: false, width: 80 })).toContain(
        'No Qdrant server found',
      );
  });
});
