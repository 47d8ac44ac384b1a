import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { assemble } from '../../src/assemble/index.ts';
import { evaluate } from '../../src/evaluate/index.ts';
import { extract } from '../../src/extract/index.ts';
import { memoryRepository } from '../memory-repository.ts';
import { recording } from '../qdrant/recordings.ts';
import { policy } from '../subjects.ts';

type Content = string | null | { readonly base64: string };
type Row = {
  readonly versions: readonly string[];
  readonly id: string;
  readonly files?: Readonly<Record<string, Content>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly unreadable?: readonly string[];
  readonly starts: boolean;
  readonly no_key?: number;
  readonly tried_keys?: readonly string[];
  readonly accepted_keys?: readonly string[];
  readonly enable_cors?: boolean;
  readonly grpc?: string;
};
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && 'starts' in value;

/** What a person would commit to start a server as the recorder did: a Compose file and the files that it mounts. */
const repositoryOf = (row: Row, version: string) => {
  const files = Object.entries(row.files ?? {});
  const service = {
    image: `qdrant/qdrant:v${version}`,
    // The recorder started the program outside of its image: RUN_MODE was not set.
    environment: { RUN_MODE: 'development', ...row.env },
    volumes: files.map(([path]) => `./mine/${path}:/qdrant/${path}:ro`),
    ...(row.args === undefined ? {} : { command: ['./qdrant', ...row.args] }),
  };
  const compose = JSON.stringify({ services: { qdrant: service } }, null, 2).replaceAll('$', '$$$$');
  const mounted = files.map(([path, content]): readonly [string, string | Buffer] => {
    if (content === null) return [`mine/${path}/.keep`, ''];
    return [`mine/${path}`, typeof content === 'string' ? content : Buffer.from(content.base64, 'base64')];
  });
  return memoryRepository(Object.fromEntries([['docker-compose.yml', compose], ...mounted]));
};

const rules = shippedRules.filter(({ id }) =>
  [
    'missing-api-key',
    'empty-api-key',
    'ineffective-setting',
    'overridden-setting',
    'retyped-key',
    'unusable-key',
    'literal-placeholder',
    'invalid-setting',
  ].includes(id),
);

const scan = async (row: Row, version: string) => {
  const repository = repositoryOf(row, version);
  const extraction = await extract({ repository, salt: 'recorded', now: 1_780_000_000 });
  const subjects = assemble(extraction, { repository, now: 1_780_000_000 });
  return { mode: subjects.servers[0]?.auth.mode, findings: evaluate(policy({ rules }), subjects) };
};

const rows = recording('wire/settings.jsonl').filter(isRow);
const cases = rows.flatMap((row) => row.versions.map((version) => [version, row.id, row] as const));

/** No file of a repository says what the server's user cannot read. */
const beyondFiles = /^file:unreadable/;

/** Rows whose server runs with less than somebody wrote, though it asks for a key or writes none. */
const inVain = /^yaml-name:tls\.|^layer:production\.yaml without RUN_MODE|^file:local\.yaml and local\.yml/;
const beaten = /^layer:(null over key|empty env over file)/;

const written = ({ files, env }: Row): string =>
  Object.values(files ?? {})
    .map((content) =>
      typeof content === 'object' && content !== null ? Buffer.from(content.base64, 'base64') : content,
    )
    .concat(Object.values(env ?? {}))
    .join('\n');

/** Whether it accepted the empty text as its key, or would have done so before 1.19. */
const hasEmptyKey = ({ id }: Row): boolean => rows.some((row) => row.id === id && row.accepted_keys?.[0] === '');

/** A key that stands without quotes, and that it did not accept as it stands. */
const isRetyped = ({ id, tried_keys: tried = [], accepted_keys: accepted = [] }: Row): boolean => {
  const text = id.startsWith('yaml-key:') ? id.slice('yaml-key:'.length) : '';
  return text !== '' && tried.includes(text) && !accepted.includes(text) && accepted.length > 0 && accepted[0] !== '';
};

/** What has to be said, by what the server did. */
const expected = (row: Row): readonly string[] => {
  const { starts, no_key: status, accepted_keys: accepted } = row;
  if (!starts) return ['invalid-setting'];
  const isOpen = status === 200 && !hasEmptyKey(row);
  const wroteKey = row.tried_keys?.includes('plainkey') === true && written(row).includes('plainkey');
  return [
    ...(hasEmptyKey(row) ? ['empty-api-key'] : isOpen ? ['missing-api-key'] : []),
    ...((isOpen && wroteKey) || inVain.test(row.id) ? ['ineffective-setting'] : []),
    ...(row.grpc === 'no listener' ? ['invalid-setting'] : []),
    ...(/\$\{|\{\{|!secret/.test(written(row)) ? ['literal-placeholder'] : []),
    ...(beaten.test(row.id) ? ['overridden-setting'] : []),
    ...(isRetyped(row) ? ['retyped-key'] : []),
    ...(accepted?.length === 0 && status === 401 ? ['unusable-key'] : []),
  ].sort();
};

describe('a scan says of every recorded setting what the server did with it', () => {
  it.each(cases.filter(([, id]) => !beyondFiles.test(id)))('%s %s', async (version, id, row) => {
    const { mode, findings } = await scan(row, version);
    const failed = findings.filter(({ outcome }) => outcome === 'fail');
    const ids = [...new Set(failed.map(({ ruleId }) => ruleId))].sort();
    if (row.starts) {
      expect(mode).toBe(hasEmptyKey(row) ? 'empty_key' : row.no_key === 200 ? 'open' : 'enforced');
      expect(ids).toEqual(expected(row));
    } else {
      // Whether a key is missing too is another question.
      expect(ids.filter((rule) => rule !== 'missing-api-key')).toEqual(expected(row));
    }
    const places = failed.filter(({ ruleId }) => ruleId === 'invalid-setting').map(({ location }) => location);
    const [file = 'docker-compose.yml'] = Object.keys(row.files ?? {})
      .map((path) => `mine/${path}`)
      .slice(-1);
    expect(places.every((place) => place.kind === 'file' && place.path === file)).toBe(true);
    const vain = failed.find(({ ruleId }) => ruleId === 'ineffective-setting');
    if (/^(yaml|env)-name/.test(id) && vain !== undefined)
      expect(vain.message).toMatch(/\(the name that was meant is \S+\)/);
  });
});
