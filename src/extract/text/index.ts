import type { Extractor } from '../extractor.ts';

/** Literal Qdrant keys in any text: env files, manifests, scripts, programs of every language, notebooks, documents. */
export const textExtractor: Extractor = {
  surface: 'text',
  accepts: (file) => file.mentionsQdrant,
  load: async () => (await import('./extract-text.ts')).extractText,
};
