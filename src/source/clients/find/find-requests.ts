import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { ModuleNames } from '../../values/module-names.ts';
import type { Reader } from '../../values/reader.ts';
import { type Frame, scalar, topFrame, type Value } from '../../values/value.ts';
import { describedRequest } from './described-requests.ts';
import { keyHeaderValue, withApiKey } from './key-value.ts';
import { laterHeaders } from './later-headers.ts';
import { onePerTarget } from './one-per-target.ts';
import { leadsToQdrant, ledToQdrant } from './qdrant-address.ts';
import { type RequestForm, requestFormOf } from './request-form.ts';
import type { RequestSite } from './site.ts';
import { mayHoldTransport, transportAt } from './transports.ts';

/** Raw calls with a key to Qdrant. Those of one module that share url and key are one client: the first is its place. */
export const findRequests = (reader: Reader, names: ModuleNames): readonly RequestSite[] => {
  const { text } = names.module;
  if (!/api-key|authorization/i.test(text) && !mayHoldTransport(text)) return [];
  const sites = names.module.scripts.flatMap((script) => {
    const frame = topFrame(names.module.path, script);
    const found: RequestSite[] = [];
    const visit = (node: ts.Node): void => {
      const site =
        requestAt(reader, node, frame) ?? describedRequest(reader, node, frame) ?? transportAt(reader, node, frame);
      if (site !== undefined) found.push(site);
      t.forEachChild(node, visit);
    };
    visit(script.file);
    return found;
  });
  return onePerTarget(sites);
};

const requestAt = (reader: Reader, node: ts.Node, frame: Frame): RequestSite | undefined => {
  if (!t.isCallExpression(node)) return undefined;
  const form = requestFormOf(reader, node, frame);
  if (form === undefined) return undefined;
  const given = node.arguments.map((argument) => () => reader.evaluate(argument, frame));
  const options = optionsOf(form, given);
  const at = reader.place(node, frame);
  const own = options === undefined ? undefined : headersOf(reader, options);
  const headers = keyHeaderValue(own) === undefined ? laterHeadersOf(reader, node, frame) : own;
  if (headers === undefined || keyHeaderValue(headers) === undefined) return undefined;
  const url = urlOf(reader, form, given[0]?.(), options);
  return url !== undefined && leadsToQdrant(url, node.arguments[0]?.getText(frame.script.file) ?? '')
    ? {
        kind: 'request',
        library: form.library,
        url: ledToQdrant(url),
        headers: withApiKey(headers),
        options: options ?? null,
        node,
        frame,
        at,
      }
    : undefined;
};

/** `https.request(options, callback)` and `https.request(url, options)`: whichever is an object. */
const optionsOf = (form: RequestForm, given: readonly (() => Value)[]): Value | undefined => {
  const own = given[form.options]?.();
  if (form.url !== 'either' || own?.kind === 'object') return own;
  const others = given.slice(0, 2).map((one) => one());
  return others.find((value) => value.kind === 'object') ?? own;
};

/** `axios.create` and its like make a client that gets its key later. */
const laterHeadersOf = (reader: Reader, node: ts.CallExpression, frame: Frame): Value | undefined => {
  const isMade = t.isPropertyAccessExpression(node.expression) && /^(?:create|extend)$/.test(node.expression.name.text);
  return isMade ? laterHeaders(reader, node, frame) : undefined;
};

const headersOf = (reader: Reader, options: Value): Value | undefined => {
  const headers = reader.member(options, 'headers', options.at);
  // `new Headers({ … })` and `new Headers([[…]])` are what they are made of.
  return headers.kind === 'made' && headers.by.kind === 'global' ? headers.arguments[0] : headers;
};

const urlOf = (
  reader: Reader,
  form: RequestForm,
  first: Value | undefined,
  options: Value | undefined,
): Value | undefined => {
  if (first === undefined || options === undefined) return first;
  const isOptions = first.kind === 'object';
  if (!isOptions && form.url !== 'option')
    return first.kind === 'made' && first.arguments[0] !== undefined ? joinedUrl(first) : first;
  const named = ['baseURL', 'prefixUrl', 'url', 'hostname', 'host']
    .map((name) => reader.member(isOptions ? first : options, name, options.at))
    .find((value) => !(value.kind === 'scalar' && value.value === undefined));
  return named === undefined ? undefined : withScheme(form, named, reader, options);
};

/** `new URL('/collections', base)`: the base tells where it goes. */
const joinedUrl = (made: Extract<Value, { kind: 'made' }>): Value => made.arguments[1] ?? made.arguments[0] ?? made;

/** Node's `https.request({ hostname, port })` has its scheme in the module. */
const withScheme = (form: RequestForm, host: Value, reader: Reader, options: Value): Value => {
  if (form.library !== 'http' && form.library !== 'https') return host;
  const port = reader.member(options, 'port', options.at);
  const tail: readonly Value[] = port.kind === 'scalar' && port.value === undefined ? [] : [scalar(':', host.at), port];
  return { kind: 'text', parts: [scalar(`${form.library}://`, host.at), host, ...tail], at: host.at };
};
