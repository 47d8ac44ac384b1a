import type { StartError } from '../../model/deployment.ts';
import type { Notice } from '../../model/notice.ts';
import type { Repository } from '../../model/repository.ts';
import { rationed } from '../rationed.ts';
import type { Container, Mount, MountSource } from './container.ts';
import { type ConfigFile, configFileOf, type FilePlace, lengthNotice } from './files/config-file.ts';
import { containerFiles, hidesImageFiles } from './files/container-files.ts';
import { type FileLayers, fileLayers, isSettingsName, whyUnread } from './files/file-layers.ts';
import { type FileReading, mostUnknownNames, readConfigFile } from './files/read-config-file.ts';
import { type Run, runsOf } from './files/reading-versions.ts';
import type { Launch } from './launch.ts';
import type { RawSetting } from './seal-value.ts';

/** What a container's files set, and what of them is not known. */
export type FileSettings = {
  readonly settings: readonly RawSetting[];
  readonly notices: readonly Notice[];
  readonly startErrors: readonly StartError[];
  readonly sources: readonly string[];
  /** Mounted where Qdrant reads, but not in the repository or not readable: what they set is unknown. */
  readonly unseen: readonly Mount[];
  /** A file that Qdrant cannot parse: what else it sets is unknown. */
  readonly broken: StartError | null;
  /** No file stands in place of the one that the image brings for its RUN_MODE. */
  readonly readsImage: boolean;
};

/** The settings that stand in files mounted or copied into the container, as every version reads them that it can run. */
export function fileSettings(container: Container, launch: Launch, repository: Repository): FileSettings {
  const mounts = containerFiles(container, launch, repository).filter(({ target }) => isSettingsName(target, launch));
  const { repository: rations } = rationed(repository);
  const targets = mounts.map(({ target }) => target);
  const hidesImage = hidesImageFiles(container, repository);
  const layers = new Map(launch.versions.map((version) => [version, fileLayers(targets, hidesImage, launch, version)]));
  const placeIn = (target: string, version: string): FilePlace => {
    const layer = layers.get(version)?.layers.get(target);
    return layer === undefined ? { layer: 'unread', unreadBecause: whyUnread(target, launch, version) } : { layer };
  };
  const files = mounts.flatMap((mount) => {
    const file = configFileOf(mount, rations);
    return file === undefined ? [] : [{ file, target: mount.target, tooLong: lengthNotice(file.path, file.text) }];
  });
  const tooLong = files.flatMap((file) => file.tooLong ?? []);
  const read = files
    .filter((file) => file.tooLong === undefined)
    .map(({ file, target }) => readIn(launch.versions, file, (version) => placeIn(target, version)));
  const { notices, ...settings } = settingsOfReadings(read);
  const isUnread = (target: string) => files.some((file) => file.target === target && file.tooLong !== undefined);
  return {
    ...settings,
    notices: [...notices, ...tooLong],
    sources: files.map(({ file }) => file.path),
    unseen: mounts.filter(
      ({ target, source }) => (isUnread(target) || isUnseen(source, rations)) && isReadAnywhere(target, layers),
    ),
    readsImage: layers.get(launch.versions.at(-1) ?? '')?.readsImage ?? false,
  };
}

const isReadAnywhere = (target: string, layers: ReadonlyMap<string, FileLayers>): boolean =>
  [...layers.values()].some((one) => one.layers.has(target));

const isUnseen = (source: MountSource, repository: Repository): boolean =>
  source.kind === 'unknown' ||
  (source.kind === 'file' && ['missing', 'refused'].includes(repository.text(source.path).kind));

/** Reads a file as each of some versions does. */
export const readIn = (
  versions: readonly string[],
  file: ConfigFile,
  place: (version: string) => FilePlace,
): readonly Run<FileReading>[] => runsOf(versions, (version) => readConfigFile(file, place(version), version));

/** All that several files say, each value with the versions that read it so. */
export function settingsOfReadings(
  files: readonly (readonly Run<FileReading>[])[],
): Pick<FileSettings, 'settings' | 'startErrors' | 'notices' | 'broken'> {
  const runs = files.flat();
  const startErrors = runs.flatMap(({ value: { startError }, versions }) =>
    startError === null ? [] : [{ ...startError, ...(versions === undefined ? {} : { versions }) }],
  );
  return {
    settings: runs.flatMap(({ value, versions }) =>
      versions === undefined ? value.settings : value.settings.map((setting) => ({ ...setting, versions })),
    ),
    startErrors,
    notices: [
      ...files.flatMap((versions) => noticeOf(versions.findLast(({ value }) => value.isRead)?.value)),
      ...files.flatMap((versions) => crowdedNotice(versions.at(-1)?.value)),
    ],
    broken: runs.find(({ value }) => value.isBroken)?.value.startError ?? null,
  };
}

const crowdedNotice = (newest: FileReading | undefined): readonly Notice[] => {
  const location = newest?.crowdedAt ?? null;
  const message = `The file writes more than ${mostUnknownNames} names that no version of Qdrant knows: those from here on are not told.`;
  return location === null ? [] : [{ level: 'warning', code: 'too-large', message, location }];
};

/** What keeps the audit itself from reading a file. */
const noticeOf = (newest: FileReading | undefined): readonly Notice[] =>
  newest === undefined || newest.startError === null || !newest.isUnparsable
    ? []
    : [
        {
          level: 'error',
          code: 'invalid-document',
          message: newest.startError.message,
          location: newest.startError.location,
        },
      ];
