import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Reader } from '../../values/reader.ts';
import type { Frame } from '../../values/value.ts';

/** How a function that makes requests takes its arguments. */
export type RequestForm = {
  readonly library: string;
  readonly url: 'first' | 'option' | 'either';
  readonly options: number;
};

const methods = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'request',
  'stream',
  'create',
  'extend',
  'raw',
  'json',
  'fetch',
]);
const withBody = new Set(['post', 'put', 'patch']);
const callers: Readonly<Record<string, string>> = {
  fetch: 'fetch',
  $fetch: 'ofetch',
  ofetch: 'ofetch',
  useFetch: 'ofetch',
  axios: 'axios',
  got: 'got',
  ky: 'ky',
  request: 'undici',
  needle: 'needle',
  superagent: 'superagent',
  nodeFetch: 'fetch',
  fetchWithTimeout: 'fetch',
  fetchWithRetry: 'fetch',
};

/** How a call takes its arguments, where it makes a request; undefined for other calls. */
export const requestFormOf = (reader: Reader, node: ts.CallExpression, frame: Frame): RequestForm | undefined =>
  formOf(node, frame) ?? foreignForm(reader, node, frame);

const formOf = (node: ts.CallExpression, frame: Frame): RequestForm | undefined => {
  const callee = node.expression;
  if (t.isIdentifier(callee))
    return callers[callee.text] === undefined ? undefined : bareForm(callers[callee.text] ?? '', node);
  if (!t.isPropertyAccessExpression(callee) || !methods.has(callee.name.text)) return undefined;
  return methodForm(callee.expression.getText(frame.script.file).slice(0, 60), callee.name.text, node.arguments.length);
};

/** `axios.post(url, body, options)`, `got(url, options)`, `https.request(options)`. */
const methodForm = (receiver: string, name: string, count: number): RequestForm => {
  if (/^https?$/.test(receiver)) return { library: receiver, url: 'either', options: count > 2 ? 1 : 0 };
  const library = libraryOf(receiver, name);
  if (name === 'create' || name === 'extend') return { library, url: 'option', options: 0 };
  if (name === 'request') return { library, url: 'either', options: count > 1 ? 1 : 0 };
  return { library, url: 'first', options: (library === 'axios' && withBody.has(name)) || count > 2 ? 2 : 1 };
};

const libraryOf = (receiver: string, name: string): string => {
  if (/axios/i.test(receiver)) return 'axios';
  if (/^(got|ky|undici|needle|superagent)$/.test(receiver)) return receiver;
  return name === 'fetch' ? 'fetch' : 'http';
};

/** A function from elsewhere whose name says that it makes requests: `fetchJson(url, { headers })`. */
const foreignForm = (reader: Reader, node: ts.CallExpression, frame: Frame): RequestForm | undefined => {
  const callee = node.expression;
  if (!t.isIdentifier(callee) || node.arguments.length < 2 || !/fetch|request|http/i.test(callee.text))
    return undefined;
  return reader.evaluate(callee, frame).kind === 'function'
    ? undefined
    : { library: 'fetch', url: 'first', options: 1 };
};

const bareForm = (library: string, node: ts.CallExpression): RequestForm =>
  node.arguments.length === 1 ? { library, url: 'option', options: 0 } : { library, url: 'first', options: 1 };
