import type { SettingRow } from './setting.ts';

const since = (version: string) => ({ since: version });

/** `storage.collection.*`: what new collections get unless the request says otherwise. */
export const collectionSettings: readonly SettingRow[] = [
  ['storage.collection.replication_factor', 'unsigned?', 1, since('1.11.0')],
  ['storage.collection.write_consistency_factor', 'unsigned?', 1, since('1.11.0')],
  ['storage.collection.shard_number', 'unsigned?', null, since('1.11.0')],
  ['storage.collection.shard_number_per_node', 'unsigned?', null, since('1.13.0')],
  ['storage.collection.vectors.on_disk', 'boolean?', null, since('1.11.0')],
  ['storage.collection.quantization', 'map?', null, since('1.11.0')],
  ['storage.collection.strict_mode.enabled', 'boolean?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.max_query_limit', 'unsigned?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.max_timeout', 'unsigned?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.unindexed_filtering_retrieve', 'boolean?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.unindexed_filtering_update', 'boolean?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.search_max_hnsw_ef', 'unsigned?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.search_allow_exact', 'boolean?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.search_max_oversampling', 'float?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.upsert_max_batchsize', 'unsigned?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.search_max_batchsize', 'unsigned?*', null, since('1.17.0')],
  ['storage.collection.strict_mode.max_collection_vector_size_bytes', 'unsigned?*', null, since('1.12.0')],
  ['storage.collection.strict_mode.read_rate_limit', 'unsigned?*', null, since('1.13.0')],
  ['storage.collection.strict_mode.write_rate_limit', 'unsigned?*', null, since('1.13.0')],
  ['storage.collection.strict_mode.max_collection_payload_size_bytes', 'unsigned?*', null, since('1.13.0')],
  ['storage.collection.strict_mode.max_points_count', 'unsigned?*', null, since('1.13.0')],
  ['storage.collection.strict_mode.filter_max_conditions', 'unsigned?*', null, since('1.13.0')],
  ['storage.collection.strict_mode.condition_max_size', 'unsigned?*', null, since('1.13.0')],
  ['storage.collection.strict_mode.multivector_config', 'map?', null, since('1.13.0')],
  ['storage.collection.strict_mode.sparse_config', 'map?', null, since('1.13.0')],
  ['storage.collection.strict_mode.max_payload_index_count', 'unsigned?*', null, since('1.16.0')],
  ['storage.collection.strict_mode.max_resident_memory_percent', 'unsigned?*', null, since('1.18.0')],
];
