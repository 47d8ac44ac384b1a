import type { Deployment } from '../model/deployment.ts';
import type { Fact } from '../model/fact.ts';
import { isUnknown } from '../model/maybe.ts';
import { defaultSettings } from '../qdrant/settings/catalogue.ts';
import { newestKnownVersion } from '../qdrant/versions.ts';

/** What the other files that Qdrant ships set (config/production.yaml, config/development.yaml, config/deb.yaml). */
const shippedValues: Readonly<Record<string, readonly unknown[]>> = {
  debug: [false],
  log_level: ['INFO', 'DEBUG'],
  'service.host': ['0.0.0.0', '127.0.0.1'],
  'service.http_port': [6333],
  'service.grpc_port': [6334],
  'storage.storage_path': ['/var/lib/qdrant/storage', './storage'],
  'storage.snapshots_path': ['/var/lib/qdrant/snapshots', './snapshots'],
  'storage.handle_collection_load_errors': [true],
  'service.static_content_dir': ['/var/lib/qdrant/static', './static'],
  'cluster.resharding_enabled': [true],
  'feature_flags.all': [true],
  'audit.enabled': [true],
};

/** Whether a bare config file says nothing but what the files that Qdrant ships say: nobody decided anything there. */
export function isShippedCopy({ kind, facts }: Pick<Deployment, 'kind' | 'facts'>): boolean {
  const defaults = defaultSettings(newestKnownVersion);
  return kind === 'config-file' && facts.every((fact) => isShipped(fact, defaults[fact.setting]));
}

const isShipped = ({ setting, value }: Fact, standard: unknown): boolean =>
  !isUnknown(value) &&
  value.kind === 'plain' &&
  (value.value === standard || shippedValues[setting]?.includes(value.value) === true);
