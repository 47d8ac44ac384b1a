import type { ExtractionContext, Extractor } from '../extract/extractor.ts';
import { nothing } from '../extract/extractor.ts';
import { guarded } from '../extract/guarded.ts';
import type { Extraction } from '../model/deployment.ts';
import { hasBrowserPackage, hasPublicName } from './browser-packages.ts';

/** Clients in TypeScript and JavaScript, script blocks of components included. */
export const sourceExtractor: Extractor = {
  surface: 'source',
  accepts: ({ path, mentionsQdrant, ignored }) =>
    mentionsQdrant &&
    !ignored &&
    /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?)$/i.test(path) &&
    !/\.(?:min\.[cm]?js|d\.[cm]?ts)$|_pb\.[jt]s$/i.test(path),
  load: async () => (await import('./extract-application.ts')).extractApplication,
};

/** The application code of a repository → clients, keys, and which of them reach a browser. Loads TypeScript only when there is some. */
export async function readSource(context: ExtractionContext): Promise<Extraction> {
  const files = context.repository.files.filter(sourceExtractor.accepts);
  const { repository } = context;
  if (files.length === 0 && !hasBrowserPackage(repository) && !hasPublicName(repository)) return nothing;
  return guarded(sourceExtractor.surface, async () => (await sourceExtractor.load())(files, context));
}
