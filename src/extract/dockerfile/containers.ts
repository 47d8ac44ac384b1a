import { posix } from 'node:path';
import type { Notice } from '../../model/notice.ts';
import type { Repository, RepositoryFile } from '../../model/repository.ts';
import type { BuiltImage, Container } from '../container/container.ts';
import { readImage } from './built-image.ts';
import { unreadStart } from './start-script.ts';

/** `qdrant/Dockerfile` → `qdrant`, `Dockerfile.qdrant` → `qdrant`, `Dockerfile` → `qdrant`, since that is what it runs. */
const nameOf = (path: string): string => {
  const file = posix.basename(path);
  const own = file.replace(/^(?:Dockerfile|Containerfile)[.-]?/i, '').replace(/\.(?:Dockerfile|Containerfile)$/i, '');
  const directory = posix.basename(posix.dirname(path));
  return own !== '' ? own : directory === '.' || directory === '' ? 'qdrant' : directory;
};

const containerOf = (path: string, image: BuiltImage, repository: Repository): Container => ({
  id: path,
  name: nameOf(path),
  kind: 'dockerfile',
  path,
  location: image.location,
  image: image.base,
  built: image,
  environment: [],
  unreadEnvironment: unreadStart(image, repository),
  mounts: [],
  entrypoint: null,
  command: null,
  user: null,
  workingDirectory: null,
  ports: null,
  upstreamTls: false,
  sources: [path],
  evidence: [],
});

type Read = { readonly containers: readonly Container[]; readonly notices: readonly Notice[] };

const readFile = ({ path }: RepositoryFile, repository: Repository): Read => {
  const file = repository.text(path);
  if (file.kind === 'refused') return { containers: [], notices: [file.notice] };
  if (file.kind !== 'text') return { containers: [], notices: [] };
  const { image, runsQdrant, notices } = readImage(file.text, path, { repository });
  return { containers: image !== null && runsQdrant ? [containerOf(path, image, repository)] : [], notices };
};

/**
 * One container for every Dockerfile that builds on Qdrant's image or brings Qdrant's program, as a plain
 * `docker build` and `docker run` of it would start: nothing says which ports are published.
 */
export const dockerfileContainers = (files: readonly RepositoryFile[], repository: Repository): Read => {
  const read = files.map((file) => readFile(file, repository));
  return { containers: read.flatMap(({ containers }) => containers), notices: read.flatMap(({ notices }) => notices) };
};
