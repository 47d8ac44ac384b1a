import type { Notice } from '../model/notice.ts';
import type { Repository } from '../model/repository.ts';

/** Readings of one file that are always given, and the characters of it that are given after that. */
const fewReadings = 8;
const mostCharacters = 4_000_000;

/** A repository whose files can be read only so often, and what was said of those that were asked for more. */
export type Rationed = { readonly repository: Repository; readonly notices: () => readonly Notice[] };

const rations = new WeakMap<Repository, Rationed>();

/**
 * For who parses what other files name. Files that name each other can have one file parsed many thousand times: a
 * small repository would keep a scan busy for hours. From some megabytes on a file is refused, with a notice at its
 * start. Who asks for the same repository shares its rations.
 */
export const rationed = (repository: Repository): Rationed => {
  const shared = rations.get(repository) ?? withRations(repository);
  rations.set(repository, shared);
  return shared;
};

const withRations = (repository: Repository): Rationed => {
  const given = new Map<string, { readings: number; characters: number }>();
  const notices = new Map<string, Notice>();
  const text: Repository['text'] = (path) => {
    const file = repository.text(path);
    if (file.kind !== 'text') return file;
    const before = given.get(path) ?? { readings: 0, characters: 0 };
    if (before.readings >= fewReadings && before.characters > mostCharacters) {
      const notice = notices.get(path) ?? tooOften(path);
      notices.set(path, notice);
      return { kind: 'refused', notice };
    }
    given.set(path, { readings: before.readings + 1, characters: before.characters + file.text.length });
    return file;
  };
  const { files, file, list } = repository;
  return {
    repository: {
      files,
      file,
      list,
      text,
      get tracked() {
        return repository.tracked;
      },
    },
    notices: () => [...notices.values()],
  };
};

const tooOften = (path: string): Notice => {
  const start = { line: 1, column: 1, offset: 0 };
  return {
    level: 'warning',
    code: 'too-large',
    message:
      'Other files name this file so often that it was not read every time: name it less often, or make it smaller.',
    location: { kind: 'file', path, span: { start, end: start } },
  };
};
