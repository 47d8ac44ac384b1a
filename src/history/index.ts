import { type ExtractionContext, nothing } from '../extract/extractor.ts';
import type { Extraction } from '../model/deployment.ts';
import type { History } from '../model/repository.ts';
import { keysOf } from './find-keys.ts';
import { type KeyLog, pastSightings, seenAgain } from './key-log.ts';
import { tellingSections } from './sections.ts';
import { stretchesOf } from './stretches.ts';

/**
 * The history → every Qdrant secret that a commit added or took out, each once, with its oldest and newest commit. Reads
 * the patches once, as they come. Throws nothing for what stands in them.
 */
export async function readHistory(history: History, context: ExtractionContext): Promise<Extraction> {
  const log: KeyLog = new Map();
  const isThere = (path: string, text: string): boolean => {
    const file = context.repository.text(path);
    return file.kind === 'text' && file.text.includes(text);
  };
  for await (const { commit, bytes } of tellingSections(history.patches))
    for (const stretch of stretchesOf(bytes.toString('utf8'))) {
      if (!history.isWanted(stretch.path)) continue;
      for (const key of await keysOf(stretch, context)) {
        const entry = seenAgain(log, key, { commit, stretch, isThere });
        if (entry !== undefined) log.set(key.sighting.credential.id, entry);
      }
    }
  return { ...nothing, credentials: pastSightings(log), notices: history.notices() };
}
