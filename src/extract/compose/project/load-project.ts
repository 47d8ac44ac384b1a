import type { Notice } from '../../../model/notice.ts';
import { type ComposeService, readService } from '../service-parts/compose-service.ts';
import { childOf, entriesOf, type TreeMap } from '../tree/tree.ts';
import { directoryOf, pathFrom } from '../values/paths.ts';
import { projectEnvironment } from '../values/project-environment.ts';
import type { Reading } from '../values/reading.ts';
import type { Scope } from '../values/scope.ts';
import { joinSegments } from '../values/segment.ts';
import { checkModel } from './check-model.ts';
import { defaultFiles } from './default-files.ts';
import type { LoadContext } from './load-context.ts';
import { loadFiles } from './load-files.ts';
import { type ComposeResource, readResources } from './resources.ts';

/**
 * A Compose project as it would run. `files` are the Compose files that were read, `envFiles` the project's own env
 * files; `extended` and `included` name what another file or project lends to it.
 */
export type ComposeProject = {
  readonly directory: string;
  readonly services: readonly ComposeService[];
  readonly configs: readonly ComposeResource[];
  readonly secrets: readonly ComposeResource[];
  readonly volumes: TreeMap | undefined;
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly extended: readonly string[];
  readonly included: readonly string[];
  readonly notices: readonly Notice[];
};

/** What to load: the files of `-f`, else those that Compose finds in `directory`; `profiles` of the command line. */
export type ProjectRequest = {
  readonly directory?: string;
  readonly files?: readonly string[];
  readonly profiles?: readonly string[];
};

/**
 * Resolves a Compose project like compose-go 2.16: file selection, interpolation, `extends`, `include`, override
 * files, env files, profiles. What Compose refuses is a notice with its place, and everything else is still read.
 * In `audit` mode profiles take no service away, and what only a shell can set is unknown.
 */
export const loadComposeProject = (request: ProjectRequest, reading: Reading): ComposeProject => {
  const directory = request.directory ?? directoryOf(request.files?.[0] ?? '');
  const environment = projectEnvironment(directory, reading);
  const context: LoadContext = {
    reading,
    scope: environment.scope,
    base: directory,
    chain: [],
    load: loadFiles,
    budget: { left: fileLimit },
  };
  const paths = request.files ?? filesOf(directory, environment.scope, reading);
  const loaded = loadFiles(paths, context);
  const services = readServices(loaded.tree, environment.scope, reading);
  const enabled = enabledServices(services, request.profiles ?? [], { scope: environment.scope, reading });
  const volumes = childOf(loaded.tree, 'volumes');
  return {
    directory,
    services: enabled,
    configs: readResources(loaded.tree, 'configs', environment.scope),
    secrets: readResources(loaded.tree, 'secrets', environment.scope),
    volumes: volumes?.kind === 'map' ? volumes : undefined,
    files: loaded.files,
    envFiles: environment.files,
    extended: loaded.extended,
    included: loaded.included,
    notices: [
      ...environment.notices,
      ...loaded.notices,
      ...checkModel(loaded.tree),
      ...enabled.flatMap(({ notices }) => notices),
    ],
  };
};

/** The files `docker compose` reads in a directory: those that `COMPOSE_FILE` names, else one base and one override. */
export const projectFiles = (directory: string, reading: Reading): readonly string[] =>
  filesOf(directory, projectEnvironment(directory, reading).scope, reading);

const filesOf = (directory: string, scope: Scope, reading: Reading): readonly string[] =>
  namedFiles(directory, scope) ?? defaultFiles(directory, reading);

/** Files that one project reads at most: includes of includes can double with every step. */
const fileLimit = 500;

const knownVariable = (name: string, scope: Scope): string | undefined => {
  const found = scope(name);
  const value = found.kind === 'set' ? joinSegments(found.segments) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The files that `COMPOSE_FILE` in the shell or in `.env` names. */
const namedFiles = (directory: string, scope: Scope): readonly string[] | undefined => {
  const separator = knownVariable('COMPOSE_PATH_SEPARATOR', scope) ?? ':';
  const paths = knownVariable('COMPOSE_FILE', scope)?.split(separator);
  return paths?.flatMap((path) => pathFrom(directory, path) ?? []);
};

const readServices = (tree: TreeMap, scope: Scope, reading: Reading): readonly ComposeService[] =>
  entriesOf(childOf(tree, 'services')).flatMap((entry) => {
    const { value } = entry;
    return value.kind === 'map' ? [readService({ ...entry, value }, scope, reading)] : [];
  });

type ProfileContext = { readonly scope: Scope; readonly reading: Reading };

const enabledServices = (
  services: readonly ComposeService[],
  profiles: readonly string[],
  { scope, reading }: ProfileContext,
): readonly ComposeService[] => {
  if (reading.mode.kind === 'audit') return services;
  const enabled = new Set([...profiles, ...(knownVariable('COMPOSE_PROFILES', scope)?.split(',') ?? [])]);
  return services.filter(
    ({ profiles: own }) => own.length === 0 || enabled.has('*') || own.some((profile) => enabled.has(profile)),
  );
};
