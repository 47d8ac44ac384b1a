import type { Extractor } from '../extract/extractor.ts';

/** Clients in TypeScript and JavaScript, script blocks of components included. */
export const sourceExtractor: Extractor = {
  surface: 'source',
  accepts: (file) =>
    file.mentionsQdrant &&
    /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?)$/i.test(file.path) &&
    !/\.(?:min\.[cm]?js|d\.[cm]?ts)$|_pb\.[jt]s$/i.test(file.path),
  load: async () => (await import('./extract-source.ts')).extractSource,
};
