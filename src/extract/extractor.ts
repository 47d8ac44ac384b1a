import type { Extraction } from '../model/deployment.ts';
import type { Notice } from '../model/notice.ts';
import type { Repository, RepositoryFile } from '../model/repository.ts';

/**
 * What a run hands to every extractor: `salt` keys the credential ids of this run, `now` is unix seconds. `asVersion`:
 * read configuration as this version of Qdrant does, whatever the images say.
 */
export type ExtractionContext = {
  readonly repository: Repository;
  readonly salt: string;
  readonly now: number;
  readonly asVersion?: string;
};

/** Files of one surface → what they say. Never throws for what stands in a file: that is a notice. */
export type Extract = (
  files: readonly RepositoryFile[],
  context: ExtractionContext,
) => Extraction | Promise<Extraction>;

/**
 * One surface. `accepts` decides by path and mention alone, cheaply; `load` imports the parsers it needs,
 * and only runs when a file was accepted.
 */
export type Extractor = {
  readonly surface: string;
  readonly accepts: (file: RepositoryFile) => boolean;
  readonly load: () => Promise<Extract>;
};

/** An extraction that saw nothing. */
export const nothing: Extraction = { deployments: [], credentials: [], clients: [], secretPlaces: [], notices: [] };

/** Several extractions as one, in order. */
export const merged = (parts: readonly Extraction[]): Extraction => ({
  deployments: parts.flatMap((part) => part.deployments),
  credentials: parts.flatMap((part) => part.credentials),
  clients: parts.flatMap((part) => part.clients),
  secretPlaces: parts.flatMap((part) => part.secretPlaces),
  notices: distinct(parts.flatMap((part) => part.notices)),
});

/** A file that several surfaces read is told of once. */
const distinct = (notices: readonly Notice[]): readonly Notice[] => [
  ...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values(),
];
