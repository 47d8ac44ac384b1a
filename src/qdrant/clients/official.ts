import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import { type Connection, refuses, type SentKey } from './connection.ts';
import { type Endpoint, hostOf, parsePartialUrl, parseUrl, portOf, type Scheme, schemeOf } from './endpoint.ts';
import { isOptions, isText, isTruthy, type OptionValue, optionOf, type PartialText } from './option.ts';
import { type ClientProcess, grpcTransport, isCertificateChecked, restTransport } from './process.ts';

/** What differs between the two clients of qdrant-js (packages/js-client-rest and js-client-grpc, src/qdrant-client.ts). */
export type Protocol = 'rest' | 'grpc';
const defaultPorts: Record<Protocol, number> = { rest: 6333, grpc: 6334 };

/** Qdrant's own JavaScript clients: what one options object makes them do. */
export const decideOfficial = (options: OptionValue, protocol: Protocol, process: ClientProcess): Connection => {
  const error = refusalOf(options);
  if (error !== null) return refuses(error);
  const endpoint = endpointOf(options, protocol);
  const scheme = endpoint.scheme;
  const checked = isCertificateChecked(process, protocol === 'rest' ? restTransport : grpcTransport);
  return {
    kind: 'connects',
    scheme,
    host: endpoint.host,
    port: withSchemePort(endpoint.port, scheme),
    key_sent: sentKey(options, protocol),
    certificate_checked: scheme === 'http' ? true : checked,
  };
};

/** The clients throw before connecting when url and host contradict each other or the url has no scheme in lower case. */
const refusalOf = (options: OptionValue): string | null => {
  const url = optionOf(options, 'url');
  const host = optionOf(options, 'host');
  if (isUnknown(url) || isUnknown(host)) return null;
  if (isTruthy(url) && isTruthy(host)) return 'only one of url and host can be set';
  if (isTruthy(host)) return isText(host) && hasSchemeOrPort(host) ? 'host holds a scheme or a port' : null;
  return isTruthy(url) ? urlRefusal(url) : null;
};

const hasSchemeOrPort = (host: string | PartialText): boolean => {
  const scheme = schemeOf(host);
  if (scheme === 'http' || scheme === 'https') return true;
  return typeof host === 'string' && /:\d+$/.test(host);
};

const urlRefusal = (url: OptionValue): string | null => {
  if (!isText(url)) return 'url is no text';
  const scheme = schemeOf(url);
  if (scheme === null) return 'url does not start with http:// or https://';
  return typeof url === 'string' && parseUrl(url) === null ? 'url cannot be parsed' : null;
};

const endpointOf = (options: OptionValue, protocol: Protocol): Endpoint => {
  const url = optionOf(options, 'url');
  const port = portOf(optionOf(options, 'port'), defaultPorts[protocol]);
  if (isUnknown(url)) return { scheme: url, host: url, port: url };
  if (isText(url) && url !== '') return urlEndpoint(url, port);
  return { scheme: hostScheme(options), host: hostOf(optionOf(options, 'host'), '127.0.0.1'), port };
};

/** The scheme of the url beats `https`; a url without a port gets the port option, 6333 and not 443. */
const urlEndpoint = (url: string | PartialText, port: Maybe<number | null>): Endpoint => {
  const scheme = schemeOf(url) ?? unknown('the url has no scheme');
  if (typeof url !== 'string') {
    const partial = parsePartialUrl(url);
    return { scheme, host: partial.host, port: partial.port ?? port };
  }
  const parsed = parseUrl(url);
  return { scheme, host: parsed?.host ?? '', port: parsed?.port ?? port };
};

/** `https ?? typeof apiKey === 'string'`: an empty key still turns https on, a missing one silently does not. */
const hostScheme = (options: OptionValue): Maybe<Scheme> => {
  const https = optionOf(options, 'https');
  if (isUnknown(https)) return https;
  if (https !== undefined && https !== null) return isTruthy(https) ? 'https' : 'http';
  const key = optionOf(options, 'apiKey');
  if (isUnknown(key)) return key;
  return isText(key) ? 'https' : 'http';
};

const withSchemePort = (port: Maybe<number | null>, scheme: Maybe<Scheme>): Maybe<number> => {
  if (port !== null) return port;
  if (isUnknown(scheme)) return scheme;
  return scheme === 'https' ? 443 : 80;
};

/** Over REST `apiKey` beats a header of the same name, over gRPC the header wins. */
const sentKey = (options: OptionValue, protocol: Protocol): Maybe<SentKey | null> => {
  const fromOption = keyOption(optionOf(options, 'apiKey'), protocol);
  const fromHeaders = keyHeader(optionOf(options, 'headers'));
  if (protocol === 'grpc' && !isUnknown(fromHeaders) && fromHeaders?.header === 'api-key') return fromHeaders;
  if (!isUnknown(fromOption) && fromOption !== null) return fromOption;
  if (!isUnknown(fromHeaders) && fromHeaders !== null) return fromHeaders;
  return isUnknown(fromOption) ? fromOption : fromHeaders;
};

const keyOption = (key: OptionValue, protocol: Protocol): Maybe<SentKey | null> => {
  if (isUnknown(key)) return key;
  if (isText(key)) return key === '' ? null : { header: 'api-key', from: 'apiKey' };
  // The gRPC client sends the text `null`.
  return key === null && protocol === 'grpc' ? { header: 'api-key', from: 'apiKey' } : null;
};

/** A key among hand-written headers: the name in any case; an empty value is none. */
export const keyHeader = (headers: OptionValue): Maybe<SentKey | null> => {
  if (isUnknown(headers)) return headers;
  if (!isOptions(headers)) return null;
  const named = (wanted: string) =>
    Object.entries(headers.entries).filter(
      ([name, value]) => name.toLowerCase() === wanted && value !== '' && value !== undefined,
    );
  for (const header of ['api-key', 'authorization'] as const) {
    const value = named(header)[0]?.[1];
    if (isUnknown(value)) return value;
    if (value !== undefined) return { header, from: 'headers' };
  }
  return headers.rest;
};
