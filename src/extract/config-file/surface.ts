import type { RepositoryFile } from '../../model/repository.ts';
import { type ExtractionContext, type Extractor, nothing } from '../extractor.ts';
import { isQdrantConfig } from './is-qdrant-config.ts';

/** Formats that some version of Qdrant reads, and templates that render to one. */
const configurationName = /\.(ya?ml|toml|json)(\.(j2|jinja2?|tmpl|tpl|template|example|sample|dist))?$/i;

/** Names that belong to other surfaces. */
const otherSurface =
  /(^|\/)(docker-)?compose[^/]*\.ya?ml|(^|\/)(package|tsconfig|Chart|values)[^/]*\.(json|ya?ml)|(^|\/)\.github\//i;

/** Qdrant's own names and directories: such a file need not mention Qdrant. */
const ownPlace = /(^|\/)((config|qdrant)\/[^/]+|(config|production|local)\.ya?ml(\.\w+)?|[^/]*qdrant[^/]*)$/i;

/** By name, directory or mention: whether a file is worth a look at its shape. */
const accepts = ({ path, mentionsQdrant, ignored }: RepositoryFile): boolean =>
  !ignored && configurationName.test(path) && !otherSurface.test(path) && (mentionsQdrant || ownPlace.test(path));

/** The loader is only imported for a file that has the shape: most repositories have a `config/` and no Qdrant. */
async function extractConfigFiles(files: readonly RepositoryFile[], context: ExtractionContext) {
  const shaped = files.filter(({ path }) => hasShape(path, context));
  return shaped.length === 0
    ? nothing
    : (await import('./extract-config-files.ts')).extractConfigFiles(shaped, context);
}

function hasShape(path: string, { repository }: ExtractionContext): boolean {
  const file = repository.text(path);
  return file.kind === 'text' && isQdrantConfig(path, file.text);
}

/** Bare Qdrant configuration files: servers of their own unless a deployment mounts or copies them. */
export const configFiles: Extractor = {
  surface: 'config-file',
  accepts,
  load: async () => extractConfigFiles,
};
