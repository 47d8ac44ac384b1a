import { overlayRank } from './find-projects.ts';
import type { ComposeProject } from './project/load-project.ts';
import type { ComposeService } from './service-parts/compose-service.ts';

/** What becomes of services that extend one of a directory's own project: `home` holds them where that one is declared. */
export type ExtendedHomes = {
  readonly home: ReadonlyMap<ComposeService, ComposeService>;
  readonly dropped: ReadonlySet<ComposeService>;
  /** Services that stay servers of their own, because only files of tests extend them. */
  readonly kept: ReadonlySet<string>;
};

type Extender = { readonly service: ComposeService; readonly base: ComposeService; readonly rank: number };

/**
 * `docker compose` alone starts the base, and another file that extends its service changes the same deployment: it is
 * told where the base declares it, with what the likeliest file in production adds. Files of tests run by themselves.
 */
export const extendedHomes = (
  projects: readonly ComposeProject[],
  mainFiles: ReadonlySet<string>,
  identity: (service: ComposeService) => string,
): ExtendedHomes => {
  const bases = new Map(
    projects.flatMap(({ services }) =>
      services.flatMap((service) => (mainFiles.has(fileOf(service)) ? [[identity(service), service] as const] : [])),
    ),
  );
  const extenders = projects.flatMap((project) => extendersIn(project, mainFiles, bases));
  const first = new Map<ComposeService, Extender>();
  for (const extender of [...extenders].sort((left, right) => left.rank - right.rank))
    if (!first.has(extender.base)) first.set(extender.base, extender);
  const chosen = [...first.values()];
  const isTest = ({ files: [file = ''] }: ComposeProject): boolean =>
    overlayRank(file) === undefined && !mainFiles.has(file);
  const elsewhere = new Set(projects.flatMap((project) => (isTest(project) ? [] : project.extended)));
  return {
    home: new Map(chosen.map(({ service, base }) => [service, movedTo(base, service)])),
    dropped: new Set(
      extenders.filter(({ service, base }) => first.get(base)?.service !== service).map(({ service }) => service),
    ),
    kept: new Set([...bases.keys()].filter((id) => !elsewhere.has(id))),
  };
};

const fileOf = ({ location }: ComposeService): string => (location.kind === 'file' ? location.path : '');

const extendersIn = (
  { files, services, extended }: ComposeProject,
  mainFiles: ReadonlySet<string>,
  bases: ReadonlyMap<string, ComposeService>,
): readonly Extender[] => {
  const [file = ''] = files;
  const rank = overlayRank(file);
  if (rank === undefined || mainFiles.has(file)) return [];
  return services.flatMap((service) => {
    const found = extended.flatMap((id) => bases.get(id) ?? []).filter((base) => isBelow(base, service));
    const base = found.find(({ name }) => name === service.name) ?? (found.length === 1 ? found[0] : undefined);
    return base === undefined ? [] : [{ service, base, rank }];
  });
};

const isBelow = (base: ComposeService, { additions }: ComposeService): boolean =>
  additions.some(({ location }) => location.kind === 'file' && location.path === fileOf(base));

const movedTo = ({ name, location }: ComposeService, service: ComposeService): ComposeService => ({
  ...service,
  name,
  location,
  additions: [
    ...service.additions.filter(
      (addition) =>
        addition.location.kind !== 'file' || location.kind !== 'file' || addition.location.path !== location.path,
    ),
    { location: service.location, note: 'this file adds to the service' },
  ],
});
