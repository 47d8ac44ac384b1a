import type { Layer } from '../../../model/fact.ts';
import { isUnknown } from '../../../model/maybe.ts';
import { findFile } from '../../../qdrant/loader/find-file.ts';
import { absolutePath, type ReadPlace, readPlaces } from '../../../qdrant/loader/layers.ts';
import { readerTraits } from '../../../qdrant/loader/reading/reader-traits.ts';
import type { Launch } from '../launch.ts';

/** Files that the image brings (qdrant/qdrant, config/). */
const imageFiles = ['/qdrant/config/config.yaml', '/qdrant/config/production.yaml', '/qdrant/config/development.yaml'];

/** Where Qdrant looks when it is started so. */
const placesIn = (launch: Launch): readonly ReadPlace[] =>
  readPlaces({
    workingDirectory: launch.workingDirectory,
    runMode: isUnknown(launch.runMode) ? 'production' : launch.runMode,
    args: isUnknown(launch.arguments) ? [] : configPathOf(launch.arguments),
  });

/** The one argument that names a file; what stands before it is a program or a shell. */
const configPathOf = (words: readonly string[]): readonly string[] => {
  const at = words.findIndex((word) => word === '--config-path' || word.startsWith('--config-path='));
  return at === -1 ? [] : words.slice(at, words[at] === '--config-path' ? at + 2 : at + 1);
};

/** What one version reads of the files in a container. */
export type FileLayers = {
  /** The layer of every file that is read, by its path in the container; the strongest where it is several. */
  readonly layers: ReadonlyMap<string, Layer>;
  /** The image's own file for its RUN_MODE is read: nothing was put in its place. */
  readonly readsImage: boolean;
};

/** Which of the files in a container one version reads, asked of the same search as `loadSettings`. */
export function fileLayers(
  targets: readonly string[],
  hidesImage: boolean,
  launch: Launch,
  version: string,
): FileLayers {
  const own = new Set(targets);
  const { extensions } = readerTraits(version);
  // Up to 1.12 the order of the formats was left to chance (a HashMap in config-rs): what somebody put there may be read.
  const image = hidesImage
    ? []
    : imageFiles.filter((path) => extensions.includes('toml') === false || !isRivalled(path, targets));
  const disk = new Map([...image, ...targets].map((path) => [path, path]));
  const layers = new Map<string, Layer>();
  let readsImage = false;
  for (const { layer, base } of placesIn(launch)) {
    const found = findFile(disk, base, extensions);
    if (found !== undefined && own.has(found)) layers.set(found, layer);
    if (layer === 'run-mode') readsImage = found !== undefined && !own.has(found);
  }
  return { layers, readsImage };
}

const withoutExtension = (path: string): string => path.replace(/\.[^./]*$/, '');
const isRivalled = (path: string, targets: readonly string[]): boolean =>
  targets.some((target) => target !== path && withoutExtension(target) === withoutExtension(path));

/** Whether a file's name is one that a settings file of Qdrant has, wherever it stands. */
export function isSettingsName(target: string, launch: Launch): boolean {
  if (/\.(ya?ml|toml|json|json5|ini|ron)$/i.test(target) || /\/config\/[^/]+$/.test(target)) return true;
  return isNamedByArgument(target, launch);
}

const isNamedByArgument = (target: string, { arguments: words, workingDirectory }: Launch): boolean => {
  const [option, value] = isUnknown(words) ? [] : configPathOf(words);
  const path = value ?? option?.slice('--config-path='.length);
  return path !== undefined && path !== '' && absolutePath(path, workingDirectory) === target;
};

/** Why a file of this name is read by no place, as a clause. */
export function whyUnread(target: string, launch: Launch, version: string): string {
  const { extensions } = readerTraits(version);
  const places = placesIn(launch);
  const name = /[^/]*$/.exec(target)?.[0] ?? '';
  const [, stem = name, extension = ''] = /^(.+)\.([^.]*)$/.exec(name) ?? [];
  const place = places.find(({ base }) => base === target || base === target.slice(0, -extension.length - 1));
  if (place === undefined) return elsewhere(target, stem, launch);
  if (extensions.includes(extension))
    return `Qdrant reads ${stem}.yaml of the same directory and no second file of that name`;
  return /^(toml|json|json5|ini|ron)$/.test(extension)
    ? `Qdrant reads .${extension} files up to 1.12 only, and .yaml and .yml in every version`
    : 'Qdrant reads only files whose names end in .yaml or .yml';
}

function elsewhere(target: string, stem: string, { runMode, workingDirectory }: Launch): string {
  if (
    /^(production|development)$/.test(stem) &&
    target.startsWith(`${workingDirectory}/config/`) &&
    !isUnknown(runMode)
  )
    return `RUN_MODE is ${runMode}, so Qdrant reads config/${runMode}.yaml in its place`;
  return `Qdrant looks for config.yaml, ${isUnknown(runMode) ? 'production' : runMode}.yaml and local.yaml in ${workingDirectory}/config and for what --config-path names`;
}
