// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are scripts, not ours.
import { expect, test } from 'vitest';
import { assignmentsIn, assignmentsInWord } from '../../../src/extract/container/script-variables.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { at } from '../../subjects.ts';

const mount = { target: '/run.sh', source: { kind: 'file', path: 'run.sh' }, location: at('compose.yaml', 4) } as const;

/** `line NAME=value`, with `?` for what only the running script knows, `!` where it can be empty, `~` where it can be missing. */
const shown = (script: string): readonly string[] =>
  assignmentsIn(script, mount).map(({ name, value, keyLocation }) => {
    const line = keyLocation.kind === 'file' ? keyLocation.span.start.line : 0;
    const text = isUnknown(value?.value) ? '?' : value?.value;
    return `${line} ${name}=${text}${value?.mayBeEmpty ? '!' : ''}${value?.mayBeUnset ? '~' : ''}`;
  });

test.each<[string, string, readonly string[]]>([
  ['a plain text', '#!/bin/sh\nexport QDRANT__SERVICE__HTTP_PORT=6400\n', ['2 QDRANT__SERVICE__HTTP_PORT=6400']],
  ['a quoted text', "QDRANT__LOG_LEVEL='INFO' ./qdrant\n", ['1 QDRANT__LOG_LEVEL=INFO']],
  ['a file', 'export QDRANT__SERVICE__API_KEY="$(cat /run/secrets/key)"\n', ['1 QDRANT__SERVICE__API_KEY=?!']],
  ['a variable', 'export QDRANT__SERVICE__API_KEY=${KEY}\n', ['1 QDRANT__SERVICE__API_KEY=?!']],
  ['nothing', 'export QDRANT__SERVICE__API_KEY=\n', ['1 QDRANT__SERVICE__API_KEY=?!']],
  [
    'under a condition',
    'if [ -n "$K" ]; then\n  export QDRANT__SERVICE__API_KEY="$K"\nfi\n',
    ['2 QDRANT__SERVICE__API_KEY=?!~'],
  ],
  ['behind a test', '[ -n "$K" ] && export QDRANT__SERVICE__API_KEY=abc\n', ['1 QDRANT__SERVICE__API_KEY=?~']],
  ['under a name that Qdrant ignores', 'export QDRANT_API_KEY=abc\n', ['1 QDRANT_API_KEY=abc']],
  ['in a comment', '# export QDRANT__SERVICE__API_KEY=abc\n', []],
  ['told to the reader', 'echo "QDRANT__SERVICE__API_KEY=abc"\n', []],
  ['of another program', 'export POSTGRES_PASSWORD=abc MY_QDRANT_KEY=x\n', []],
])('a script that assigns %s', (_, script, expected) => {
  expect(shown(script)).toEqual(expected);
});

test('what stands in a command is in a command line', () => {
  const [variable] = assignmentsInWord('export QDRANT__SERVICE__API_KEY=abc && ./qdrant', at('compose.yaml', 5));
  expect(variable).toMatchObject({
    name: 'QDRANT__SERVICE__API_KEY',
    keyLocation: at('compose.yaml', 5),
    value: { value: 'abc', inCommandLine: true },
  });
});
