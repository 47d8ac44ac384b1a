import { expect, test } from 'vitest';
import { isQdrantConfig } from '../../../src/extract/config-file/is-qdrant-config.ts';

test.each<[string, string, string]>([
  ['the two ports', 'config.yaml', 'service:\n  http_port: 6333\n  grpc_port: 6334\n'],
  ['a setting that no other program has', 'a.yaml', 'service:\n  jwt_rbac: true\n'],
  ['paths of the storage', 'a.yaml', 'storage:\n    storage_path: ./s\n    snapshots_path: ./n\n'],
  ['a log level before all', 'config/local.yaml', 'log_level: INFO\nstorage:\n  on_disk_payload: true\n'],
  ['one key in a file named after Qdrant', 'qdrant/config.yaml', 'service:\n  api_key: abc\n'],
  ['one key below a comment that says what it is', 'a.yaml', '# Qdrant configuration\nservice:\n  enable_tls: true\n'],
  ['TOML', 'config.toml', '[service]\nhttp_port = 6333\ngrpc_port = 6334\n'],
  ['JSON', 'config.json', '{\n  "service": {\n    "http_port": 6333,\n    "grpc_port": 6334\n  }\n}\n'],
  ['JSON without its end', 'config.json', '{\n  "service": {\n    "http_port": 6333,\n    "grpc_port": 6334'],
  [
    'JSON with comments',
    'config.json',
    '{\n  // ports\n  "service": {\n    "http_port": 6333,\n    "grpc_port": 6334,\n  }\n}\n',
  ],
  ['maps on one line', 'a.yaml', 'service: {http_port: 6333, grpc_port: 6334}\n'],
  ['a section of another name', 'qdrant/config/config.yaml', 'server:\n  http: 1\nstorage:\n  storage_path: ./s\n'],
  ['keys as nobody reads them', 'qdrant_config.yaml', 'service:\n  api_keys: {}\n'],
  ['a template', 'qdrant.yaml.j2', 'service:\n  api_key: {{ key }}\n'],
])('a Qdrant configuration: %s', (_, path, text) => {
  expect(isQdrantConfig(path, text)).toBe(true);
});

test.each<[string, string, string]>([
  ['an application that has a key', 'config/app.yaml', 'service:\n  api_key: abc\nqdrant:\n  url: http://q:6333\n'],
  ['an application that only speaks of Qdrant', 'a.yaml', '# asks qdrant\nservice:\n  api_key: abc\n'],
  ['another database', 'prometheus.yaml', 'storage:\n  tsdb:\n    path: /d\n  wal:\n    dir: /w\n# scrapes qdrant\n'],
  ['the collector of OpenTelemetry', 'otel.yaml', 'exporters: {}\nservice:\n  telemetry:\n    metrics: {}\n'],
  ['a manifest', 'qdrant.yaml', 'apiVersion: v1\nkind: Service\nservice:\n  http_port: 1\n  grpc_port: 2\n'],
  ['an add-on of Home Assistant', 'qdrant/config.yaml', 'name: Qdrant\nslug: qdrant\nservice:\n  api_key: x\n'],
  ['keys one level too deep', 'a.yaml', 'values:\n  service:\n    http_port: 6333\n    grpc_port: 6334\n'],
  ['keys in comments', 'qdrant.yaml', '# service:\n#   http_port: 6333\n#   grpc_port: 6334\n'],
  ['a collection', 'qdrant/collection.yaml', 'collection: a\nhnsw_config:\n  m: 16\n'],
  ['a server of another name', 'config.yaml', 'server:\n  http: 1\nstorage:\n  storage_path: ./s\n'],
  ['a client of Qdrant', 'config/qdrant.yaml', 'connection:\n  host: q\n  api_key: ""\ncollections:\n  a: b\n'],
  ['nothing', 'qdrant.yaml', ''],
])('something else: %s', (_, path, text) => {
  expect(isQdrantConfig(path, text)).toBe(false);
});
