import type {
  AccessDecision,
  ExplainedListener,
  ExplainedSetting,
  SettingPlace,
  ShownValue,
} from '../../model/explanation.ts';
import type { Layer } from '../../model/fact.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { Reach, Server } from '../../model/subjects/server.ts';

/** What a request gets, for people. */
export const decisionWords: Readonly<Record<AccessDecision, string>> = {
  allowed: 'allowed',
  unauthenticated: '401',
  forbidden: '403',
  refused: '401/403',
  not_listening: '-',
  needs_client_certificate: 'cert',
  unknown: '?',
};

/** The same where columns are narrow. */
export const shortWords: Partial<Readonly<Record<AccessDecision, string>>> = { allowed: 'yes', refused: 'no' };

/** What the words of a table mean. */
export const decisionMeanings: Readonly<Record<AccessDecision, string>> = {
  allowed: 'it gets through',
  unauthenticated: 'unauthenticated, no key that counts',
  forbidden: 'forbidden, the key does not reach that far',
  refused: 'refused, with 401 or 403 by version',
  not_listening: 'nothing answers there',
  needs_client_certificate: 'only with a client certificate (mTLS)',
  unknown: 'unknown, see below',
};

const layerWords: Readonly<Record<Layer, string>> = {
  'built-in': 'built in',
  image: 'the image',
  config: 'config/config.yaml',
  'run-mode': 'config/$RUN_MODE.yaml',
  local: 'config/local.yaml',
  deb: '/etc/qdrant/config.yaml',
  'config-path': 'the file of --config-path',
  environment: 'environment',
  unread: 'read by nobody',
  observed: 'observed',
};

/** A layer of Qdrant's precedence, for people. A file that stands alone says nothing of its layer. */
export function layerText({ layer, inImage }: Pick<SettingPlace, 'layer' | 'inImage'>, server: Server): string {
  if (inImage) return "the image's own config/production.yaml";
  if (server.kind === 'config-file') return 'this file';
  return layer === 'run-mode' && !isUnknown(server.run_mode) ? `config/${server.run_mode}.yaml` : layerWords[layer];
}

/** Why a port is reachable, or not, with the places that publish it. */
export function wayText({ published, because, listening }: ExplainedListener): string {
  if (listening === false) return because;
  const places = [...new Set(published.map(({ location }) => placeText(location)))].join(', ');
  return places === '' ? because : `${because} (${places})`;
}

/** A place in short: `compose.yaml:9`. */
export const placeText = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;

/** A setting's value as it ends up: never a secret. */
export const settingText = ({ value, mayBeUnset }: ExplainedSetting): string =>
  `${valueText(value)}${mayBeUnset ? ', or not set: a template writes it only under a condition' : ''}`;

/** A value: never a secret. */
function valueText(value: ShownValue): string {
  switch (value.kind) {
    case 'plain':
      return String(value.value);
    case 'secret':
      return secretText(value);
    case 'empty_secret':
      return 'set to the empty text';
    case 'unset':
      return 'not set';
    case 'unknown':
      return value.mayBeEmpty ? `unknown, possibly empty: ${value.because}` : `unknown: ${value.because}`;
  }
}

function secretText({ length, strength, usable }: Extract<ShownValue, { kind: 'secret' }>): string {
  const grade = strength === 'unknown' ? '' : `, ${strength}`;
  return `set, ${length} characters${grade}${usable ? '' : ', no client can send it'}`;
}

const reachWords: Readonly<Record<Reach, string>> = {
  public: 'from everywhere',
  host: 'from this host only',
  internal: 'from its own network only',
  none: 'from nowhere',
};

/** How far a listener reaches, for people. */
export function reachText({ listening, reach }: Pick<ExplainedListener, 'listening' | 'reach'>): string {
  if (listening === false) return 'not listening';
  if (isUnknown(listening) || isUnknown(reach)) return 'unknown';
  return reachWords[reach];
}

/** A port for people. */
export const portText = ({ port }: Pick<ExplainedListener, 'port'>): string =>
  isUnknown(port) ? '?' : port === null ? '-' : String(port);

/** A server's version for people, or why nobody knows it. */
export const versionWords = (server: Server, text: string): string =>
  isUnknown(server.version) ? `unknown (${server.version.because})` : text;
