import type { Repository } from '../../../model/repository.ts';
import { pathFrom } from '../values/paths.ts';

const baseNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The files `docker compose` reads by itself in a directory (compose-go cli/options.go): one base, one override. */
export const defaultFiles = (directory: string, files: Pick<Repository, 'text'>): readonly string[] => {
  const first = (names: readonly string[]): readonly string[] => {
    const path = names
      .map((name) => pathFrom(directory, name) ?? name)
      .find((candidate) => files.text(candidate).kind === 'text');
    return path === undefined ? [] : [path];
  };
  const base = first(baseNames);
  return base.length === 0 ? [] : [...base, ...first(overrideNames)];
};

export const isBaseName = (name: string): boolean => baseNames.includes(name);
export const isOverrideName = (name: string): boolean => overrideNames.includes(name);
