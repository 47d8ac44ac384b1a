import { type HostileCase, levels, lines } from './hostile-case.ts';

const config = (what: string, ending: string, text: string, ...notices: readonly string[]): HostileCase => ({
  what: `${what} (${ending})`,
  files: { [`qdrant/config.${ending}`]: text },
  notices,
});

/** Qdrant's own configuration files, and files of the same formats that speak of Qdrant. */
export const configCases: readonly HostileCase[] = [
  ...levels.flatMap(([what, count]) => {
    const list = '['.repeat(count) + ']'.repeat(count);
    const tables = `${'{a='.repeat(count)}1${'}'.repeat(count)}`;
    return [
      config(`lists, ${what}`, 'yaml', `service:\n  api_key: ${list.slice(0, 190_000)}\n  http_port: 6333\n`),
      config(`lists, ${what}`, 'json', `{"service": {"http_port": 6333, "api_key": ${list}}}`),
      config(`maps, ${what}`, 'json', `{"service": ${'{"a":'.repeat(count)}1${'}'.repeat(count)}}`),
      config(`lists, ${what}`, 'toml', `[service]\nhttp_port = 6333\napi_key = ${list}\n`),
      config(`tables, ${what}`, 'toml', `[service]\nhttp_port = 6333\napi_key = ${tables}\n`),
      config(`names, ${what}`, 'toml', `service${'.a'.repeat(count)} = 1\nservice.http_port = 6333\n`),
      config(`a header, ${what}`, 'toml', `[service]\nhttp_port = 6333\n[service${'.a'.repeat(count)}]\nb = 1\n`),
      config(`lists, ${what}`, 'json5', `{service: ${list}, qdrant: 1}`),
      { what: `package.json, ${what}`, files: { 'package.json': `{"name": "qdrant", "exports": ${list}}` } },
      {
        what: `an MCP configuration, ${what}`,
        files: { '.mcp.json': `{"mcpServers": ${'{"a":'.repeat(count)}"qdrant"${'}'.repeat(count)}}` },
      },
    ];
  }),
  config(
    'many headers',
    'toml',
    `[service]\nhttp_port = 6333\n${lines(1000, (at) => `[service.${'a.'.repeat(at % 90)}b${at}]\nx = 1`)}`,
  ),
  config(
    'many long names',
    'toml',
    `[service]\nhttp_port = 6333\n${lines(1000, (at) => `${'a.'.repeat(90)}b${at} = 1`)}`,
  ),
  config('deep indentation', 'yaml', `service:\n  http_port: 6333\n${lines(590, (at) => `${' '.repeat(at + 2)}a:`)}`),
  config(
    '2,000 names without a meaning',
    'yaml',
    `service:\n  http_port: 6333\n${lines(2000, (at) => `  k${at}: 1`)}`,
    'too-large qdrant/config.yaml:503',
  ),
  config(
    'more than 200,000 characters',
    'yaml',
    `service:\n  http_port: 6333\n${lines(20_000, (at) => `  k${at}: 1`)}`,
    'too-large qdrant/config.yaml:1',
  ),
  config(
    'the same header twice',
    'toml',
    '[service]\nhttp_port = 1\n[service]\nhttp_port = 2\n[[service]]\n',
    'invalid-document qdrant/config.toml:3',
  ),
  config('a list that is not closed', 'toml', '[service]\nhttp_port = [\n', 'invalid-document qdrant/config.toml:3'),
  config('dates and numbers that are none', 'toml', '[service]\nhttp_port = 9999-99-99\ngrpc_port = 1e999999\n'),
  config(
    'an object that is not closed',
    'json',
    '{\n"service": {\n  "http_port": 6333,\n  "api_key": "x',
    'invalid-document qdrant/config.json:4',
  ),
  config(
    'a quote that is not closed',
    'yaml',
    'service:\n  http_port: 6333\n  api_key: "x\n',
    'invalid-document qdrant/config.yaml:3',
  ),
  config('blanks without end', 'yaml', `service:\n  http_port: 6333\n  api_key: x${' '.repeat(190_000)}#y\n`),
  config(
    'digits without end',
    'yaml',
    `service:\n  http_port: ${'0'.repeat(90_000)}x\n  grpc_port: ${'9'.repeat(90_000)}\n`,
  ),
  config('template holes without end', 'yaml', `service:\n  http_port: 6333\n  api_key: "${'{{'.repeat(90_000)}"\n`),
  config('variables without end', 'yaml', `service:\n  http_port: 6333\n  api_key: "${'${'.repeat(90_000)}"\n`),
  config('comments without end', 'yaml', `service:\n  http_port: 6333\n${'# config\n\t'.repeat(19_000)}`),
  config(
    'a name of 190,000 letters',
    'yaml',
    `service:\n  http_port: 6333\n  ${'read_only_'.repeat(19_000)}api_key: x\n`,
  ),
  config('anchors', 'yaml', 'service: &a\n  http_port: 6333\n  api_key: *a\n<<: *a\n'),
  {
    what: 'a bomb of aliases as configuration',
    files: {
      'qdrant/config.yaml': `${lines(
        30,
        (at) =>
          `a${at}: &a${at} [${
            at === 0
              ? 'x'
              : Array(9)
                  .fill(`*a${at - 1}`)
                  .join(', ')
          }]`,
      )}service:\n  http_port: 6333\n  api_key: *a29\n`,
    },
  },
  {
    what: 'a list where a map belongs',
    files: { '.mcp.json': '{"mcpServers": [1, null, {"qdrant": 3}], "qdrant": null}', 'package.json': '["qdrant"]' },
  },
  {
    what: 'a notebook without end',
    files: { 'a.ipynb': `{"cells": [\n${'\n'.repeat(300_000)}"qdrant api_key=x", ${'['.repeat(100_000)}` },
  },
];
