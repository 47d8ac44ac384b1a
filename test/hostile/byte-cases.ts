import type { HostileCase } from './hostile-case.ts';

const compose = 'services:\n  qdrant:\n    image: qdrant/qdrant:v1.19.2\n    ports: ["6333:6333"]\n';
const env = 'QDRANT_API_KEY=hunter2\n';
const dockerfile = 'FROM qdrant/qdrant:v1.19.2\nENV QDRANT__SERVICE__API_KEY=hunter2\n';
const program =
  "import { QdrantClient } from '@qdrant/js-client-rest';\nnew QdrantClient({ url: 'http://q.example.org' });\n";
const config = 'service:\n  http_port: 6333\n  api_key: hunter2\n';

const everywhere = (
  what: string,
  change: (text: string) => string | Uint8Array,
  ...notices: readonly string[]
): HostileCase => ({
  what,
  files: {
    'compose.yaml': change(compose),
    '.env': change(env),
    Dockerfile: change(dockerfile),
    'a.ts': change(program),
    'qdrant/config.yaml': change(config),
    'qdrant/config.json': change('{"service": {"http_port": 6333}}'),
    'qdrant/config.toml': change('[service]\nhttp_port = 6333\n'),
    'a.py': change('QdrantClient(api_key="hunter2")\n'),
  },
  notices,
});
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Bytes that are no text, and texts in every encoding and with every line end. */
export const byteCases: readonly HostileCase[] = [
  everywhere('NUL bytes', (text) => `\0${text.replaceAll('\n', '\0\n')}\0`),
  everywhere('UTF-16, little end first', utf16),
  everywhere('UTF-16, big end first', (text) => utf16(text).swap16()),
  everywhere('half of a UTF-16 character', (text) => utf16(text).subarray(0, -1), 'unknown-encoding compose.yaml:1'),
  everywhere(
    'bytes that are no UTF-8',
    (text) =>
      Buffer.concat([
        Buffer.from(text.replaceAll('hunter2', 'hunter\u00ff'), 'latin1'),
        Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
      ]),
    'unknown-encoding compose.yaml:1',
    'unknown-encoding .env:1',
  ),
  everywhere('CRLF', (text) => text.replaceAll('\n', '\r\n')),
  everywhere('lone CR', (text) => text.replaceAll('\n', '\r'), 'invalid-document compose.yaml:1'),
  everywhere('a byte order mark', (text) => `\ufeff${text}`),
  everywhere('byte order marks', (text) => text.replaceAll('\n', '\n\ufeff')),
  everywhere('tabs', (text) => text.replaceAll('  ', '\t'), 'invalid-document compose.yaml:2'),
  everywhere('line ends of Unicode', (text) => text.replaceAll('\n', '\n\u2028\u2029\u0085')),
  everywhere('nothing but a byte', () => Buffer.from([0xff])),
  everywhere('a random file', () =>
    Buffer.concat([Buffer.from('qdrant'), Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 251))]),
  ),
  everywhere('escape codes', (text) =>
    text.replaceAll('hunter2', '\u001b[31mhunter2\u001b]8;;x\u0007').replace('qdrant:', '"qdrant\\u001b[2J\\n":'),
  ),
];
