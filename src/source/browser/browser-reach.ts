import { posix } from 'node:path';
import type { Notice } from '../../model/notice.ts';
import type { Repository } from '../../model/repository.ts';
import { isModulePath } from '../modules/parse.ts';
import type { PackageInfo, Program } from '../program.ts';
import type { App } from './app.ts';
import type { Build } from './build.ts';
import { candidateModules } from './candidates.ts';
import { createApp, createBuild, type Sources } from './create-app.ts';
import { createFlow, type Flow } from './flow/flow.ts';
import type { Leak } from './leak.ts';
import { configLeaks } from './leaks/config-leaks.ts';
import { declaredNames } from './leaks/declared-names.ts';
import { fileLeaks } from './leaks/file-leaks.ts';
import { servedEnvironment } from './leaks/served-environment.ts';
import { configuredLeaks, serverLeaks } from './leaks/server-leaks.ts';
import { shippedLeaks } from './leaks/shipped-leaks.ts';
import { mayBeUndecided, undecidedLeaks } from './leaks/undecided-leaks.ts';
import { replacedWords } from './leaks/variable-leaks.ts';
import { mayHoldSecret } from './names.ts';
import { mayTakeIn, type Runtime, runtimeAt } from './runtime-at.ts';
import { createViews } from './scopes/view.ts';
import { isTestPath } from './shipped/edges.ts';
import { withinStack } from './within-stack.ts';

/** The secrets that a browser, or the owner of an app or extension, receives. */
export type BrowserReach = {
  readonly leaks: readonly Leak[];
  readonly notices: readonly Notice[];
  /** Where the code at an offset of a module runs (a client's construction, say); null where no app takes it in. */
  readonly runtimeAt: (path: string, offset: number) => Runtime;
};

const isUnder = (path: string, root: string): boolean => root === '' || path.startsWith(`${root}/`);

const tooDeep = (path: string): Notice => {
  const start = { line: 1, column: 1, offset: 0 };
  const message = 'Whether a browser receives what stands here was not followed to the end: it is nested too deep.';
  return { level: 'warning', code: 'too-deep', message, location: { kind: 'file', path, span: { start, end: start } } };
};

const leaksOfModule = (build: Build, flow: Flow, path: string, mentions: boolean): readonly Leak[] => {
  const file = build.app.repository.text(path);
  const words = build.defines.map((one) => one.key);
  if (file.kind !== 'text' || !mayHoldSecret(file.text, words)) return [];
  const view = build.app.views(path);
  return view === undefined
    ? []
    : [...shippedLeaks(build, view, mentions), ...serverLeaks(build, flow, view, mentions)];
};

const leaksOfApp = (
  build: Build,
  mentioning: readonly string[],
  onTooDeep: (path: string) => void,
): readonly Leak[] => {
  const { app } = build;
  const flow = createFlow(build);
  const configs = new Set(app.configs.map((view) => view.path));
  const spoken = mentioning.filter((path) => isModulePath(path) && !isTestPath(path));
  const modules = [...candidateModules(app, spoken, replacedWords(build))].filter(([path]) => !configs.has(path));
  const inModules = modules.flatMap(
    ([path, mentions]) =>
      withinStack(
        () => leaksOfModule(build, flow, path, mentions),
        () => onTooDeep(path),
      ) ?? [],
  );
  const elsewhere = withinStack(
    () => [
      ...configuredLeaks(build, flow),
      ...configLeaks(build),
      ...servedEnvironment(build),
      ...fileLeaks(build, mentioning),
    ],
    () => onTooDeep(build.app.configs[0]?.path ?? ''),
  );
  return [...inModules, ...(elsewhere ?? [])];
};

/** One of each, and of a public name the weaker words only when nothing stronger is said of it. */
const distinct = (leaks: readonly Leak[]): readonly Leak[] => {
  const found = new Map<string, Leak>();
  for (const verdict of ['leak', 'unknown', 'name-only'] as const) {
    const said = new Set([...found.values()].map((leak) => leak.what));
    for (const leak of leaks.filter((one) => one.verdict === verdict)) {
      const path = leak.location.kind === 'file' ? leak.location.path : '';
      const key = verdict === 'leak' ? [leak.what, leak.secret ?? '', path].join('\0') : leak.what;
      if (!found.has(key) && !(verdict !== 'leak' && said.has(leak.what))) found.set(key, leak);
    }
  }
  return [...found.values()];
};

