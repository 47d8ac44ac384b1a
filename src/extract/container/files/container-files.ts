import type { Repository } from '../../../model/repository.ts';
import { absolutePath } from '../../../qdrant/loader/layers.ts';
import type { Container, Mount } from '../container.ts';
import type { Launch } from '../launch.ts';
import { filesOfStart } from './script-files.ts';

/** Everything that the container finds at a path: what its image was built with, what is mounted over it, what its start writes. */
export function containerFiles(container: Container, launch: Launch, repository: Repository): readonly Mount[] {
  const mounts = [...(container.built?.files ?? []), ...container.mounts].flatMap((mount) =>
    filesOf(mount, repository),
  );
  const placed = [...mounts, ...filesOfStart(container, repository)].map((mount) => ({
    ...mount,
    target: absolutePath(mount.target, launch.workingDirectory),
  }));
  return [...new Map(placed.map((mount) => [mount.target, mount])).values()];
}

/** A mounted directory stands for the files in it. */
function filesOf(mount: Mount, repository: Repository): readonly Mount[] {
  const { source, target } = mount;
  if (source.kind !== 'directory' && !(source.kind === 'file' && repository.text(source.path).kind === 'directory'))
    return [mount];
  const names = repository.list(source.path).filter((name) => !name.endsWith('/'));
  return names.map((name) => ({
    ...mount,
    target: `${target.replace(/\/$/, '')}/${name}`,
    source: { kind: 'file', path: join(source.path, name) },
  }));
}

const join = (directory: string, name: string): string =>
  directory === '' || directory === '.' ? name : `${directory.replace(/\/$/, '')}/${name}`;

/** Whether a mount covers the directory of the files that the image brings: then they are gone. */
export const hidesImageFiles = ({ mounts }: Container, repository: Repository): boolean =>
  mounts.some(
    ({ target, source }) =>
      /^\/qdrant(\/config)?\/?$/.test(target) &&
      (source.kind === 'directory' || (source.kind === 'file' && repository.text(source.path).kind === 'directory')),
  );
