import type { Extraction } from '../model/deployment.ts';
import { dockerCompose } from './compose-surface.ts';
import { configFiles } from './config-file/surface.ts';
import { dockerfiles } from './dockerfile-surface.ts';
import { type ExtractionContext, type Extractor, merged, nothing } from './extractor.ts';
import { guarded } from './guarded.ts';
import { rationed } from './rationed.ts';
import { textExtractor } from './text/index.ts';

/** Every surface that can say something about a Qdrant, in the order of their findings' evidence. */
export const extractors: readonly Extractor[] = [dockerCompose, dockerfiles, configFiles, textExtractor];

/** Files → facts. A surface's parsers load only when one of its files is there. */
export async function extract(context: ExtractionContext): Promise<Extraction> {
  const parts = await Promise.all(
    extractors.map(async ({ surface, accepts, load }) => {
      const files = context.repository.files.filter(accepts);
      return files.length === 0 ? [] : [await guarded(surface, async () => (await load())(files, context))];
    }),
  );
  return merged([...parts.flat(), { ...nothing, notices: rationed(context.repository).notices() }]);
}
