/**
 * Sections and keys that only a Qdrant configuration has together (config/config.yaml of qdrant/qdrant):
 * each entry is a top-level section and a key directly below it.
 */
const signs: readonly (readonly [section: string, key: RegExp])[] = [
  ['service', /^(http_port|grpc_port|api_key|read_only_api_key|alt_api_key|enable_tls|jwt_rbac|enable_cors|max_request_size_mb|static_content_dir|verify_https_client_certificate|enforce_internal_auth|metrics_port)$/],
  ['storage', /^(storage_path|snapshots_path|on_disk_payload|optimizers|hnsw_index|wal|snapshots_config|temp_path)$/],
  ['cluster', /^(p2p|consensus)$/],
];

const sectionLine = /^(?:\[?)(service|storage|cluster|tls|audit)(?:\]|\s*:|\.)/;

/**
 * Whether a file is a Qdrant configuration, told by its shape or its name and never by the mention alone: a
 * `service:` with Qdrant's keys or a `storage:` with its paths. Other programs' files have `service:` too.
 */
export function isQdrantConfig(path: string, text: string): boolean {
  const keys = twoLevels(text);
  const hits = signs.filter(([section, key]) => keys.some(([outer, inner]) => outer === section && key.test(inner)));
  if (hits.length >= 2) return true;
  const isNamedSo = /(^|\/)(qdrant[^/]*\.(ya?ml|toml|json)|qdrant\/([^/]+\/)?(config|production|local|development)\.(ya?ml|toml|json))/i.test(path);
  return hits.length === 1 && (isNamedSo || hits.some(([section]) => section === 'service') || /qdrant/i.test(text));
}

/** Top-level keys with the keys one level below, read by indentation: enough to tell a shape, cheap on any file. */
function twoLevels(text: string): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  let outer = '';
  let indent = 0;
  for (const line of text.split(/\r?\n/, 5000)) {
    const top = /^([A-Za-z_]+)\s*:\s*(#.*)?$/.exec(line) ?? /^\[([a-z_.]+)\]/.exec(line);
    const dotted = /^([a-z_]+)\.([a-z_]+)[\w.]*\s*[:=]/.exec(line);
    const below = /^(\s+)"?([A-Za-z_]+)"?\s*:/.exec(line) ?? /^()([a-z_]+)\s*=/.exec(line);
    if (dotted !== null) pairs.push([dotted[1] ?? '', dotted[2] ?? '']);
    else if (top !== null) [outer, indent] = [(top[1] ?? '').split('.')[0] ?? '', 0];
    else if (below !== null && outer !== '') {
      const depth = below[1]?.length ?? 0;
      if (indent === 0 || depth < indent) indent = depth;
      if (depth === indent) pairs.push([outer, below[2] ?? '']);
    } else if (/^\S/.test(line) && !line.startsWith('#') && !sectionLine.test(line)) outer = '';
  }
  return pairs;
}
