import { posix } from 'node:path';
import { isUnknown } from '../../../model/maybe.ts';
import type { Word } from '../../../read/dockerfile.ts';
import type { Resolved } from '../../container/container.ts';
import type { CopiedFile, ImageState } from '../image-state.ts';
import { locationOf, type StageContext } from '../stage-context.ts';

type Placing = { readonly destination: string; readonly intoDirectory: boolean; readonly word: Word };

const relative = (directory: string, path: string): string | undefined => {
  const prefix = directory === '/' ? '/' : `${directory}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
};

/** A file of the other stage, or one in a directory that was copied there. */
const traced = (file: CopiedFile, source: string, target: string): readonly Pick<CopiedFile, 'target' | 'source'>[] => {
  if (file.target === source) return [{ target, source: file.source }];
  const below = relative(source, file.target);
  if (below !== undefined) return [{ target: posix.join(target, below), source: file.source }];
  const inside = relative(file.target, source);
  if (inside === undefined || file.source.kind !== 'directory') return [];
  return [{ target, source: { kind: 'file', path: posix.join(file.source.path, inside) } }];
};

/** Only what lands where Qdrant looks for configuration matters when nobody can say what it is. */
const matters = (target: string): boolean =>
  /^\/(?:etc\/)?qdrant(?:\/config(?:\/|$)|$)|config\/[\w.-]+\.ya?ml$/.test(target);

/** `COPY --from=stage source target`: the files that the other stage took from the build context, else unknown ones. */
export const filesOfStage = (
  source: string,
  placing: Placing,
  from: Resolved,
  context: StageContext,
): readonly CopiedFile[] => {
  const location = locationOf(context.path, placing.word.span);
  const stage: ImageState | undefined = isUnknown(from.value) ? undefined : context.stageNamed(from.value);
  const path = posix.resolve('/', source);
  const target = placing.intoDirectory ? posix.join(placing.destination, posix.basename(path)) : placing.destination;
  const found = (stage?.files ?? []).flatMap((file) => traced(file, path, target));
  if (found.length > 0) return found.map((file) => ({ ...file, location, from: 'stage' }));
  if (stage === undefined || !matters(target) || path.endsWith('/qdrant')) return [];
  return [
    {
      target,
      source: { kind: 'unknown', because: 'another stage of the Dockerfile makes it' },
      location,
      from: 'stage',
    },
  ];
};
