import type { Extraction } from '../model/deployment.ts';
import type { RepositoryFile } from '../model/repository.ts';
import { composeContainers } from './compose/index.ts';
import { deploymentOf } from './container/deployment.ts';
import { type ExtractionContext, merged, nothing } from './extractor.ts';

/** Compose projects → one deployment for each service that runs Qdrant. */
export function extractCompose(files: readonly RepositoryFile[], context: ExtractionContext): Extraction {
  const { containers, notices } = composeContainers(files, context.repository);
  return merged([{ ...nothing, notices }, ...containers.map((container) => deploymentOf(container, context))]);
}
