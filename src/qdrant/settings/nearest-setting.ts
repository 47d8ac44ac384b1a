import type { SettingPath } from '../../model/fact.ts';
import { settingsCatalogue } from './catalogue.ts';
import { editDistance } from './edit-distance.ts';
import { toldBy } from './telling-words.ts';

/** Names people write for something else; squeezed, without separators. */
const synonyms: Readonly<Record<string, SettingPath>> = {
  apikeys: 'service.api_key',
  serviceapikeyfile: 'service.api_key',
  apikeyfile: 'service.api_key',
  key: 'service.api_key',
  servicekey: 'service.api_key',
  authapikey: 'service.api_key',
  securityapikey: 'service.api_key',
  token: 'service.api_key',
  adminapikey: 'service.api_key',
  masterkey: 'service.api_key',
  readkey: 'service.read_only_api_key',
  readonlykey: 'service.read_only_api_key',
  readonlyapikey: 'service.read_only_api_key',
  telemetrydisable: 'telemetry_disabled',
  disabletelemetry: 'telemetry_disabled',
  telemetryenabled: 'telemetry_disabled',
  telemetry: 'telemetry_disabled',
  cors: 'service.enable_cors',
  corsenabled: 'service.enable_cors',
  enabletls: 'service.enable_tls',
  tlsenabled: 'service.enable_tls',
  tlsenable: 'service.enable_tls',
  servicetls: 'service.enable_tls',
  enablehttps: 'service.enable_tls',
  servicetlscert: 'tls.cert',
  servicetlskey: 'tls.key',
  tlscertfile: 'tls.cert',
  tlskeyfile: 'tls.key',
  clusterport: 'cluster.p2p.port',
  p2pport: 'cluster.p2p.port',
  loglevelname: 'log_level',
  jwt: 'service.jwt_rbac',
  rbac: 'service.jwt_rbac',
  enablejwtrbac: 'service.jwt_rbac',
  password: 'service.api_key',
  storagedir: 'storage.storage_path',
  snapshotsdir: 'storage.snapshots_path',
};

/** Names for the configuration file itself: no setting but an argument of the server names it. */
const configFileNames = new Set(['config', 'configfile', 'configpath', 'configdir', 'configurationfile']);

/** What clients call the server they talk to; on a server they mean nothing, and nobody meant a setting. */
const clientNames = new Set([
  'url',
  'host',
  'port',
  'httpport',
  'restport',
  'grpcport',
  'grpchost',
  'resturl',
  'grpcurl',
  'httpurl',
  'endpoint',
  'uri',
  'address',
  'cluster',
  'clusterurl',
  'clusterid',
  'clustername',
  'collection',
  'collectionname',
  'collections',
  'timeout',
  'prefergrpc',
  'https',
  'http',
  'location',
  'path',
  'prefix',
  'version',
  'image',
  'tag',
  'name',
  'vectorsize',
  'embeddingmodel',
  'distance',
  'metric',
  'data',
  'datadir',
  'dir',
  'home',
  'bootstrap',
  'initfilepath',
  'allowrecoverymode',
  'numcpus',
  'enabled',
  'service',
  'protocol',
  'scheme',
  'ssl',
  'verifyssl',
  'batchsize',
]);

const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const lastName = (path: SettingPath): string => path.slice(path.lastIndexOf('.') + 1);

const squeezed = settingsCatalogue.map(({ path }) => ({ path, whole: squeeze(path), last: squeeze(lastName(path)) }));

/** Sections for a purpose of their own; `password` or `region` alone speaks of none of them. */
const specialSections: readonly (readonly [paths: RegExp, words: RegExp])[] = [
  [/^debugger\./, /pyroscope|debugger/],
  [/^inference\./, /inference/],
  [/^audit\./, /audit/],
  [/^gpu\./, /gpu/],
  [/^feature_flags\./, /feature/],
  [/\.s3_config\./, /s3|snapshot/],
];

const isSpokenOf = (path: SettingPath, whole: string): boolean =>
  specialSections.every(([paths, words]) => !paths.test(path) || words.test(whole));

/** A last name that only one setting has, like `api_key`; `enabled` and `port` say too little. */
const uniqueLast = (text: string, whole: string): SettingPath | undefined => {
  const found = squeezed.filter(({ path, last }) => last === text && isSpokenOf(path, whole));
  return found.length === 1 ? found[0]?.path : undefined;
};

const allowance = (text: string): number => (text.length < 6 ? 0 : text.length < 12 ? 1 : 2);

const closest = (text: string): SettingPath | undefined => {
  const candidates = squeezed.map(({ path, whole, last }) => ({
    path,
    distance: Math.min(
      editDistance(text, whole),
      isSpokenOf(path, text) ? editDistance(text, last) + 0.5 : Number.POSITIVE_INFINITY,
    ),
  }));
  const best = candidates.reduce((left, right) => (right.distance < left.distance ? right : left));
  return best.distance <= allowance(text) ? best.path : undefined;
};

const exact = (text: string, name: string): SettingPath | undefined =>
  squeezed.find(({ whole }) => whole === text)?.path ??
  (Object.hasOwn(synonyms, text) ? synonyms[text] : undefined) ??
  uniqueLast(text, name);

const meant = (name: string): SettingPath | undefined => {
  const text = squeeze(name);
  const withoutSection = squeeze(lastName(name));
  if (text.length > 100) return undefined;
  const direct = exact(text, text);
  if (direct !== undefined) return direct;
  const inner = name.includes('.') && !clientNames.has(withoutSection) ? exact(withoutSection, text) : undefined;
  return inner ?? closest(text) ?? toldBy(text);
};

const variableOf = (path: SettingPath): string => `QDRANT__${path.toUpperCase().replaceAll('.', '__')}`;

/**
 * The setting somebody meant by a name that Qdrant ignores, spelled the way they spelled it: a path for a path
 * (`tls.verify_https_client_certificate` → `service.verify_https_client_certificate`), a variable for a variable
 * (`QDRANT_API_KEY` → `QDRANT__SERVICE__API_KEY`), the argument for a variable that names a file. `null` when nothing is near, when it is right already, and for what
 * clients of Qdrant call their own variables (`QDRANT_URL`).
 */
export const nearestSetting = (nameOrPath: string): string | null => {
  const variable = /^_*qdrant[_.]+(.+)$/is.exec(nameOrPath)?.[1];
  if (variable === undefined) {
    const path = meant(nameOrPath);
    return path === undefined || path === nameOrPath ? null : path;
  }
  if (configFileNames.has(squeeze(variable))) return '--config-path';
  const named = variable.replaceAll('__', '.');
  const path = named === variable && clientNames.has(squeeze(named)) ? undefined : meant(named);
  const spelled = path === undefined ? null : variableOf(path);
  return spelled === nameOrPath.toUpperCase() ? null : spelled;
};
