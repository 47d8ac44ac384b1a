// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose's, not ours.
import { describe, expect, test } from 'vitest';
import { composeContainers } from '../../../src/extract/compose/index.ts';
import type { Container, Resolved } from '../../../src/extract/container/container.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import type { Location } from '../../../src/model/place.ts';
import { memoryRepository } from './memory-repository.ts';

type Texts = Readonly<Record<string, string>>;

const containersOf = (texts: Texts, ignored: readonly string[] = []): readonly Container[] => {
  const repository = memoryRepository(texts, ignored);
  return composeContainers(repository.files, repository).containers;
};

const place = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : '';
const trail = ({ location, evidence }: Resolved): readonly string[] => [
  ...evidence.map((step) => place(step.location)),
  place(location),
];

/** A value in words: `known`, `unknown` (never empty) or `open` (unknown, and possibly empty). */
const described = (value: Resolved | null | undefined): string => {
  if (value === undefined) return 'absent';
  if (value === null) return 'unset';
  if (!isUnknown(value.value)) return `known ${JSON.stringify(value.value)}`;
  return value.mayBeEmpty ? 'open' : 'unknown';
};

const keyOf = (texts: Texts, ignored: readonly string[] = []) =>
  containersOf(texts, ignored)[0]?.environment.find(({ name }) => name === 'QDRANT__SERVICE__API_KEY');

const compose = (value: string): string =>
  `services:\n  qdrant:\n    image: qdrant/qdrant:v1.15.1\n    environment:\n      QDRANT__SERVICE__API_KEY: ${value}\n`;
const envFile = 'services:\n  qdrant:\n    image: qdrant/qdrant\n    env_file: .env\n';

describe('a variable that only the shell can set', () => {
  test.each([
    ['${K}', 'open'],
    ['$K', 'open'],
    ['${K:-}', 'known ""'],
    ['${K-}', 'known ""'],
    ['${K:-default-key}', 'known "default-key"'],
    ['${K:-${L}}', 'open'],
    ['${K:-${L:-deep}}', 'known "deep"'],
    ['${K:?no key}', 'unknown'],
    ['${K?no key}', 'open'],
    ['${K:+set}', 'open'],
    ['pre-${K}', 'unknown'],
    ['', 'open'],
    ['~', 'open'],
    ['""', 'known ""'],
    ['$$K', 'known "$K"'],
  ])('%s is %s', (value, expected) => {
    expect(described(keyOf({ 'compose.yaml': compose(value) })?.value)).toBe(expected);
  });
});

describe('a .env that is in the repository decides', () => {
  test.each([
    ['${K}', 'K=abc', 'known "abc"'],
    ['${K}', 'L=abc', 'known ""'],
    ['${K}', 'K=', 'known ""'],
    ['${K:-x}', 'K=abc', 'known "abc"'],
    ['${K:-x}', 'K=', 'known "x"'],
    ['${K-x}', 'K=', 'known ""'],
    ['${K:?no}', 'K=abc', 'known "abc"'],
    ['${K:?no}', 'L=abc', 'unknown'],
    ['${K}', 'K=${L}', 'known ""'],
    ['${K}', 'K={{ vault_key }}', 'unknown'],
  ])('%s with %s is %s', (value, env, expected) => {
    expect(described(keyOf({ 'compose.yaml': compose(value), '.env': env })?.value)).toBe(expected);
  });

  test('a name alone takes its value, and is not set where the file lacks it', () => {
    const key = (env: string) =>
      keyOf({ 'compose.yaml': compose(''), '.env': env.replace('K', 'QDRANT__SERVICE__API_KEY') })?.value;
    expect(described(key('K=abc'))).toBe('known "abc"');
    expect(described(key('L=abc'))).toBe('unset');
  });

  test('the trail leads from the line of .env to the line that passes it on', () => {
    const value = keyOf({ 'compose.yaml': compose('${K}'), '.env': '# local\nK=abc\n' })?.value;
    expect(value && trail(value)).toEqual(['.env:2', 'compose.yaml:5']);
  });
});

