import { pathFrom } from '../values/paths.ts';
import type { Reading } from '../values/reading.ts';

const baseNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/**
 * The files `docker compose` reads by itself in a directory (compose-go cli/options.go): one base, one override. In an audit, a file
 * that git ignores belongs to one machine and not to the repository.
 */
export const defaultFiles = (directory: string, { files, mode }: Reading): readonly string[] => {
  const isThere = (path: string): boolean =>
    files.text(path).kind === 'text' && (mode.kind === 'exact' || files.file(path)?.ignored === false);
  const first = (names: readonly string[]): readonly string[] => {
    const path = names.map((name) => pathFrom(directory, name) ?? name).find(isThere);
    return path === undefined ? [] : [path];
  };
  const base = first(baseNames);
  return base.length === 0 ? [] : [...base, ...first(overrideNames)];
};
