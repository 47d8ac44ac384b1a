import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Reader } from '../../values/reader.ts';
import type { Frame, Value } from '../../values/value.ts';
import { keyHeaderValue } from './key-value.ts';
import { leadsToQdrant } from './qdrant-address.ts';
import type { RequestSite } from './site.ts';

const addresses = /^(?:url|uri|href|endpoint|\w+Url|\w+Endpoint)$/;

/**
 * A request that is written as an entry of a list: `[{ name: 'Qdrant', url: 'http://…', headers: { 'api-key': … } }]`,
 * which a loop sends later.
 */
export const describedRequest = (reader: Reader, node: ts.Node, frame: Frame): RequestSite | undefined => {
  if (!t.isObjectLiteralExpression(node) || !t.isArrayLiteralExpression(node.parent)) return undefined;
  const named = node.properties.map((one) => one.name?.getText(frame.script.file) ?? '');
  if (!named.includes('headers') || !named.some((name) => addresses.test(name))) return undefined;
  const at = reader.place(node, frame);
  const value = reader.evaluate(node, frame);
  const headers = called(reader, reader.member(value, 'headers', at), frame);
  const url = value.kind === 'object' ? [...value.entries].find(([name]) => addresses.test(name))?.[1] : undefined;
  if (url === undefined || keyHeaderValue(headers) === undefined) return undefined;
  return leadsToQdrant(url, node.getText(frame.script.file))
    ? { kind: 'request', library: 'fetch', url, headers, options: null, node, frame, at }
    : undefined;
};

/** `headers: () => ({ … })`. */
const called = (reader: Reader, value: Value, frame: Frame): Value =>
  value.kind === 'function' ? reader.call(value, [], { at: value.at, depth: frame.depth + 1 }) : value;
