// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose's, not ours.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeContainers } from '../../../src/extract/compose/index.ts';
import { memoryRepository } from './memory-repository.ts';

const secret = 'Xk29vTqLmZ84pRw7';

const reading = (texts: Readonly<Record<string, string>>) => {
  const repository = memoryRepository(texts);
  return composeContainers(repository.files, repository);
};

/** What a Compose file is made of, and what it should not be. */
const pieces = [
  ...[
    'services:',
    'qdrant:',
    'image: qdrant/qdrant',
    'environment:',
    'env_file: .env',
    'ports:',
    'volumes:',
    'extends: qdrant',
    'include: [compose.yaml]',
  ],
  ...[
    'build: .',
    'command: sh -c "',
    'configs:',
    'labels:',
    'x-a: &a',
    '<<: *a',
    '*a',
    '!reset []',
    '!override',
    '- ',
    '? ',
    '{{ x }}',
    '{% if %}',
  ],
  ...[
    `QDRANT__SERVICE__API_KEY: ${secret}`,
    `- QDRANT__SERVICE__API_KEY=${secret}`,
    `- ${secret}`,
    `${secret}:`,
    `"${secret}`,
    `\${${secret}`,
    `\${A:?${secret}}`,
  ],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\n      ',
    '\t',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '${',
    '$$',
    '---\n',
    '\u0000',
    '\r\n',
    '0123',
    '"6333:6333"',
    '~',
  ],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
const indented = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...pieces)), { maxLength: 25 })
  .map(
    (lines) =>
      `services:\n  qdrant:\n    image: qdrant/qdrant\n${lines.map(([depth, piece]) => `${'  '.repeat(depth)}${piece}\n`).join('')}`,
  );

describe('whatever stands in the files', () => {
  test('reading ends without an exception, and no notice or reason repeats a secret', () => {
    fc.assert(
      fc.property(fc.oneof(text, indented), text, (compose, env) => {
        const { containers, notices } = reading({ 'compose.yaml': compose, '.env': env, '.env.example': env });
        const said = [...notices.map(({ message }) => message), ...containers.flatMap(reasons)];
        expect(said.filter((sentence) => sentence.includes(secret))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

/** Every `because` and `note` in a value. */
const reasons = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (key === 'because' || key === 'note' ? [inner] : []) : reasons(inner),
  );
};

describe('hostile files', () => {
  const many = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  test.each([
    [
      'an alias bomb',
      `${many(30, (i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}`}]`)}\nservices:\n  qdrant:\n    image: qdrant/qdrant\n    command: *a29\n`,
    ],
    [
      'a variable in a variable in a variable',
      `services:\n  qdrant:\n    image: ${'${A:-'.repeat(500)}x${'}'.repeat(500)}\n`,
    ],
    [
      'services that extend each other',
      `services:\n${many(300, (i) => `  s${i}:\n    extends: s${(i + 1) % 300}\n    image: qdrant/qdrant`)}`,
    ],
    [
      'a file that includes itself',
      'include: [compose.yaml, ./compose.yaml]\nservices:\n  qdrant:\n    image: qdrant/qdrant\n',
    ],
    ['open template expressions', `services:\n  qdrant:\n    image: "${'{{'.repeat(20_000)}"\n`],
    ['all ports', 'services:\n  qdrant:\n    image: qdrant/qdrant\n    ports: ["1-65535:1-65535"]\n'],
    ['nesting', `services:\n  qdrant:\n    command: ${'['.repeat(10_000)}\n`],
  ])('%s', (_, compose) => {
    expect(reading({ 'compose.yaml': compose }).containers.length).toBeLessThanOrEqual(2000);
  });

  test('files that include each other twice at every step', () => {
    const levels = Array.from({ length: 40 }, (_, i) => [
      `l${i}/compose.yaml`,
      `include: [../l${i + 1}/compose.yaml, ../m${i + 1}/compose.yaml]\n`,
    ]);
    const others = levels.map(([path = '', text = '']) => [path.replace('l', 'm'), text]);
    const texts = Object.fromEntries([
      ...levels,
      ...others,
      ['l40/compose.yaml', 'services:\n  qdrant:\n    image: qdrant/qdrant\n'],
    ]);
    const repository = memoryRepository(texts);
    const entry = repository.files.filter(({ path }) => path.startsWith('l0/'));
    expect(composeContainers(entry, repository).containers.length).toBeLessThanOrEqual(1);
  });

  test('a directory named compose.yaml is no file', () => {
    const repository = memoryRepository({
      'compose.yaml/readme.txt': 'qdrant',
      'docker-compose.yml': 'services:\n  qdrant:\n    image: qdrant/qdrant\n',
    });
    expect(composeContainers(repository.files, repository).containers.map(({ path }) => path)).toEqual([
      'docker-compose.yml',
    ]);
  });
});
