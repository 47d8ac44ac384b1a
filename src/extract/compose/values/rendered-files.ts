import type { Repository } from '../../../model/repository.ts';
import { nameOf } from './paths.ts';
import type { Files } from './reading.ts';

const endings = ['.j2', '.jinja2', '.jinja', '.tmpl', '.tpl', '.template', '.erb', '.ejs'];
const levels = 4;
const directoryLimit = 300;

/**
 * The template of a file that exists only on the target host (`/opt/{{ project }}/configs/qdrant/qdrant.env` ←
 * `roles/qdrant/templates/qdrant.env.j2`): searched in the directories around the file that names it. Of several, the
 * one that shares a directory name with the target; none where that does not decide.
 */
export const renderedFrom = (
  target: string,
  { directory, files }: { readonly directory: string; readonly files: Files },
): string | undefined => {
  const names = new Set(endings.map((ending) => `${nameOf(target)}${ending}`));
  const found = rootsAround(directory).reduce<readonly string[]>(
    (hits, root) => (hits.length > 0 ? hits : filesNamed(names, root, files)),
    [],
  );
  if (found.length <= 1) return found[0];
  const words = new Set(
    target
      .split('/')
      .slice(0, -1)
      .filter((word) => /^[\w-]+$/.test(word)),
  );
  const near = found.filter((path) =>
    path
      .split('/')
      .slice(0, -1)
      .some((word) => words.has(word)),
  );
  return near.length === 1 ? near[0] : undefined;
};

/**
 * The file of the repository behind a path whose beginning only a variable knows (`${CONFIG_PATH}/qdrant/production.yaml`):
 * the only one that ends with the directory and the name that are known.
 */
export const onlyFileEnding = (ending: string, files: Repository['files']): string | undefined => {
  if (!/^(?:\/[\w.-]+){2,}$/.test(ending)) return undefined;
  const found = files.filter(({ path }) => `/${path}`.endsWith(ending));
  return found.length === 1 ? found[0]?.path : undefined;
};

/** The directory itself and a few above it, nearest first. */
const rootsAround = (directory: string): readonly string[] => {
  const parts = directory === '' ? [] : directory.split('/');
  return Array.from({ length: Math.min(levels, parts.length + 1) }, (_, up) =>
    parts.slice(0, parts.length - up).join('/'),
  );
};

const filesNamed = (names: ReadonlySet<string>, root: string, files: Files): readonly string[] => {
  const found: string[] = [];
  const queue = [root];
  for (let at = 0; at < queue.length && at < directoryLimit; at++) {
    const directory = queue[at] ?? '';
    for (const name of files.list(directory)) {
      const path = directory === '' ? name : `${directory}/${name}`;
      if (name.endsWith('/')) queue.push(path.slice(0, -1));
      else if (names.has(name)) found.push(path);
    }
  }
  return found;
};
