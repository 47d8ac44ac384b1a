import type { VersionRange } from '../../../model/subjects/server.ts';
import { isSince } from '../../judged-version.ts';
import { compareVersions, newestInRange } from '../../versions.ts';

/** How one version of Qdrant reads settings: which `config-rs` and which YAML reader it was built with. */
export type ReaderTraits = {
  /** File name extensions that are read, in the order they are tried. */
  readonly extensions: readonly string[];
  /** `config` 0.14 lower-cased every name. */
  readonly lowerCasesNames: boolean;
  /** A name written twice stops the server (`yaml-rust2` ≥ 0.8.1); before, the last one won. */
  readonly refusesDuplicates: boolean;
  /** A root that is no map, or is null, stops the server (`config` ≥ 0.14); before, the file counted for nothing. */
  readonly refusesOtherRoots: boolean;
  /** Names that are no text: read as text, or a panic, or left out. */
  readonly otherNames: 'read' | 'whole-numbers' | 'ignored';
  /** Byte order marks and broken UTF-8 are accepted (`config` ≥ 0.15.13). */
  readonly toleratesEncoding: boolean;
  /** An anchor or tag with nothing behind it is null, not an empty text (`yaml-rust2` ≥ 0.9). */
  readonly emptyIsNull: boolean;
  /** `nan`, `inf` and `infinity` are numbers (`yaml-rust2` < 0.10.2). */
  readonly namesNumbers: boolean;
  /** `True` and `FALSE` are booleans (`yaml-rust2` ≥ 0.10.4). */
  readonly capitalBooleans: boolean;
  /** An empty map over nothing leaves a null (`config` ≥ 0.15), not an empty section. */
  readonly emptyMapIsNull: boolean;
};

/**
 * Recorded for 1.18.3 and 1.19.0; for others derived from the release dates of `config-rs` and `yaml-rust2` and their
 * change logs (Qdrant ≤ 1.7: 0.13, 1.8 to 1.12: 0.14, since 1.13: 0.15 with YAML alone).
 */
export const readerTraits = (version: string): ReaderTraits => {
  const since = (release: string) => isSince(version, release);
  return {
    extensions: since('1.13.0') ? ['yaml', 'yml'] : ['yaml', 'yml', 'toml', 'json', 'ini', 'ron', 'json5'],
    lowerCasesNames: since('1.8.0') && !since('1.13.0'),
    refusesDuplicates: since('1.12.3'),
    refusesOtherRoots: since('1.8.0'),
    otherNames: since('1.14.0') ? 'read' : since('1.8.0') ? 'whole-numbers' : 'ignored',
    toleratesEncoding: since('1.15.0'),
    emptyIsNull: since('1.13.0'),
    namesNumbers: !since('1.15.0'),
    capitalBooleans: since('1.16.0'),
    emptyMapIsNull: since('1.13.0'),
  };
};

/** Releases that read settings files in another way than the one before. */
const changes = ['1.8.0', '1.12.3', '1.13.0', '1.14.0', '1.15.0', '1.16.0'];
/** The first release that read settings as described here. */
const oldest = '1.2.0';

/** The versions of a range that read settings files in different ways, oldest first; its newest one stands last. */
export const readingVersions = ({ from, before }: VersionRange): readonly string[] => {
  const start = compareVersions(from, oldest) < 0 ? oldest : from;
  const within = changes.filter((one) => compareVersions(one, start) > 0 && compareVersions(one, before) < 0);
  const last = newestInRange({ from, before });
  return [...new Set([start, ...within, ...(compareVersions(last, start) > 0 ? [last] : [])])];
};
