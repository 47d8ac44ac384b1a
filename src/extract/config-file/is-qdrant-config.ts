import { sectionsWithKeys } from './sections-with-keys.ts';

type Sign = { readonly section: string; readonly key: RegExp; readonly weight: number };

/**
 * Sections and keys directly below them that a Qdrant configuration has (config/config.yaml of qdrant/qdrant). What no
 * other program is known to write weighs enough by itself; `service.api_key` needs a second sign.
 */
const signs: readonly Sign[] = [
  {
    section: 'service',
    key: /^(read_only_api_key|alt_api_key|jwt_rbac|verify_https_client_certificate|static_content_dir|enforce_internal_auth|max_request_size_mb)$/,
    weight: 2,
  },
  {
    section: 'service',
    key: /^(http_port|grpc_port|api_keys?|enable_tls|enable_cors|metrics_port|max_workers)$/,
    weight: 1,
  },
  { section: 'storage', key: /^(snapshots_path|on_disk_payload|hnsw_index|snapshots_config|storage_path)$/, weight: 2 },
  { section: 'storage', key: /^(optimizers|wal|temp_path|performance)$/, weight: 1 },
  { section: 'cluster', key: /^(p2p|consensus)$/, weight: 1 },
];

/** Names and places that mean a configuration of Qdrant. */
const named =
  /(^|\/)[^/]*qdrant[^/]*\.(ya?ml|toml|json)(\.\w+)?$|(^|\/)qdrant\/([^/]+\/)?(config|production|local|development)\.(ya?ml|toml|json)(\.\w+)?$/i;

/** Lines in which a comment is looked for. */
const longestHead = 5000;

/** A comment that says what the file is; that something else in it speaks of Qdrant says nothing. */
const headed = (line: string): boolean => /^\s*#/.test(line) && /qdrant/i.test(line) && /config/i.test(line);

/** Top-level names of other programs' files: an application's own settings, manifests, other databases. */
const foreign = new Set(
  'apiVersion kind openapi swagger qdrant vectorstore vector_store vector_db vectordb llm embedding embeddings models database databases postgres redis ingester distributor querier receivers exporters scrape_configs slug arch jobs on'.split(
    ' ',
  ),
);

/** Other programs have it, and people write it into Qdrant's file for `service`: there the file's own name tells. */
const isForeign = (section: string, path: string): boolean =>
  foreign.has(section) || (section === 'server' && !named.test(path));

/**
 * Whether a file is a Qdrant configuration, told by its shape or its name and never by a mention: a
 * `service:` with Qdrant's keys or a `storage:` with its paths. Other programs' files have `service:` too.
 */
export function isQdrantConfig(path: string, text: string): boolean {
  const { sections, keys } = sectionsWithKeys(text);
  if (sections.some((section) => isForeign(section, path))) return false;
  const found = signs.map(({ section, key, weight }) => {
    const below = keys.filter(([outer, inner]) => outer === section && key.test(inner));
    return Math.min(2, below.length) * weight;
  });
  const weight = found.reduce((sum, one) => sum + one, 0);
  return weight >= 2 || (weight === 1 && (named.test(path) || text.split('\n', longestHead).some(headed)));
}
