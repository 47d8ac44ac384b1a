import type { Scalar } from '../../model/document.ts';
import type { Layer, SettingPath } from '../../model/fact.ts';
import { diskOf, findFile, type SettingsFiles, workingDirectory } from './find-file.ts';
import { type ReadPlace, readPlaces } from './layers.ts';
import { readSettingsFile } from './read-settings-file.ts';
import { readerTraits } from './reading/reader-traits.ts';
import { segmentsOfVariable } from './variables.ts';
import { joinSegments, type WrittenKind } from './written-leaf.ts';

/**
 * One value that some source writes; for `loadSettings` the source is the file's path or the variable's name. What is
 * `undecided` has its place among the layers and a value that nobody knows: it stops no server.
 */
export type SourcedValue<S = string> = {
  readonly setting: SettingPath;
  readonly layer: Layer;
  readonly source: S;
  readonly kind: WrittenKind | 'undecided';
  readonly value: Scalar | readonly Scalar[];
};

/** What all sources write together, and what stops the server or goes unnoticed while they are read. */
export type WrittenSources = {
  readonly values: readonly SourcedValue[];
  readonly error: string | null;
  readonly warnings: readonly string[];
};

/** Everything that decides a server's settings. */
export type SourceOptions = {
  /** Judged already. */
  readonly version: string;
  readonly files: SettingsFiles;
  readonly unreadable: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
};

const nothing: WrittenSources = { values: [], error: null, warnings: [] };

const missing = (place: ReadPlace, why: string): WrittenSources => {
  if (place.layer === 'local') return nothing; // Qdrant does not say so itself
  const name = place.base.replace(`${workingDirectory}/`, '');
  return { ...nothing, warnings: [`Config file ${why}: ${name}`] };
};

const fromFile = (place: ReadPlace, path: string, content: string | Uint8Array, version: string): WrittenSources => {
  const file = readSettingsFile(content, { version, name: path });
  if (file.error !== undefined) return { ...nothing, error: `${file.error.message} in ${path}` };
  const values = file.dropped
    ? []
    : file.written.map(({ path: setting, kind, value }) => ({
        setting,
        layer: place.layer,
        source: path,
        kind,
        value,
      }));
  return {
    values,
    error: null,
    warnings: file.dropped ? [`Config file is not valid UTF-8 and counts for nothing: ${path}`] : [],
  };
};

const fromPlaces = (options: SourceOptions): readonly WrittenSources[] => {
  const { version } = options;
  const disk = diskOf(options.files, options.unreadable);
  const context = { workingDirectory, runMode: options.env.RUN_MODE ?? null, args: options.args };
  return readPlaces(context).map((place) => {
    const found = findFile(disk, place.base, readerTraits(version).extensions);
    if (found === undefined) return missing(place, 'not found');
    return found.content === null
      ? missing(place, 'cannot be read')
      : fromFile(place, found.path, found.content, version);
  });
};

const fromEnvironment = (env: Readonly<Record<string, string>>): readonly SourcedValue[] =>
  Object.entries(env).flatMap(([name, value]) => {
    const segments = segmentsOfVariable(name);
    if (segments === undefined) return [];
    return [
      { setting: joinSegments(segments), layer: 'environment' as const, source: name, kind: 'scalar' as const, value },
    ];
  });

/** Every value that files and environment write, weakest source first; the first file that cannot be parsed stops the server. */
export const writtenSources = (options: SourceOptions): WrittenSources => {
  const places = fromPlaces(options);
  return {
    values: [...places.flatMap((place) => place.values), ...fromEnvironment(options.env)],
    error: places.find((place) => place.error !== null)?.error ?? null,
    warnings: places.flatMap((place) => place.warnings),
  };
};
