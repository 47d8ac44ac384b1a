import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isUnknown } from '../../../src/model/maybe.ts';
import type { Connection } from '../../../src/qdrant/clients/connection.ts';
import { decideConnection } from '../../../src/qdrant/clients/decide-connection.ts';
import type { OptionValue } from '../../../src/qdrant/clients/option.ts';
import { type ClientProcess, plainProcess } from '../../../src/qdrant/clients/process.ts';
import { toOption } from '../../../src/source/clients/option-values.ts';
import { createProgram } from '../../../src/source/modules/create-program.ts';
import { createReader } from '../../../src/source/resolve/create-reader.ts';
import { repositoryOf } from '../../source/program-of.ts';

/** One recording of a real client (fixtures/clients): what it was given, in which process, and what it did. */
type Recording = {
  readonly library: string;
  readonly version: string;
  readonly arguments: string;
  readonly process?: string;
  readonly connection?: string;
  readonly key?: string;
  readonly authorization?: string;
  readonly certificate?: 'accepted' | 'refused';
};

const recordings: readonly Recording[] = readFileSync(
  new URL('../../../fixtures/clients/clients.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const location = {
  kind: 'file',
  path: 'recorded.ts',
  span: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
} as const;

/** The recorded source text as three-valued options, by the scanner's own evaluator; a variable of the recorder was not set. */
const optionsOf = (text: string): readonly OptionValue[] => {
  const texts = { 'recorded.ts': `export const given = [${text}];` };
  const reader = createReader(createProgram(repositoryOf(texts)), () => undefined);
  const given = reader.exported('recorded.ts', 'given', { path: 'recorded.ts', start: 0, end: 0 });
  const reading = { usesFallbacks: true, environmentOf: () => [{ value: null, location }], locate: () => location };
  return given.kind === 'list' ? given.items.map((item) => toOption(item, reading)) : [];
};

const processes: readonly (readonly [RegExp, Partial<ClientProcess>])[] = [
  [/^NODE_TLS_REJECT_UNAUTHORIZED=0$/, { rejectUnauthorized: '0' }],
  [/^NODE_TLS_REJECT_UNAUTHORIZED=false$/, { rejectUnauthorized: 'false' }],
  [/^NODE_TLS_REJECT_UNAUTHORIZED=""$/, { rejectUnauthorized: '' }],
  [/before$/, { rejectUnauthorized: '0' }],
  [/after construction$/, { rejectUnauthorized: 0, setAfterConstruction: true }],
  [/globalAgent|setGlobalDispatcher/, { globalAgentAccepts: true }],
  [/patched$/, { tlsConnectPatched: true }],
  [
    /^QDRANT_URL and QDRANT_API_KEY set$/,
    { environment: { QDRANT_URL: 'http://localhost:8080', QDRANT_API_KEY: 'synthetic-key' } },
  ],
];

const processOf = (text = ''): ClientProcess => ({
  ...plainProcess,
  ...processes.find(([pattern]) => pattern.test(text))?.[1],
});

const decide = ({ library, version, arguments: text, process }: Recording): Connection =>
  decideConnection(library, { arguments: optionsOf(text), version, process: processOf(process) });

test.each(recordings)('$library $arguments $process', (recording) => {
  const connection = decide(recording);
  expect(connection.kind === 'refuses' ? undefined : `${connection.scheme}:${connection.port}`).toBe(
    recording.connection,
  );
  if (connection.kind === 'refuses') return;
  const sent = isUnknown(connection.key_sent) ? 'unknown' : connection.key_sent;
  // Where the certificate was refused no header left the process, so the recording says nothing of it.
  if (recording.certificate !== 'refused') expect(sent).toEqual(expectedKey(recording));
  // An accepted certificate of an authority that was handed over is a checked one.
  const handedOver = /EXTRA_CA|SSL_CERT/.test(recording.process ?? '');
  if (recording.certificate !== undefined)
    expect(connection.certificate_checked).toBe(recording.certificate === 'refused' || handedOver);
});

const expectedKey = ({ key, authorization, arguments: text, process }: Recording): unknown => {
  if (authorization !== undefined) return { header: 'authorization', from: 'headers' };
  if (key === undefined) return null;
  // `(other)`: not the text of `apiKey`, which over gRPC loses against the header, or is the text `null`.
  if (key.includes('other')) return { header: 'api-key', from: text.includes('headers') ? 'headers' : 'apiKey' };
  if (process !== undefined && !text.includes('apiKey') && process.startsWith('QDRANT_URL'))
    return { header: 'api-key', from: 'environment' };
  return { header: 'api-key', from: /apiKey:"/.test(text) ? 'apiKey' : 'headers' };
};

test('every recording is a case', () => {
  expect(recordings).toHaveLength(228);
});

const unknownValue = { kind: 'unknown', because: 'a variable' } as const;
const options = (entries: Readonly<Record<string, OptionValue>>, rest: typeof unknownValue | null = null) =>
  ({ kind: 'options', entries, rest }) as const;
const someKey = { kind: 'partial-text', parts: [null] } as const;

test.each([
  ['an unknown url', options({ url: unknownValue, apiKey: someKey }), '?', true],
  ['an unknown key in the host form', options({ host: 'q', apiKey: unknownValue }), '?', '?'],
  ['some key in the host form', options({ host: 'q', apiKey: someKey }), 'https', true],
  [
    'a url with a hole behind its scheme',
    options({ url: { kind: 'partial-text', parts: ['http://', null] } }),
    'http',
    false,
  ],
  ['a url that begins with a hole', options({ url: { kind: 'partial-text', parts: [null, ':6333'] } }), '?', false],
  ['unknown https beside a key', options({ host: 'q', apiKey: someKey, https: unknownValue }), '?', true],
  ['options that are spread from elsewhere', options({ apiKey: someKey }, unknownValue), '?', true],
])('three values: %s', (_name, given, scheme, sent) => {
  const connection = decideConnection('@qdrant/js-client-rest', {
    arguments: [given],
    version: null,
    process: plainProcess,
  });
  if (connection.kind === 'refuses') throw new Error(connection.error);
  expect(isUnknown(connection.scheme) ? '?' : connection.scheme).toBe(scheme);
  expect(isUnknown(connection.key_sent) ? '?' : connection.key_sent !== null).toBe(sent);
});
