/**
 * What happens when a section is missing or null (serde): `required` stops the server in both cases, `defaulted`
 * takes its defaults when missing and stops the server on null, `nullable` is simply off.
 */
export type SectionRule = 'required' | 'defaulted' | 'nullable';

/** Every section that holds settings of its own, outer ones first. */
export const sectionRules: Readonly<Record<string, SectionRule>> = {
  service: 'required',
  storage: 'required',
  'storage.wal': 'required',
  'storage.performance': 'required',
  'storage.optimizers': 'required',
  'storage.hnsw_index': 'required',
  'storage.snapshots_config': 'defaulted',
  'storage.snapshots_config.s3_config': 'nullable',
  'storage.quotas': 'nullable',
  'storage.collection': 'nullable',
  'storage.collection.vectors': 'nullable',
  'storage.collection.strict_mode': 'nullable',
  cluster: 'defaulted',
  'cluster.p2p': 'defaulted',
  'cluster.consensus': 'defaulted',
  tls: 'nullable',
  audit: 'nullable',
  inference: 'nullable',
  debugger: 'defaulted',
  'debugger.pyroscope': 'nullable',
  logger: 'defaulted',
  'logger.on_disk': 'defaulted',
  gpu: 'nullable',
  feature_flags: 'defaulted',
};

/** First release that knows a section; those not named are as old as the settings are. */
export const sectionsSince: Readonly<Record<string, string>> = {
  audit: '1.17.0',
  inference: '1.12.2',
  debugger: '1.9.5',
  logger: '1.9.3',
  gpu: '1.13.0',
  feature_flags: '1.13.5',
  'storage.snapshots_config': '1.9.3',
  'storage.quotas': '1.19.0',
  'storage.collection': '1.11.0',
};
