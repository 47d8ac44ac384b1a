import { posix } from 'node:path';
import { isUnknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { Repository } from '../../model/repository.ts';
import type { BuiltImage, MountSource, Resolved } from '../container/container.ts';

/** Programs that only start the next word. */
const starters = new Set([
  'sh',
  'bash',
  'ash',
  'dash',
  'env',
  'exec',
  'tini',
  'dumb-init',
  'gosu',
  'su-exec',
  'nohup',
  '--',
  '-c',
  '-g',
  '-lc',
  '-e',
]);

const isQdrantsOwn = (program: string): boolean =>
  /^(?:\.\/|\/qdrant\/)?(?:entrypoint\.sh|qdrant)$|^\/(?:usr\/(?:local\/)?)?bin\/qdrant$/.test(program);

const programOf = (
  words: readonly Resolved[],
): { readonly program: string; readonly location: Location } | undefined => {
  const texts = words.flatMap(({ value, location }) =>
    isUnknown(value) ? [] : value.split(/\s+/).map((program) => ({ program, location })),
  );
  return texts.find(
    ({ program }) => program !== '' && !starters.has(posix.basename(program)) && !/^[A-Z_]+=/.test(program),
  );
};

const sourceOf = ({ files, workingDirectory }: BuiltImage, program: string): MountSource | undefined => {
  const path = posix.resolve('/', workingDirectory ?? '/', program);
  const own = files.findLast(({ target }) => target === path || target === `/usr/local/bin/${program}`);
  if (own !== undefined) return own.source;
  const around = files.findLast(
    ({ target, source }) => source.kind === 'directory' && path.startsWith(`${target.replace(/\/$/, '')}/`),
  );
  if (around?.source.kind !== 'directory') return undefined;
  return { kind: 'file', path: posix.join(around.source.path, posix.relative(around.target, path)) };
};

const isReadable = (source: MountSource | undefined, repository: Repository): boolean => {
  if (source?.kind === 'text') return true;
  return source?.kind === 'file' && repository.text(source.path).kind === 'text';
};

/**
 * What the image starts with when that is neither Qdrant's own entry point nor a script of the repository: it can set
 * any variable before Qdrant starts. Null when everything that runs can be read.
 */
export const unreadStart = (
  image: BuiltImage,
  repository: Repository,
): { readonly because: string; readonly location: Location } | null => {
  const start = programOf([...(image.entrypoint ?? []), ...(image.command ?? [])]);
  if (start === undefined) return null;
  const source = sourceOf(image, start.program);
  if (
    isReadable(source, repository) ||
    (source === undefined && (isQdrantsOwn(start.program) || start.program.startsWith('-')))
  )
    return null;
  const name = posix.basename(start.program);
  return {
    because: `the image starts with ${name}, which is not in the repository and can set variables`,
    location: start.location,
  };
};
