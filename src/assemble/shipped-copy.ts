import type { Deployment } from '../model/deployment.ts';
import type { Fact } from '../model/fact.ts';
import { isUnknown } from '../model/maybe.ts';
import { settingAt } from '../qdrant/settings/catalogue.ts';

/** What the files that Qdrant ships set to something else than the default, in any release. */
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
  'storage.performance.max_optimization_threads': [1],
  'storage.optimizers.max_optimization_threads': [1],
};

/** The settings that the short files of these ship; config/config.yaml is long. */
const shortFile = new Set(Object.keys(shippedValues).filter((path) => !['service.grpc_port', 'debug'].includes(path)));
const longFile = 20;

/** Whether a bare config file says nothing but what the files that Qdrant ships say: nobody decided anything there. */
export function isShippedCopy({ kind, facts }: Pick<Deployment, 'kind' | 'facts'>): boolean {
  const isOneOfThem = facts.length >= longFile || facts.every(({ setting }) => shortFile.has(setting));
  return kind === 'config-file' && isOneOfThem && facts.every(isShipped);
}

const isShipped = ({ setting, value }: Fact): boolean =>
  !isUnknown(value) &&
  value.kind === 'plain' &&
  (standards(setting).includes(value.value) || shippedValues[setting]?.includes(value.value) === true);

/** The defaults of a setting in any version, under any of its names. */
function standards(path: string): readonly unknown[] {
  const entry = settingAt(path);
  return entry === undefined ? [] : [entry.default, ...entry.defaultsBefore.map(([, value]) => value)];
}