describe('a .env that is not in the repository', () => {
  test.each([
    ['its example names the key', '${K}', { '.env.example': 'K=changeme\n' }, 'unknown'],
    ['its example names it without a value', '${K}', { '.env.example': 'K=\n' }, 'open'],
    ['its example does not name it', '${K}', { '.env.example': 'L=1\n' }, 'open'],
    ['a default says what the files mean', '${K:-x}', { '.env.example': 'K=changeme\n' }, 'known "x"'],
    ['an empty default too', '${K:-}', { '.env.example': 'K=changeme\n' }, 'known ""'],
    ['other names of examples', '${K}', { 'env.sample': 'K=changeme\n' }, 'unknown'],
    ['examples of other directories say nothing', '${K}', { 'other/.env.example': 'K=changeme\n' }, 'open'],
  ])('%s', (_, value, more, expected) => {
    expect(described(keyOf({ 'compose.yaml': compose(value), ...more })?.value)).toBe(expected);
  });

  test('the example is kept with its value and place', () => {
    const value = keyOf({ 'compose.yaml': compose('${K}'), '.env.example': 'L=1\nK=changeme\n' })?.value;
    expect(value?.example?.value).toBe('changeme');
    expect(value && trail(value)).toEqual(['.env.example:2', 'compose.yaml:5']);
  });

  test.each([
    ['sets the key', 'K=abc', 'known "abc"'],
    ['lacks it: another machine can have it', 'L=1', 'unknown'],
    ['leaves it empty', 'K=', 'unknown'],
  ])('an ignored one on this machine that %s', (_, env, expected) => {
    const texts = { 'compose.yaml': compose('${K}'), '.env': env, '.env.example': 'K=changeme' };
    expect(described(keyOf(texts, ['.env'])?.value)).toBe(expected);
  });
});

describe('env_file', () => {
  test('a file in the repository gives its values at its own lines', () => {
    const value = keyOf({ 'compose.yaml': envFile, '.env': 'A=1\nQDRANT__SERVICE__API_KEY="abc"\n' })?.value;
    expect(described(value)).toBe('known "abc"');
    expect(value && trail(value)).toEqual(['compose.yaml:4', '.env:2']);
  });

  test('a missing file leaves the environment unread', () => {
    const [container] = containersOf({ 'compose.yaml': envFile });
    expect(container?.unreadEnvironment?.because).toBe('the env file .env is not in the repository');
    expect(container && place(container.unreadEnvironment?.location ?? container.location)).toBe('compose.yaml:4');
  });

  test('a missing file with an example sets what the example names', () => {
    const texts = { 'compose.yaml': envFile, '.env.example': 'QDRANT__SERVICE__API_KEY=1ns3cu4e\n' };
    const [container] = containersOf(texts);
    const value = container?.environment[0]?.value;
    expect([described(value), value?.example?.value, container?.unreadEnvironment]).toEqual([
      'unknown',
      '1ns3cu4e',
      null,
    ]);
    expect(value && place(value.location)).toBe('.env.example:1');
  });

  test('an optional file that is missing leaves the environment unread', () => {
    const text = envFile.replace('env_file: .env', 'env_file: [{path: local.env, required: false}]');
    expect(containersOf({ 'compose.yaml': text })[0]?.unreadEnvironment?.because).toBe(
      'the env file local.env is not in the repository',
    );
  });

  test('a file that is rendered from a template elsewhere sets what the template names', () => {
    const text =
      'services:\n  qdrant:\n    image: qdrant/qdrant\n    env_file: ["/opt/{{ name }}/qdrant/qdrant.env"]\n';
    const texts = {
      'roles/stack/templates/docker-compose.yml.j2': text,
      'roles/qdrant/templates/qdrant.env.j2': 'QDRANT__SERVICE__API_KEY={{ key }}\n',
    };
    expect(described(keyOf(texts)?.value)).toBe('unknown');
  });
});

describe('templates around a Compose file', () => {
  test('expressions are unknown, statements are no text, places stay', () => {
    const text = [
      '{# stack #}',
      'services:',
      '  qdrant:',
      '    image: {{ qdrant_image }}',
      '{% if expose %}',
      '    ports:',
      '      - "{{ address }}:6333:6333"',
      '{% endif %}',
      '    volumes: ["{{ data }}:/qdrant/storage"]',
      '    environment:',
      '      QDRANT__SERVICE__API_KEY: "{{ key }}"',
    ].join('\n');
    const [container] = containersOf({ 'templates/docker-compose.yml.j2': text });
    const [port] = container?.ports ?? [];
    expect(container && place(container.location)).toBe('templates/docker-compose.yml.j2:3');
    expect(described(container?.environment[0]?.value)).toBe('unknown');
    expect([port?.container, isUnknown(port?.reach)]).toEqual([6333, true]);
    expect(container?.mounts.map(({ source }) => source.kind)).toEqual(['unknown']);
  });

  test('an image of which a part is known keeps that part', () => {
    const text = 'services:\n  db:\n    image: qdrant/qdrant:${VERSION:-{{ version }}}\n';
    expect(containersOf({ 'docker-compose.yml.j2': text })[0]?.image?.value).toBe('qdrant/qdrant:{{ }}');
  });
});

test('a number that Compose retypes is marked', () => {
  const value = keyOf({ 'compose.yaml': compose('0123') })?.value;
  expect([value?.value, value?.isRetyped]).toEqual(['83', true]);
  expect(keyOf({ 'compose.yaml': compose('123') })?.value?.isRetyped).toBeUndefined();
});
