import { basename, relative, resolve, sep } from 'node:path';
import type { Notice } from '../model/notice.ts';
import type { Repository, RepositoryFile } from '../model/repository.ts';
import { layersAbove } from './ignore/layers.ts';
import { repositoryTop, rootsOf } from './roots.ts';
import { textsOf } from './texts.ts';
import { askGit, type Tracked } from './tracked.ts';
import { visitFile, type Walk, walkDirectory } from './walk.ts';

/**
 * `paths` are files and directories as a person named them, relative to `directory`. `input` is a text that stands for
 * a file (standard input). `onFile` is told how many files were searched so far.
 */
export type DiscoverOptions = {
  readonly paths: readonly string[];
  readonly directory: string;
  readonly input?: { readonly path: string; readonly text: string };
  readonly onFile?: (searched: number) => void;
  /** Is told how many files were read so far, whenever one is. */
  readonly onRead?: (read: number) => void;
};

/**
 * `searched` files were looked into for a mention; `read()` tells how many were handed out as text so far.
 * `notices` grows while texts are read and git is asked: take it last. `missing` are given paths that do not exist.
 */
export type Discovery = {
  readonly repository: Repository;
  readonly root: string;
  readonly counts: { readonly searched: number; readonly read: () => number };
  readonly notices: readonly Notice[];
  readonly missing: readonly string[];
};

/**
 * Walks the named paths once, without following symbolic links, and says of each file whose name can matter whether it
 * mentions Qdrant. Honours .gitignore below what was named (env files are kept and marked). Changes nothing; throws
 * nothing for what stands in the file system.
 */
export function discover(options: DiscoverOptions): Discovery {
  const { root, directories, files, missing } = rootsOf(options.paths, options.directory);
  const notices: Notice[] = [];
  const walk: Walk = { files: [], notices, prefix: prefixOf(root), onFile: options.onFile };
  const top = repositoryTop(root);
  for (const directory of directories) {
    const path = directory === '' ? '' : `${directory}/`;
    walkDirectory(walk, path, layersAbove(resolve(root, directory), top, path.length));
  }
  for (const file of files) visitFile(walk, file, false);
  const given = givenTexts(options, root);
  const found = inOrder([...[...given].map(([path, text]) => fileOf(path, text)), ...walk.files]);
  const fileAt = lookUpIn(found);
  const { text, list, readCount } = textsOf(root, { given, walked: fileAt, onRead: options.onRead }, notices);
  const tracked = askOnce(root, notices);
  const repository: Repository = {
    files: found,
    file: fileAt,
    text,
    list,
    get tracked() {
      return tracked();
    },
  };
  return { repository, root, counts: { searched: found.length, read: readCount }, notices, missing };
}

// Short paths are quicker to open; the process's own directory needs no prefix at all.
const prefixOf = (root: string): string => {
  if (root === resolve('.')) return '';
  return root.endsWith(sep) ? root : `${root}/`;
};

const givenTexts = ({ input, directory }: DiscoverOptions, root: string): ReadonlyMap<string, string> => {
  if (input === undefined) return new Map();
  const path = relative(root, resolve(directory, input.path)).split(sep).join('/');
  return new Map([[path.startsWith('../') ? basename(input.path) : path, input.text]]);
};

const fileOf = (path: string, text: string): RepositoryFile => ({
  path,
  mentionsQdrant: /qdrant/i.test(text),
  ignored: false,
});

/** Sorted by path; of the same file named twice the first counts. One walk is in order already. */
const inOrder = (files: readonly RepositoryFile[]): readonly RepositoryFile[] => {
  if (files.every(({ path }, index) => index === 0 || (files[index - 1]?.path ?? '') < path)) return files;
  const byPath = new Map([...files].reverse().map((file) => [file.path, file]));
  return [...byPath.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
};

/** Looks up by path; the table is made at the first question. */
const lookUpIn = (files: readonly RepositoryFile[]): Repository['file'] => {
  let byPath: ReadonlyMap<string, RepositoryFile> | undefined;
  return (path) => {
    byPath ??= new Map(files.map((file) => [file.path, file]));
    return byPath.get(path);
  };
};

/** What git tracks, asked when somebody wants to know, and only once. */
const askOnce = (root: string, notices: Notice[]): (() => Repository['tracked']) => {
  let answer: Tracked | undefined;
  return () => {
    if (answer === undefined) {
      answer = askGit(root);
      if (answer.notice !== undefined) notices.push(answer.notice);
    }
    return answer.paths;
  };
};
