import type { Scalar } from '../../model/document.ts';
import type { Layer, SettingPath } from '../../model/fact.ts';
import { judgedVersion } from '../judged-version.ts';
import { readCommandLine } from './command-line.ts';
import { type EffectiveSettings, effectiveSettings } from './effective-settings.ts';
import type { SettingsFiles } from './find-file.ts';
import { startProblems } from './start-problems.ts';
import { type SourcedValue, writtenSources } from './written-sources.ts';

/** What decides a server's settings; see `loadSettings`. */
export type LoadOptions = {
  /** Qdrant's version; any text: what is no version or a later one is judged as the newest known. */
  readonly version: string;
  /** Path relative to the server's working directory (or absolute) → the file's text or bytes; `null`: a directory. */
  readonly files: SettingsFiles;
  /** Paths that the server's user cannot read. */
  readonly unreadable?: readonly string[] | undefined;
  /** The server's environment; `RUN_MODE` in it decides one of the files. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** The command line behind the program's name. */
  readonly args?: readonly string[] | undefined;
};

/** A place that writes a setting: the layer, and the file's path or the variable's name. */
export type SettingSource = { readonly layer: Layer; readonly source: string };

/** Where a setting's value comes from, and the places it beat, strongest first. */
export type Provenance = SettingSource & { readonly overridden: readonly SettingSource[] };

/** What the server reads, or why it does not start; see `loadSettings`. */
export type LoadedSettings = {
  readonly starts: boolean;
  /** The first thing that stops the server, much in its own words; never holds a value. */
  readonly error?: string;
  /** Every setting that the version knows, flat, defaults included; those that could not be read are left out. */
  readonly settings: Readonly<Record<SettingPath, Scalar>>;
  /** The same paths; settings that nobody wrote come from layer `built-in`. */
  readonly provenance: Readonly<Record<SettingPath, Provenance>>;
  /** What the server logs, or keeps to itself, and starts all the same. */
  readonly warnings: readonly string[];
};

const placeOf = ({ layer, source }: SourcedValue): SettingSource => ({ layer, source });
const builtIn: Provenance = { layer: 'built-in', source: 'config/config.yaml, compiled in', overridden: [] };

const provenanceOf = ({ settings, standing }: EffectiveSettings<string>): LoadedSettings['provenance'] =>
  Object.fromEntries(
    Object.keys(settings).map((path) => {
      const held = standing.get(path);
      return [
        path,
        held === undefined ? builtIn : { ...placeOf(held.effective), overridden: held.overridden.map(placeOf) },
      ];
    }),
  );

/** A caller may hand over what its own language left open: only texts are environment variables. */
const textsOf = (env: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/**
 * Files, environment and command line → what one version of Qdrant reads, or why it does not start. Reads YAML as
 * Qdrant's own loader does (config-rs with yaml-rust2), merges the layers in its order (src/settings.rs, Settings::new)
 * and reads each value into its type. Pure and synchronous; never throws. Secrets appear in `settings` only.
 */
export const loadSettings = (options: LoadOptions): LoadedSettings => {
  const { version, note } = judgedVersion(options.version);
  const { files, unreadable = [], args = [] } = options;
  const written = writtenSources({ version, files, unreadable, env: textsOf(options.env ?? {}), args });
  const effective = effectiveSettings(written.values, version);
  const problems = startProblems(effective.settings);
  const error =
    readCommandLine(args).error ?? written.error ?? effective.refusals[0]?.message ?? problems.refusals[0]?.message;
  return {
    starts: error === undefined,
    ...(error === undefined ? {} : { error }),
    settings: effective.settings,
    provenance: provenanceOf(effective),
    warnings: [
      ...(note === null ? [] : [note]),
      ...written.warnings,
      ...problems.dead.map(({ part, message }) => `${message}: REST may start, ${part} does not`),
    ],
  };
};
