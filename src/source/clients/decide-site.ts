import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { Connection } from '../../qdrant/clients/connection.ts';
import { decideConnection } from '../../qdrant/clients/decide-connection.ts';
import { parsePartialUrl, parseUrl, schemeOf } from '../../qdrant/clients/endpoint.ts';
import { keyHeader } from '../../qdrant/clients/official.ts';
import { isText, type OptionValue } from '../../qdrant/clients/option.ts';
import { type ClientProcess, fetchTransport, isCertificateChecked } from '../../qdrant/clients/process.ts';
import type { Place, Value } from '../values/value.ts';
import type { EnvironmentOf } from './environment.ts';
import { type KeyValue, keyHeaderValue, readKey } from './find/key-value.ts';
import type { RequestSite, Site } from './find/site.ts';
import { keyOption, type OptionReading, toOption } from './option-values.ts';

/** What surrounds a site: what feeds variables, the installed version of its library, its process. */
export type Surroundings = {
  readonly environmentOf: EnvironmentOf;
  readonly version: string | null;
  readonly process: ClientProcess;
  readonly locate: (at: Place) => Location;
};

/** The values behind a client's options, by name: where url, key and the rest are written. Raw. */
export type SiteOptions = { readonly entries: ReadonlyMap<string, Value>; readonly isOpen: boolean };

/** A client's connection, with its key. */
export type DecidedSite = { readonly connection: Connection; readonly key: KeyValue; readonly options: SiteOptions };

/** What a site connects to and sends, as its library decides it. */
export const decideSite = (site: Site, surroundings: Surroundings): DecidedSite => {
  const options = optionsOf(site);
  const key = keyOf(site, options);
  const reading: OptionReading = {
    usesFallbacks: key.isDefinite,
    environmentOf: surroundings.environmentOf,
    locate: surroundings.locate,
  };
  if (site.kind === 'request') return { connection: decideRequest(site, reading, surroundings.process), key, options };
  const given = site.given.map((value, index) => (index === 0 ? toOption(value, reading) : keyOption(value, reading)));
  const environment = site.form.library === '@langchain/qdrant' ? inherited(site.at, reading) : {};
  const connection = decideConnection(site.form.library, {
    arguments: given,
    version: surroundings.version,
    process: { ...surroundings.process, environment },
  });
  return { connection, key, options };
};

/** LangChain reads these by itself when the options are missing. */
const inherited = (at: Place, reading: OptionReading): Readonly<Record<string, OptionValue>> =>
  Object.fromEntries(
    ['QDRANT_URL', 'QDRANT_API_KEY'].map((name) => [
      name,
      toOption({ kind: 'variable', name, form: 'process.env', at }, reading),
    ]),
  );

const optionsOf = (site: Site): SiteOptions => {
  if (site.kind === 'request')
    return {
      entries: new Map([
        ['url', site.url],
        ['headers', site.headers],
      ]),
      isOpen: false,
    };
  const first = clientParams(site.given[0]);
  if (first?.kind === 'object') return { entries: first.entries, isOpen: first.rest !== null };
  if (first === undefined) return { entries: new Map(), isOpen: false };
  const positional: readonly (readonly [string, Value | undefined])[] = [
    ['url', first],
    ['apiKey', site.given[1]],
    ['https', site.given[2]],
  ];
  const isText =
    first.kind === 'scalar' || first.kind === 'text' || first.kind === 'variable' || first.kind === 'fallback';
  return {
    entries: new Map(
      isText ? positional.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])) : [],
    ),
    isOpen: !isText,
  };
};

/** Genkit's `clientParams`. */
const clientParams = (value: Value | undefined): Value | undefined =>
  value?.kind === 'object' ? (value.entries.get('clientParams') ?? value) : value;

const keyOf = (site: Site, { entries, isOpen }: SiteOptions): KeyValue => {
  const key = readKey(entries.get('apiKey'));
  if (key.source !== 'none') return key;
  const header = readKey(keyHeaderValue(entries.get('headers')));
  return header.source === 'none' && isOpen && site.kind === 'construction' ? { ...header, source: 'dynamic' } : header;
};

/** A raw call: the scheme of its url, the key of its headers. */
const decideRequest = (site: RequestSite, reading: OptionReading, process: ClientProcess): Connection => {
  const url = toOption(site.url, reading);
  const { scheme, host, port } = requestEndpoint(url);
  const checked = isCertificateChecked(process, fetchTransport);
  return {
    kind: 'connects',
    scheme,
    host,
    port: port ?? (isUnknown(scheme) ? scheme : scheme === 'https' ? 443 : 80),
    key_sent: keyHeader(keyOption(site.headers, reading)),
    certificate_checked: scheme === 'http' ? true : checked,
  };
};

type RequestEndpoint = {
  readonly scheme: Maybe<'http' | 'https'>;
  readonly host: Maybe<string>;
  readonly port: Maybe<number | null>;
};

const requestEndpoint = (url: OptionValue): RequestEndpoint => {
  if (isUnknown(url)) return { scheme: url, host: url, port: url };
  const nowhere = unknown('the url is not in the files');
  if (!isText(url)) return { scheme: nowhere, host: nowhere, port: nowhere };
  const scheme = schemeOf(url) ?? unknown('the url has no scheme');
  if (typeof url !== 'string') return { scheme, ...parsePartialUrl(url) };
  const parsed = parseUrl(url);
  return parsed === null || isUnknown(scheme)
    ? { scheme, host: nowhere, port: nowhere }
    : { scheme, host: parsed.host, port: parsed.port };
};
