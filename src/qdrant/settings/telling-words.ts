import type { SettingPath } from '../../model/fact.ts';

/** Words in an ignored name, squeezed, that tell which setting was meant whatever stands around them; the first row that fits. */
const tellingWords: readonly (readonly [words: RegExp, path: SettingPath])[] = [
  [/telemetry/, 'telemetry_disabled'],
  [/cors|allow(?:ed)?origin/, 'service.enable_cors'],
  [/read(?:only)?.*api(?:key|token)$|^(?:service)?readonly(?:mode|access)?$/, 'service.read_only_api_key'],
  [/^(?!.*cloud).*api(?:key|token)(?:s|file|path|enabled?|required|auth)?$/, 'service.api_key'],
  [/^(?!.*(?:tls|ssl|s3|pyroscope)).*(?:pass(?:word|wd|phrase)|secret(?:key)?)$/, 'service.api_key'],
  [/anonymous|auth(?:entication|orization)?(?:enabled?|required|mode)?$|(?:enable|require)auth/, 'service.api_key'],
  [/(?:p2p|cluster|internal).*enable(?:tls|ssl)|(?:p2p|cluster|internal)(?:tls|ssl)/, 'cluster.p2p.enable_tls'],
  [/enable(?:tls|ssl|https)|(?:tls|ssl|https)enabled?$/, 'service.enable_tls'],
  [/(?:tls|ssl)ca(?:cert)?(?:ificate)?(?:file|path)?$/, 'tls.ca_cert'],
  [/(?:tls|ssl)cert(?:ificate)?(?:file|path)?$/, 'tls.cert'],
  [/(?:tls|ssl)(?:private)?key(?:file|path)?$/, 'tls.key'],
  [/jwt/, 'service.jwt_rbac'],
];

/** The setting that a word in a squeezed name speaks of. */
export const toldBy = (squeezed: string): SettingPath | undefined =>
  tellingWords.find(([words]) => words.test(squeezed))?.[1];
