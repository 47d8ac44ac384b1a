import type { Connection } from './connection.ts';
import { decideOfficial } from './official.ts';
import { optionOf } from './option.ts';
import { type Construction, decideLangChain, decideLlamaIndex, decideMastra, decideMem0 } from './wrappers.ts';

type Decide = (construction: Construction) => Connection;

const rest: Decide = ({ arguments: given, process }) => decideOfficial(given[0], 'rest', process);
const grpc: Decide = ({ arguments: given, process }) => decideOfficial(given[0], 'grpc', process);

/** One row a client library: how it turns what it is given into a connection. */
const libraries: Readonly<Record<string, Decide>> = {
  '@qdrant/js-client-rest': rest,
  '@qdrant/js-client-grpc': grpc,
  '@qdrant/qdrant-js': rest,
  '@qdrant/qdrant-js/grpc': grpc,
  '@langchain/qdrant': decideLangChain,
  '@langchain/community': decideLangChain,
  langchain: decideLangChain,
  '@llamaindex/qdrant': decideLlamaIndex,
  llamaindex: decideLlamaIndex,
  '@mastra/qdrant': decideMastra,
  mem0ai: decideMem0,
  'genkitx-qdrant': ({ arguments: given, process }) =>
    decideOfficial(optionOf(given[0], 'clientParams'), 'rest', process),
};

/**
 * What a client connects to and sends, by that library's own rules. Held against recordings of the real clients
 * (fixtures/clients/clients.jsonl). `arguments` are the constructor's own from the first one that carries the endpoint
 * on, three-valued each; `version` is the installed one, null where nobody knows.
 */
export const decideConnection = (library: string, construction: Construction): Connection => {
  const decide = libraries[library];
  return decide === undefined ? { kind: 'refuses', error: `${library} is no Qdrant client` } : decide(construction);
};
