import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Resolved } from '../../../src/extract/container/container.ts';
import type { ImageConfig, ImageState } from '../../../src/extract/dockerfile/image-state.ts';
import { resolveDockerfile } from '../../../src/extract/dockerfile/resolve-dockerfile.ts';
import { isUnknown } from '../../../src/model/maybe.ts';

type Config = {
  User: string | null;
  ExposedPorts: string[] | null;
  Env: string[] | null;
  Cmd: string[] | null;
  Entrypoint: string[] | null;
  WorkingDir: string | null;
  Labels: Record<string, string> | null;
};
type Case = {
  id: string;
  dockerfile: string;
  build_args?: string[];
  target?: string;
  error?: string;
  bases?: string[];
  differs?: Partial<Config>;
};

/** What every base image of the recordings brings. */
const qdrant: ImageConfig = {
  environment: { RUN_MODE: 'production' },
  command: ['./entrypoint.sh'],
  entrypoint: null,
  user: '0:0',
  workingDirectory: '/qdrant',
  exposed: ['6333/tcp', '6334/tcp'],
};
const brought: Config = {
  User: '0:0',
  ExposedPorts: ['6333/tcp', '6334/tcp'],
  Env: ['RUN_MODE=production'],
  Cmd: ['./entrypoint.sh'],
  Entrypoint: null,
  WorkingDir: '/qdrant',
  Labels: null,
};

const text = ({ value }: Resolved): string => (isUnknown(value) ? '?' : value);
const texts = (words: readonly Resolved[] | null): string[] | null => words?.map(text) ?? null;
const orNull = <T>(list: T[]): T[] | null => (list.length === 0 ? null : list);

const configOf = (state: ImageState): Config => ({
  User: state.user === null ? null : text(state.user),
  ExposedPorts: orNull([...state.exposed].sort()),
  Env: orNull([...state.environment.values()].map(({ name, value }) => `${name}=${value === null ? '' : text(value)}`)),
  Cmd: texts(state.command),
  Entrypoint: texts(state.entrypoint),
  WorkingDir: state.workingDirectory ?? '/',
  Labels:
    state.labels.size === 0 ? null : Object.fromEntries([...state.labels].map(([name, value]) => [name, text(value)])),
});

const buildArgs = (given: readonly string[] = []): ReadonlyMap<string, Resolved> => {
  const start = { line: 1, column: 1, offset: 0 };
  const location = { kind: 'file' as const, path: 'given', span: { start, end: start } };
  return new Map(
    given.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, { value, mayBeEmpty: value === '', location, evidence: [] }];
    }),
  );
};

const lines = readFileSync(new URL('../../../fixtures/dockerfile/cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const cases: Case[] = lines.map((line) => JSON.parse(line));

const resolve = ({ dockerfile, build_args, target }: Case) =>
  resolveDockerfile(dockerfile, 'Dockerfile', {
    images: () => qdrant,
    buildArgs: buildArgs(build_args),
    ...(target === undefined ? {} : { target }),
  });

test.each(cases.filter(({ error }) => error === undefined).map((row) => [row.id, row] as const))('%s', (_, row) => {
  const { final, bases, notices } = resolve(row);
  expect(notices).toEqual([]);
  expect([...bases].sort()).toEqual(row.bases);
  expect(final && configOf(final.state)).toEqual({ ...brought, ...row.differs });
});

test.each(cases.filter(({ error }) => error !== undefined).map((row) => [row.id, row] as const))(
  '%s: refused, and read on',
  (_, row) => {
    const { notices, final } = resolve(row);
    expect(notices.map(({ code }) => code)).toContain('refused-by-tool');
    if (/^FROM qdrant\/qdrant:v1.15.1$/m.test(row.dockerfile))
      expect(final?.state.qdrant?.value).toBe('qdrant/qdrant:v1.15.1');
  },
);

test('all recordings are there', () => {
  expect(cases).toHaveLength(103);
});
