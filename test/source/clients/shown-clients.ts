import { isUnknown } from '../../../src/model/maybe.ts';
import type { ClientSubject } from '../../../src/model/subjects/subject.ts';
import { readClients, type SourceOptions } from '../../../src/source/extract-source.ts';
import { sourceExtractor } from '../../../src/source/index.ts';
import { repositoryOf } from '../program-of.ts';

export type Texts = Readonly<Record<string, string>>;

export const extractionOf = (texts: Texts, options: SourceOptions = {}) => {
  const repository = repositoryOf(texts);
  const context = { repository, salt: 'salt', now: 1_760_000_000 };
  return readClients(repository.files.filter(sourceExtractor.accepts), context, options).extraction;
};

export const word = (value: unknown): string => (isUnknown(value) ? '?' : String(value));

/** One client as a line: library, where it connects, whether the key goes along, whether certificates are checked. */
export const shown = (client: ClientSubject): string => {
  const { scheme, host, port } = client.url;
  const checks = client.verifies_server === true ? '' : ` unverified=${word(client.verifies_server) === 'false'}`;
  return `${client.library} ${word(scheme)}://${word(host)}:${word(port)} key=${word(client.key)} sent=${word(client.key_sent)}${checks}`;
};

export const clientsOf = (texts: Texts, options?: SourceOptions): readonly string[] =>
  extractionOf(texts, options).clients.map(shown);
export const rest = "import { QdrantClient } from '@qdrant/js-client-rest';";

/** A client that sends its key over HTTPS. */
export const https = "new QdrantClient({ url: 'https://q:6333', apiKey: process.env.K });";
