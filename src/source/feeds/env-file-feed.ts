import type { Repository } from '../../model/repository.ts';
import { type DotenvDialect, readDotenv } from '../../read/dotenv.ts';
import { type FedMap, fedValue } from './fed-map.ts';

/** The variables that one env file sets; a name alone sets none. */
export const envFileFeed = (repository: Repository, path: string, dialect: DotenvDialect): FedMap => {
  const read = repository.text(path);
  if (read.kind !== 'text') return new Map();
  const entries = readDotenv(read.text, path, { dialect }).entries.filter((entry) => !entry.isInherited);
  return new Map(
    entries.map((entry) => [entry.name, fedValue(entry.text, { kind: 'file', path, span: entry.valueSpan })]),
  );
};
