import { isUnknown, unknown } from '../../model/maybe.ts';
import { type Connection, refuses } from './connection.ts';
import { decideOfficial } from './official.ts';
import { isOptions, isTruthy, noOptions, type Options, type OptionValue, optionOf, orElse } from './option.ts';
import type { ClientProcess } from './process.ts';

/** A library's constructor: its arguments as they stand in the call, the process, and its version where it is known. */
export type Construction = {
  readonly arguments: readonly OptionValue[];
  readonly version: string | null;
  readonly process: ClientProcess;
};

/** Hands only some options on to Qdrant's client. */
const passing = (entries: Options['entries'], process: ClientProcess): Connection =>
  decideOfficial({ ...noOptions, entries }, 'rest', process);

/** @langchain/qdrant (langchain-qdrant/src/vectorstores.ts): `url` and `apiKey` alone, both from the environment when missing. */
export const decideLangChain = ({ arguments: given, process }: Construction): Connection => {
  const url = orElse(optionOf(given[0], 'url'), process.environment.QDRANT_URL);
  const key = orElse(optionOf(given[0], 'apiKey'), process.environment.QDRANT_API_KEY);
  if (isTruthy(url) === false) return refuses('neither a client nor a url is given');
  const connection = passing({ url, apiKey: key }, process);
  return fromEnvironment(connection, optionOf(given[0], 'apiKey'));
};

const fromEnvironment = (connection: Connection, written: OptionValue): Connection => {
  if (connection.kind === 'refuses' || isUnknown(connection.key_sent) || connection.key_sent === null)
    return connection;
  if (written !== undefined && written !== null) return connection;
  return { ...connection, key_sent: { header: 'api-key', from: 'environment' } };
};

/** @llamaindex/qdrant (QdrantVectorStore.ts): `url` and `apiKey` alone, `url` required. */
export const decideLlamaIndex = ({ arguments: given, process }: Construction): Connection => {
  const url = optionOf(given[0], 'url');
  if (isTruthy(url) === false) return refuses('url is required');
  return passing({ url, apiKey: optionOf(given[0], 'apiKey') }, process);
};

/**
 * @mastra/qdrant: up to 0.10 positional `(url, apiKey, https)`, from 0.11 an options object; the newer versions look for
 * properties on the text they are given, so positional arguments mean localhost without a key.
 */
export const decideMastra = ({ arguments: given, version, process }: Construction): Connection => {
  const [first, key, https] = given;
  if (isUnknown(first) || isOptions(first)) return decideOfficial(first, 'rest', process);
  const positional = takesPositional(version);
  if (positional === null)
    return decideOfficial(unknown('the version of @mastra/qdrant decides what its arguments mean'), 'rest', process);
  return positional ? passing({ url: first, apiKey: key, https }, process) : decideOfficial(noOptions, 'rest', process);
};

const takesPositional = (version: string | null): boolean | null => {
  const match = /(?<!\d)(\d+)\.(\d+)/.exec(version ?? '');
  if (match === null) return null;
  return Number(match[1]) === 0 && Number(match[2]) < 11;
};

/** mem0ai/oss (vector_stores/qdrant.ts): `host` counts only together with `port`; headers and https are not handed on. */
export const decideMem0 = ({ arguments: given, process }: Construction): Connection => {
  const options = given[0];
  const apiKey = optionOf(options, 'apiKey');
  const url = optionOf(options, 'url');
  const host = optionOf(options, 'host');
  const port = optionOf(options, 'port');
  if (isTruthy(url) !== false) return passing({ url, apiKey }, process);
  const both = isTruthy(host) === true && isTruthy(port) === true;
  const maybe = isUnknown(isTruthy(host)) || isUnknown(isTruthy(port));
  if (maybe) return passing({ host, port, apiKey }, process);
  return passing(both ? { host, port, apiKey } : { apiKey }, process);
};
