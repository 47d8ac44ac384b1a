import type { Repository } from '../../model/repository.ts';
import type { BuiltImage, Resolved } from '../container/container.ts';
import { readImage } from '../dockerfile/index.ts';
import type { ComposeBuild } from './service-parts/build.ts';
import type { ComposeService } from './service-parts/compose-service.ts';
import { directoryOf, pathFrom } from './values/paths.ts';
import { knownText, type Text } from './values/segment.ts';

/** The image that a service builds from a Dockerfile of the repository; `image` is null where the file has nothing to do with Qdrant. */
export type ServiceImage = { readonly image: BuiltImage | null; readonly runsQdrant: boolean };
export type ReadServiceImage = (service: ComposeService) => ServiceImage | null;

/** Reads images of services, each Dockerfile and set of arguments once; null where nothing is built or the file is not there. */
export const createImageReader = (repository: Repository): ReadServiceImage => {
  const known = new Map<string, ServiceImage | null>();
  return ({ build }) => {
    const recipe = build === undefined ? undefined : recipeOf(build, repository);
    if (build === undefined || recipe === undefined) return null;
    const args = build.args.map(({ name, value }) => [name, value?.value]);
    const key = JSON.stringify([recipe.path, recipe.text.length, build.location, knownText(build.target), args]);
    const image = known.get(key) ?? imageOf(build, recipe, repository);
    known.set(key, image);
    return image;
  };
};

/**
 * Reads images of services that build none themselves too, where the image is one of the repository's own: another
 * service builds it under that name, or the Dockerfile beside the Compose file does.
 */
export const withLocalImages = (
  readImage: ReadServiceImage,
  services: readonly ComposeService[],
  repository: Repository,
): ReadServiceImage => {
  const builders = new Map(
    services.flatMap((service) => {
      const name = knownText(service.image);
      return service.build === undefined || name === undefined ? [] : [[untagged(name), service] as const];
    }),
  );
  return (service) => {
    const name = knownText(service.image);
    if (service.build !== undefined || name === undefined || isOfficial(name)) return readImage(service);
    const builder = builders.get(untagged(name));
    return builder === undefined ? besideCompose(service, name, repository) : readImage(builder);
  };
};

const untagged = (name: string): string => name.replace(/:latest$/, '');

/** An image that Qdrant publishes is pulled, whatever stands in the repository. */
const isOfficial = (name: string): boolean => /(?:^|\/)(?:qdrant|langgenius)\/qdrant(?:[:@]|$)/.test(name);

const besideCompose = ({ location }: ComposeService, name: string, repository: Repository): ServiceImage | null => {
  if (location.kind !== 'file' || !/qdrant/i.test(name)) return null;
  const context = directoryOf(location.path);
  const path = context === '' ? 'Dockerfile' : `${context}/Dockerfile`;
  const file = repository.text(path);
  if (file.kind !== 'text' || !/qdrant/i.test(file.text)) return null;
  const read = readImage(file.text, path, { contexts: [context === '' ? '.' : context], repository });
  return read.image === null || !read.runsQdrant ? null : { image: read.image, runsQdrant: true };
};

type Recipe = { readonly text: string; readonly path: string; readonly context: string };

/** The Dockerfile of a build: inline, or a file in a context of the repository. */
const recipeOf = (build: ComposeBuild, repository: Repository): Recipe | undefined => {
  const written = build.context === undefined ? '.' : knownText(build.context);
  const context = written === undefined || /^\w+:\/\/|^git@/.test(written) ? undefined : pathFrom(build.base, written);
  if (build.inline !== undefined) return inlineRecipe(build.inline, context ?? '', repository);
  const name = build.dockerfile === undefined ? 'Dockerfile' : knownText(build.dockerfile);
  const path = context === undefined || name === undefined ? undefined : pathFrom(context, name);
  const file = path === undefined ? undefined : repository.text(path);
  return path === undefined || context === undefined || file?.kind !== 'text'
    ? undefined
    : { text: file.text, path, context };
};

/** The text of a Compose file with everything but the inline Dockerfile blanked, so that its places are the file's. */
const inlineRecipe = (
  { location, written, literalFrom }: Text,
  context: string,
  repository: Repository,
): Recipe | undefined => {
  const file = location.kind === 'file' ? repository.text(location.path) : undefined;
  if (location.kind !== 'file' || file?.kind !== 'text') return undefined;
  const { start, end } = location.span;
  const from = literalFrom === undefined ? file.text.indexOf('\n', start.offset) : literalFrom;
  const blank = file.text.slice(0, from).replace(/[^\n]/g, ' ');
  const inside = literalFrom === undefined ? file.text.slice(from, end.offset) : written;
  return { text: blank + inside, path: location.path, context };
};

const imageOf = (build: ComposeBuild, { text, path, context }: Recipe, repository: Repository): ServiceImage | null => {
  const args = build.args.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
  if (!/qdrant/i.test(text) && !args.some(([, value]) => speaksOfQdrant(value)))
    return { image: null, runsQdrant: false };
  const target = knownText(build.target);
  const { image, runsQdrant } = readImage(text, path, {
    buildArgs: new Map(args),
    contexts: [context === '' ? '.' : context],
    repository,
    ...(target === undefined ? {} : { target }),
  });
  return image === null ? null : { image, runsQdrant };
};

const speaksOfQdrant = ({ value }: Resolved): boolean => typeof value === 'string' && /qdrant/i.test(value);
