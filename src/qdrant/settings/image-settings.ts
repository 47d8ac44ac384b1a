import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';
import { isSince, judgedVersion } from '../judged-version.ts';

const production = { log_level: 'INFO', 'service.host': '0.0.0.0', 'service.http_port': 6333 };
const development = { log_level: 'DEBUG', 'service.host': '127.0.0.1', 'service.http_port': 6333 };

/**
 * What the image's own `config/<RUN_MODE>.yaml` sets, above `config/config.yaml` (which repeats the built-in defaults).
 * The image runs in mode `production`. A user's file at the same path takes its place.
 */
export const imageSettings = (version: string, runMode: string): Readonly<Record<SettingPath, Scalar>> => {
  if (runMode === 'production') return production;
  if (runMode !== 'development') return {};
  const judged = judgedVersion(version).version;
  return {
    ...development,
    ...(isSince(judged, '1.13.0') ? { 'cluster.resharding_enabled': true } : {}),
    ...(isSince(judged, '1.13.5') ? { 'feature_flags.all': true } : {}),
    ...(isSince(judged, '1.19.0') ? { 'audit.enabled': true } : {}),
    'storage.handle_collection_load_errors': true,
  };
};
