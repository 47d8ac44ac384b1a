/**
 * Sections and keys that only a Qdrant configuration has together (config/config.yaml of qdrant/qdrant):
 * each entry is a top-level section and a key directly below it.
 */
const signs: readonly (readonly [section: string, key: RegExp])[] = [
  [
    'service',
    /^(http_port|grpc_port|api_key|read_only_api_key|alt_api_key|enable_tls|jwt_rbac|enable_cors|max_request_size_mb|static_content_dir|verify_https_client_certificate|enforce_internal_auth|metrics_port)$/,
  ],
  ['storage', /^(storage_path|snapshots_path|on_disk_payload|optimizers|hnsw_index|wal|snapshots_config|temp_path)$/],
  ['cluster', /^(p2p|consensus)$/],
];

/**
 * Whether a file is a Qdrant configuration, told by its shape or its name and never by the mention alone: a
 * `service:` with Qdrant's keys or a `storage:` with its paths. Other programs' files have `service:` too.
 */
export function isQdrantConfig(path: string, text: string): boolean {
  const keys = twoLevels(text);
  const hits = signs.filter(([section, key]) => keys.some(([outer, inner]) => outer === section && key.test(inner)));
  if (hits.length >= 2) return true;
  const isNamedSo =
    /(^|\/)(qdrant[^/]*\.(ya?ml|toml|json)|qdrant\/([^/]+\/)?(config|production|local|development)\.(ya?ml|toml|json))/i.test(
      path,
    );
  return hits.length === 1 && (isNamedSo || hits.some(([section]) => section === 'service') || /qdrant/i.test(text));
}

type Line = { readonly depth: number; readonly key: string; readonly isSection: boolean };

/** YAML's `key:`, TOML's `[section]` and `key =`: enough to tell a shape, cheap on any file. */
function lineOf(line: string): Line | undefined {
  const table = /^\[([a-z_.]+)\]/.exec(line);
  if (table !== null) return { depth: 0, key: table[1] ?? '', isSection: true };
  const pair = /^(\s*)"?([A-Za-z_][\w.]*)"?\s*[:=]\s*(.*)$/.exec(line);
  if (pair === null) return undefined;
  return { depth: pair[1]?.length ?? 0, key: pair[2] ?? '', isSection: /^(#.*)?$/.test(pair[3] ?? '') };
}

/** Sections with the keys directly below them, read by indentation. A dotted name (`service.api_key: x`) is both. */
function twoLevels(text: string): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  let section = '';
  let indent: number | undefined;
  for (const raw of text.split(/\r?\n/, 5000)) {
    const line = lineOf(raw);
    if (line === undefined) continue;
    const [outer = '', inner] = line.key.split('.');
    if (line.depth === 0 && inner !== undefined && !line.isSection) pairs.push([outer, inner]);
    if (line.depth === 0 && line.isSection) [section, indent] = [outer, undefined];
    if (line.depth === 0 && line.isSection && inner !== undefined) pairs.push([outer, inner]);
    if (line.depth === 0 && !line.isSection && raw.includes('=') && section !== '') pairs.push([section, line.key]);
    if (line.depth === 0) continue;
    indent ??= line.depth;
    if (line.depth === indent) pairs.push([section, line.key]);
  }
  return pairs;
}
