import { extendedHomes } from './extended-homes.ts';
import { baseRank, isComposeName, overlayRank } from './find-projects.ts';
import { type ComposeProject, loadComposeProject, projectFiles } from './project/load-project.ts';
import type { ComposeService } from './service-parts/compose-service.ts';
import type { Reading } from './values/reading.ts';

/** A project to read servers from; `emits` tells which of its services are its own and not another project's. */
export type PlannedProject = { readonly project: ComposeProject; readonly emits: (service: ComposeService) => boolean };

/** One directory's files: the project that `docker compose` finds there, and every other file by itself. */
type Directory = { readonly path: string; readonly main: readonly string[]; readonly others: readonly string[] };
type IsServer = (service: ComposeService) => boolean;

/**
 * Decides which files run together. A directory's base file and automatic override are one project; another file that
 * says what its services run stands alone, one that only adds to a service is put over the project it adds to.
 * Projects that others include come last, services that others extend are not servers of their own.
 */
export const planProjects = (
  files: ReadonlyMap<string, readonly string[]>,
  reading: Reading,
  isServer: IsServer,
): readonly PlannedProject[] => {
  const directories = [...files].map(([path, paths]) => directoryOf(path, paths, reading));
  const projects = directories.flatMap((directory) => projectsOf(directory, reading, isServer));
  const included = new Set(projects.flatMap(({ included: paths }) => paths));
  const extended = new Set(projects.flatMap(({ extended: ids }) => ids));
  const isOutermost = (project: ComposeProject): boolean =>
    !project.files.slice(0, 1).some((path) => included.has(path));
  const ordered = [...projects.filter(isOutermost), ...projects.filter((project) => !isOutermost(project))];
  const declared = new Set(projects.flatMap(({ services }) => services.filter(isDeclared).map(({ name }) => name)));
  const { home, dropped, kept } = extendedHomes(projects, new Set(directories.flatMap(({ main }) => main)), identity);
  const moved = new Set(home.values());
  const isOwn = (service: ComposeService): boolean =>
    !dropped.has(service) && (kept.has(identity(service)) || !extended.has(identity(service)));
  return ordered.map((project) => ({
    project: { ...project, services: project.services.map((service) => home.get(service) ?? service) },
    emits: (service) => moved.has(service) || ((isDeclared(service) || !declared.has(service.name)) && isOwn(service)),
  }));
};

const identity = ({ location, name }: ComposeService): string =>
  `${location.kind === 'file' ? location.path : ''}#${name}`;

const directoryOf = (path: string, paths: readonly string[], reading: Reading): Directory => {
  const main = projectFiles(path, reading);
  return { path, main, others: paths.filter((file) => !main.includes(file)) };
};

/** Whether a service says what it runs. */
const isDeclared = ({ image, build }: ComposeService): boolean => image !== undefined || build !== undefined;

const projectsOf = (
  { path, main, others }: Directory,
  reading: Reading,
  isServer: IsServer,
): readonly ComposeProject[] => {
  const load = (files: readonly string[]): ComposeProject => loadComposeProject({ directory: path, files }, reading);
  const loaded = others.map((file) => ({ file, project: load([file]) }));
  const alone = loaded.filter(({ file, project }) => isComposeName(file) || project.services.some(isDeclared));
  const bases = [
    ...(main.length > 0 ? [{ files: main, project: load(main) }] : []),
    ...byRank(alone).map(({ file, project }) => ({ files: [file], project })),
  ];
  const adopted = new Set<string>();
  return bases.flatMap(({ files, project }) => {
    const overlay = overlayFor(
      project,
      isServer,
      alone.filter(({ file }) => !files.includes(file) && !adopted.has(file)),
    );
    if (overlay === undefined) return [project];
    adopted.add(overlay);
    return [load([...files, overlay])];
  });
};

type Alone = { readonly file: string; readonly project: ComposeProject };

const byRank = (files: readonly Alone[]): readonly Alone[] =>
  [...files].sort((a, b) => baseRank(a.file) - baseRank(b.file) || (a.file < b.file ? -1 : 1));

/** The file that adds to a server of this project without saying what it runs; of several, the likeliest in production. */
const overlayFor = ({ services }: ComposeProject, isServer: IsServer, others: readonly Alone[]): string | undefined => {
  const servers = new Set(
    services.filter((service) => isDeclared(service) && isServer(service)).map(({ name }) => name),
  );
  const overlays = others.filter(
    ({ file, project }) =>
      overlayRank(file) !== undefined &&
      project.services.some((service) => !isDeclared(service) && servers.has(service.name)),
  );
  return [...overlays].sort((a, b) => (overlayRank(a.file) ?? 9) - (overlayRank(b.file) ?? 9))[0]?.file;
};
