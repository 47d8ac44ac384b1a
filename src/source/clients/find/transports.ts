import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Reader } from '../../values/reader.ts';
import { type Frame, scalar, type Value } from '../../values/value.ts';
import { keyHeaderValue } from './key-value.ts';
import { leadsToQdrant } from './qdrant-address.ts';
import type { RequestSite } from './site.ts';

/** Whether a module can hold one of the transports below. */
export const mayHoldTransport = (text: string): boolean =>
  /\bcreateSsl\b|\bcreate(?:Grpc|Connect)Transport\b/.test(text);

/**
 * Connections to Qdrant whose TLS options stand where they are made: `new Pool(url, { connect })` of undici,
 * `createGrpcTransport({ baseUrl, nodeOptions })` of Connect, `new PointsClient(address, credentials.createSsl(…))` of
 * grpc-js. Their key, where it is not a header of the call, is not followed.
 */
export const transportAt = (reader: Reader, node: ts.Node, frame: Frame): RequestSite | undefined => {
  if (t.isNewExpression(node)) return secureChannel(reader, node, frame);
  if (!t.isCallExpression(node)) return undefined;
  return ofPool(reader, node, frame) ?? ofConnect(reader, node, frame);
};

type Found = Pick<RequestSite, 'library' | 'url' | 'headers' | 'options'>;

const siteOf = (reader: Reader, node: ts.Node, frame: Frame, found: Found): RequestSite | undefined =>
  leadsToQdrant(found.url, node.getText(frame.script.file))
    ? { kind: 'request', ...found, node, frame, at: reader.place(node, frame) }
    : undefined;

/** `pool.request({ path, headers })`. */
const ofPool = (reader: Reader, node: ts.CallExpression, frame: Frame): RequestSite | undefined => {
  const [first] = node.arguments;
  if (!t.isPropertyAccessExpression(node.expression) || first === undefined) return undefined;
  if (!/^(?:request|stream|fetch)$/.test(node.expression.name.text) || !t.isObjectLiteralExpression(first))
    return undefined;
  const pool = reader.evaluate(node.expression.expression, frame);
  const url =
    pool.kind === 'made' && pool.by.kind === 'package' && pool.by.name === 'undici' ? pool.arguments[0] : null;
  const given = reader.evaluate(first, frame);
  const headers = reader.member(given, 'headers', given.at);
  return url && keyHeaderValue(headers) !== undefined
    ? siteOf(reader, node, frame, { library: 'undici', url, headers, options: pool })
    : undefined;
};

const ofConnect = (reader: Reader, node: ts.CallExpression, frame: Frame): RequestSite | undefined => {
  const [first] = node.arguments;
  if (first === undefined || !/^create(?:Grpc|Connect)Transport$/.test(node.expression.getText(frame.script.file)))
    return undefined;
  const options = reader.evaluate(first, frame);
  const url = reader.member(options, 'baseUrl', options.at);
  return siteOf(reader, node, frame, { library: 'connect-node', url, headers: noHeaders(options), options });
};

const secureChannel = (reader: Reader, node: ts.NewExpression, frame: Frame): RequestSite | undefined => {
  const [address, credentials] = node.arguments ?? [];
  if (address === undefined || credentials === undefined) return undefined;
  if (!/\bcreateSsl\b/.test(credentials.getText(frame.script.file))) return undefined;
  const host = reader.evaluate(address, frame);
  const url: Value = { kind: 'text', parts: [scalar('https://', host.at), host], at: host.at };
  const options = reader.evaluate(credentials, frame);
  return siteOf(reader, node, frame, { library: 'grpc-js', url, headers: noHeaders(options), options });
};

const noHeaders = ({ at }: Value): Value => ({ kind: 'object', entries: new Map(), rest: null, at });
