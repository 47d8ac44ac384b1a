import type { Repository, RepositoryFile } from '../../model/repository.ts';
import { directoryOf, nameOf } from './values/paths.ts';

const composeName = /(^|[._-])(docker-?)?compose([._-]|$)|^(docker-)?stack([._-]|$)/i;
const yamlName = /\.ya?ml(\.(j2|jinja2?|tmpl|tpl|template|example|sample|dist))?$/i;
const otherTools = /(^|\/)(\.github|\.gitlab|\.circleci|\.woodpecker|templates\/_|charts?\/[^/]+\/templates)\//i;

/** The files that can be Compose files, by directory: named like one, or any YAML with a `services:` map that mentions Qdrant. */
export const composeFiles = (
  files: readonly RepositoryFile[],
  repository: Repository,
): ReadonlyMap<string, readonly string[]> => {
  const paths = files.filter((file) => isCandidate(file) && hasServices(file.path, repository)).map(({ path }) => path);
  const directories = new Map<string, string[]>();
  for (const path of paths) directories.set(directoryOf(path), [...(directories.get(directoryOf(path)) ?? []), path]);
  return directories;
};

const isCandidate = ({ path, ignored, mentionsQdrant }: RepositoryFile): boolean =>
  !ignored && yamlName.test(path) && !otherTools.test(path) && (mentionsQdrant || composeName.test(nameOf(path)));

const hasServices = (path: string, repository: Repository): boolean => {
  const file = repository.text(path);
  return (
    file.kind === 'text' && (/^["']?(?:services|include)["']?\s*:/m.test(file.text) || composeName.test(nameOf(path)))
  );
};

/** Whether a file's name alone says that it is a Compose file. */
export const isComposeName = (path: string): boolean => composeName.test(nameOf(path));

/** Directories whose `.env` names the files that Compose reads there. */
export const directoriesOfComposeFile = (repository: Repository): readonly string[] =>
  repository.files.flatMap(({ path }) => {
    const file = nameOf(path) === '.env' ? repository.text(path) : undefined;
    return file?.kind === 'text' && /^[ \t]*(?:export[ \t]+)?COMPOSE_FILE[ \t]*[=:]/m.test(file.text)
      ? [directoryOf(path)]
      : [];
  });

/**
 * How likely a file that only adds to another is part of the deployment that matters: the lower the better, undefined
 * for files of tests, which are run by themselves.
 */
export const overlayRank = (path: string): number | undefined => {
  const words = nameOf(path).toLowerCase().split(/[._-]/);
  const has = (...names: readonly string[]): boolean => names.some((name) => words.includes(name));
  if (has('test', 'tests', 'testing', 'e2e', 'ci')) return undefined;
  if (has('prod', 'production', 'live')) return 0;
  if (has('dev', 'development', 'local', 'debug')) return 3;
  return has('override', 'secure', 'tls', 'auth', 'secrets') ? 1 : 2;
};

/** How much a file looks like what the others of its directory build on. */
export const baseRank = (path: string): number => {
  const words = nameOf(path).toLowerCase().split(/[._-]/);
  return words.some((word) => ['base', 'common', 'shared', 'main'].includes(word)) ? 0 : words.length;
};
