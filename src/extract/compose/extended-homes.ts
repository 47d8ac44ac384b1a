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
  const mains = projects.flatMap(({ services }) => services.filter((service) => mainFiles.has(fileOf(service))));
  const bases = new Map(mains.map((service) => [identity(service), service]));
  const extenders = projects.flatMap((project) => extendersIn(project, mainFiles, bases));
  const likeliest = likeliestOf(extenders);
  const chosen = new Set(likeliest.map(({ service }) => service));
  const elsewhere = extendedOutsideOfTests(projects, mainFiles);
  return {
    home: new Map(likeliest.map(({ service, base }) => [service, movedTo(base, service)])),
    dropped: new Set(extenders.map(({ service }) => service).filter((service) => !chosen.has(service))),
    kept: new Set([...bases.keys()].filter((id) => !elsewhere.has(id))),
  };
};

/** Of those that extend the same service, the one that production is likeliest to run. */
const likeliestOf = (extenders: readonly Extender[]): readonly Extender[] => {
  const first = new Map<ComposeService, Extender>();
  for (const extender of [...extenders].sort((left, right) => left.rank - right.rank))
    if (!first.has(extender.base)) first.set(extender.base, extender);
  return [...first.values()];
};

const extendedOutsideOfTests = (
  projects: readonly ComposeProject[],
  mainFiles: ReadonlySet<string>,
): ReadonlySet<string> => {
  const isTest = ({ files: [file = ''] }: ComposeProject): boolean =>
    overlayRank(file) === undefined && !mainFiles.has(file);
  return new Set(projects.flatMap((project) => (isTest(project) ? [] : project.extended)));
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
