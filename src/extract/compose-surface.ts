import type { Extractor } from './extractor.ts';

/** Compose files by their usual names: they can lead to a Qdrant that only another file names. */
const composeName = /(^|\/)[^/]*compose[^/]*\.ya?ml(\.\w+)?$/i;
/** Any YAML can list services; it has to mention Qdrant then. */
const yamlName = /\.ya?ml(\.(j2|jinja2?|tmpl|tpl|template|example|sample|dist))?$/i;

/** Docker Compose projects. */
export const dockerCompose: Extractor = {
  surface: 'compose',
  accepts: ({ path, ignored, mentionsQdrant }) =>
    !ignored && (composeName.test(path) || (mentionsQdrant && yamlName.test(path))),
  load: async () => (await import('./extract-compose.ts')).extractCompose,
};