/** What is said of modules and env files beside the graph. */
const besideGraph = (
  { repository, views }: Sources,
  builds: readonly Build[],
  paths: readonly string[],
): readonly Leak[] => {
  const apps = builds.map(({ app }) => app);
  const inModules = paths.flatMap((path) => {
    const file = isModulePath(path) && !isTestPath(path) ? repository.text(path) : undefined;
    const view = file?.kind === 'text' && mayBeUndecided(path, file.text) ? views(path) : undefined;
    return view === undefined
      ? []
      : undecidedLeaks(
          builds.filter(({ app }) => mayTakeIn(app, path, apps)),
          view,
        );
  });
  return [...inModules, ...declaredNames(repository, paths)];
};

/** The package whose code an app may take in: its own, those it depends on, and those around it. */
const isPartOf = (app: App, info: PackageInfo, apps: ReadonlySet<string>): boolean => {
  if (info.root === app.root) return true;
  if (apps.has(info.root)) return false;
  return (
    isUnder(info.root, app.root) ||
    isUnder(app.root, info.root) ||
    (info.name !== null && app.dependencies.has(info.name))
  );
};

/** Whether pages stand among the files or beside a script of them: an own server can deliver both as they are. */
const hasPages = (repository: Repository, paths: readonly string[]): boolean => {
  const isPage = (path: string): boolean => /\.html?$/i.test(path);
  const folders = new Set(
    paths.flatMap((path) => (/\.m?js$/.test(path) ? [posix.dirname(path), posix.dirname(posix.dirname(path))] : [])),
  );
  return (
    paths.some(isPage) || [...folders].some((folder) => repository.list(folder === '.' ? '' : folder).some(isPage))
  );
};

const mentioningPaths = (repository: Repository): readonly string[] =>
  repository.files.filter((file) => file.mentionsQdrant || /qdrant/i.test(file.path)).map((file) => file.path);

const pathsByPackage = (paths: readonly string[], program: Program): ReadonlyMap<PackageInfo, readonly string[]> => {
  const found = new Map<PackageInfo, string[]>();
  for (const path of paths) {
    const info = program.package(path);
    const list = found.get(info) ?? [];
    found.set(info, list);
    list.push(path);
  }
  return found;
};

/**
 * Decides for every Qdrant secret of the repository whether a production build sends it to browsers (or, for apps and
 * extensions, to their owners), with the way it takes. Packages without a browser framework cost nothing. Never throws
 * for what stands in a file.
 */
export const browserReach = (program: Program, repository: Repository): BrowserReach => {
  const notices: Notice[] = [];
  const onTooDeep = (path: string) => {
    notices.push(tooDeep(path));
  };
  const sources = { program, repository, views: createViews(program, onTooDeep) };
  const mentioning = mentioningPaths(repository);
  const byPackage = pathsByPackage(mentioning, program);
  const apps = [...byPackage].flatMap(([info, paths]) => createApp(sources, info, hasPages(repository, paths)) ?? []);
  const roots = new Set(apps.map((app) => app.root));
  const builds = apps.map(createBuild);
  const leaks = builds.flatMap((build) => {
    const parts = [...byPackage].filter(([info]) => isPartOf(build.app, info, roots));
    const paths = parts.flatMap(([, own]) => own);
    return leaksOfApp(build, paths, onTooDeep);
  });
  const beside =
    withinStack(
      () => besideGraph(sources, builds, mentioning),
      () => onTooDeep(''),
    ) ?? [];
  return {
    leaks: distinct([...leaks, ...beside]),
    notices: [...program.notices(), ...notices],
    runtimeAt: (path, offset) => {
      const takers = builds.filter(({ app }) => mayTakeIn(app, path, apps));
      return (
        withinStack(
          () => runtimeAt(takers, path, offset),
          () => onTooDeep(path),
        ) ?? null
      );
    },
  };
};
