import type { Notice } from '../../model/notice.ts';
import type { Location } from '../../model/place.ts';
import type { Instruction } from '../../read/dockerfile.ts';
import type { Mount, Resolved, Variable } from '../container/container.ts';

/** What an image brings that another one is built on. Values of `environment` by name. */
export type ImageConfig = {
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly user: string | null;
  readonly workingDirectory: string | null;
  readonly exposed: readonly string[];
};

/** A file or directory that an instruction puts into the image. */
export type CopiedFile = Mount & { readonly from: 'context' | 'stage' | 'instruction' };

/** A stage while its instructions are applied one after another, from top to bottom. */
export type ImageState = {
  /** What `$NAME` stands for at this point: ARG and ENV together, the later one wins. */
  readonly scope: Map<string, Resolved>;
  readonly environment: Map<string, Variable>;
  readonly labels: Map<string, Resolved>;
  readonly exposed: Set<string>;
  readonly files: CopiedFile[];
  readonly triggers: Instruction[];
  /** Where the Qdrant inside comes from: the image of that reference, or its program from there. */
  qdrant: Resolved | null;
  command: readonly Resolved[] | null;
  commandIsOwn: boolean;
  entrypoint: readonly Resolved[] | null;
  user: Resolved | null;
  workingDirectory: string | null;
  shell: readonly string[];
  /** Names of stages and images that files were copied from. */
  readonly copiedFrom: Resolved[];
  readonly notices: Notice[];
};

const shell = ['/bin/sh', '-c'];

/** Nothing, as in `FROM scratch`. */
export const emptyState = (): ImageState => ({
  scope: new Map(),
  environment: new Map(),
  labels: new Map(),
  exposed: new Set(),
  files: [],
  triggers: [],
  qdrant: null,
  command: null,
  commandIsOwn: false,
  entrypoint: null,
  user: null,
  workingDirectory: null,
  shell,
  copiedFrom: [],
  notices: [],
});

/** `FROM stage`: everything of the other stage, its arguments too; its notices are its own. */
export const inheritedState = (from: ImageState): ImageState => ({
  ...from,
  scope: new Map(from.scope),
  environment: new Map(from.environment),
  labels: new Map(from.labels),
  exposed: new Set(from.exposed),
  files: [...from.files],
  triggers: [],
  commandIsOwn: false,
  copiedFrom: [],
  notices: [],
});

/** `FROM image`: what the image is known to bring, at the place that names it. */
export const imageState = (config: ImageConfig | undefined, location: Location): ImageState => {
  const state = emptyState();
  if (config === undefined) return state;
  const resolved = (value: string): Resolved => ({ value, mayBeEmpty: value === '', location, evidence: [] });
  for (const [name, value] of Object.entries(config.environment)) {
    state.scope.set(name, resolved(value));
    state.environment.set(name, { name, keyLocation: location, value: resolved(value) });
  }
  for (const port of config.exposed) state.exposed.add(port);
  state.command = config.command?.map(resolved) ?? null;
  state.entrypoint = config.entrypoint?.map(resolved) ?? null;
  state.user = config.user === null ? null : resolved(config.user);
  state.workingDirectory = config.workingDirectory;
  return state;
};
