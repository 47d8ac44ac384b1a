import type { Extraction } from '../model/deployment.ts';
import type { RepositoryFile } from '../model/repository.ts';
import { deploymentOf } from './container/deployment.ts';
import { dockerfileContainers } from './dockerfile/index.ts';
import { type ExtractionContext, merged, nothing } from './extractor.ts';

/** Dockerfiles that build on Qdrant → deployments. */
export function extractDockerfiles(files: readonly RepositoryFile[], context: ExtractionContext): Extraction {
  const { containers, notices } = dockerfileContainers(files, context.repository);
  return merged([{ ...nothing, notices }, ...containers.map((container) => deploymentOf(container, context))]);
}
