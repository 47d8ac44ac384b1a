import { posix } from 'node:path';
import { isUnknown } from '../../model/maybe.ts';
import type { Notice } from '../../model/notice.ts';
import type { Location } from '../../model/place.ts';
import type { Repository } from '../../model/repository.ts';
import { isQdrantImage } from '../../qdrant/images.ts';
import type { BuiltImage, Resolved } from '../container/container.ts';
import type { BuiltStage } from './build-stages.ts';
import type { CopiedFile, ImageConfig } from './image-state.ts';
import { type ResolvedDockerfile, resolveDockerfile } from './resolve-dockerfile.ts';
import { type BuildContext, locationOf } from './stage-context.ts';

/**
 * How the image is built where it is used. `buildArgs` are those given there; an argument that nobody gives a value
 * is unknown unless `undefinedArguments` says otherwise. `contexts` are directories that can be the build context, the likeliest first, relative to the scanned root.
 */
export type BuiltImageOptions = {
  readonly buildArgs?: ReadonlyMap<string, Resolved>;
  /** `unset` where the build is written down with all its arguments (Compose), else `unknown`. */
  readonly undefinedArguments?: 'unset' | 'unknown';
  readonly target?: string;
  readonly contexts?: readonly string[];
  readonly repository?: Repository;
};

/** What Qdrant's image brings that later instructions build on (Dockerfile of qdrant/qdrant); its ENV is added by who runs it. */
const qdrantImage: ImageConfig = {
  environment: {},
  command: null,
  entrypoint: null,
  user: null,
  workingDirectory: '/qdrant',
  exposed: ['6333/tcp', '6334/tcp'],
};

const knownImage = (reference: string): ImageConfig | undefined =>
  isQdrantImage(reference) === true ? qdrantImage : undefined;

/** What stands at a path, from the names in its directory: nothing of it needs to be opened. */
const kindIn = (repository: Repository, path: string): 'file' | 'directory' | 'missing' => {
  if (path === '.' || path === '') return 'directory';
  const names = repository.list(posix.dirname(path));
  const name = posix.basename(path);
  if (names.includes(name)) return 'file';
  return names.includes(`${name}/`) ? 'directory' : 'missing';
};

const contextOf = (path: string, { contexts, repository }: BuiltImageOptions): BuildContext => ({
  directories: contexts ?? [posix.dirname(path), '.'],
  kindOf: (file) => (repository === undefined ? 'file' : kindIn(repository, file)),
  list: (directory) => repository?.list(directory) ?? [],
});

/** Down the chain of `FROM stage` to the stage that names an image. */
const rootOf = ({ stages }: ResolvedDockerfile, stage: BuiltStage): BuiltStage => {
  let root = stage;
  while (root.base.kind === 'stage') {
    const below = stages[root.base.index];
    if (below === undefined) return root;
    root = below;
  }
  return root;
};

const portsOf = (exposed: ReadonlySet<string>): readonly number[] =>
  [...exposed].flatMap((port) => (port.endsWith('/tcp') ? [Number.parseInt(port, 10)] : []));

const mountOf = ({ target, source, location }: CopiedFile) => ({ target, source, location });

const imageOf = (path: string, resolved: ResolvedDockerfile, final: BuiltStage): BuiltImage => {
  const root = rootOf(resolved, final);
  const { state } = final;
  const fromLocation = (stage: BuiltStage): Location => locationOf(path, stage.written.from.span);
  const reference = root.base.kind === 'image' ? root.base.reference : null;
  const builtOnQdrant = reference !== null && state.qdrant?.location === reference.location;
  return {
    dockerfile: path,
    base: state.qdrant ?? reference,
    environment: [...state.environment.values()],
    files: state.files.map(mountOf),
    entrypoint: state.entrypoint,
    command: state.command,
    user: state.user,
    workingDirectory: state.workingDirectory,
    exposed: portsOf(state.exposed),
    location: fromLocation(builtOnQdrant ? root : final),
    evidence:
      state.qdrant !== null && !builtOnQdrant
        ? [{ location: state.qdrant.location, note: 'Qdrant itself comes from here' }]
        : [],
  };
};

/** An image that a Dockerfile gives, and what BuildKit would refuse of it; `image` is null when no stage can be read. */
export type ImageReading = {
  readonly image: BuiltImage | null;
  readonly runsQdrant: boolean;
  readonly notices: readonly Notice[];
};

const serverVariable = /^qdrant__/i;

/** The name of the base leaves it open, but the file configures a Qdrant server: by its variables, ports or files. */
const behavesLikeQdrant = ({ base, environment, exposed, files }: BuiltImage): boolean => {
  const reference = base === null ? false : isUnknown(base.value) ? undefined : isQdrantImage(base.value);
  if (reference !== undefined) return reference;
  const configured =
    environment.some(({ name }) => serverVariable.test(name)) ||
    files.some(({ target }) => target.startsWith('/qdrant/config'));
  return configured || exposed.includes(6333);
};

/**
 * Reads the image that a Dockerfile builds. `runsQdrant`: it is built on Qdrant's image, takes Qdrant's program from
 * it, or downloads a release; `base` then names that image (of a release: the image of the same version).
 */
export const readImage = (text: string, path: string, options: BuiltImageOptions = {}): ImageReading => {
  const { buildArgs, target } = options;
  const resolved = resolveDockerfile(text, path, {
    images: knownImage,
    undefinedArguments: options.undefinedArguments ?? 'unknown',
    context: contextOf(path, options),
    ...(buildArgs === undefined ? {} : { buildArgs }),
    ...(target === undefined ? {} : { target }),
  });
  const image = resolved.final === undefined ? null : imageOf(path, resolved, resolved.final);
  const runsQdrant = image !== null && (resolved.final?.state.qdrant !== null || behavesLikeQdrant(image));
  return { image, runsQdrant, notices: resolved.notices };
};

/** The image that a Dockerfile builds, `null` when no stage of it can be read. Arguments that nobody defines are unknown. */
export const builtImage = (text: string, path: string, options: BuiltImageOptions = {}): BuiltImage | null =>
  readImage(text, path, options).image;
