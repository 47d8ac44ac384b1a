import type { Notice } from '../../model/notice.ts';
import type { Repository } from '../../model/repository.ts';
import { isModulePath } from '../modules/parse.ts';
import type { PackageInfo, Program } from '../program.ts';
import type { App } from './app.ts';
import type { Build } from './build.ts';
import { candidateModules } from './candidates.ts';
import { createApp, createBuild } from './create-app.ts';
import { createFlow, type Flow } from './flow/flow.ts';
import type { Leak } from './leak.ts';
import { configLeaks } from './leaks/config-leaks.ts';
import { fileLeaks } from './leaks/file-leaks.ts';
import { servedEnvironment } from './leaks/served-environment.ts';
import { configuredLeaks, serverLeaks } from './leaks/server-leaks.ts';
import { shippedLeaks } from './leaks/shipped-leaks.ts';
import { replacedWords } from './leaks/variable-leaks.ts';
import { mayHoldSecret } from './names.ts';
import { mayTakeIn, type Runtime, runtimeAt } from './runtime-at.ts';
import { createViews } from './scopes/view.ts';
import { isTestPath } from './shipped/edges.ts';

/** The secrets that a browser, or the owner of an app or extension, receives. */
export type BrowserReach = {
  readonly leaks: readonly Leak[];
  readonly notices: readonly Notice[];
  /** Where the code at an offset of a module runs (a client's construction, say); null where no app takes it in. */
  readonly runtimeAt: (path: string, offset: number) => Runtime;
};

const isUnder = (path: string, root: string): boolean => root === '' || path.startsWith(`${root}/`);

/** One part of the search; a tree nested deeper than the stack ends that part, with a notice. */
const attempt = (path: string, notices: Notice[], search: () => readonly Leak[]): readonly Leak[] => {
  try {
    return search();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const start = { line: 1, column: 1, offset: 0 };
    notices.push({
      level: 'warning',
      code: 'too-deep',
      message: 'Whether a browser receives what stands here was not followed: it is nested too deep.',
      location: { kind: 'file', path, span: { start, end: start } },
    });
    return [];
  }
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

const leaksOfApp = (build: Build, mentioning: readonly string[], notices: Notice[]): readonly Leak[] => {
  const { app } = build;
  const flow = createFlow(build);
  const configs = new Set(app.configs.map((view) => view.path));
  const spoken = mentioning.filter((path) => isModulePath(path) && !isTestPath(path));
  const modules = [...candidateModules(app, spoken, replacedWords(build))].filter(([path]) => !configs.has(path));
  const inModules = modules.flatMap(([path, mentions]) =>
    attempt(path, notices, () => leaksOfModule(build, flow, path, mentions)),
  );
  const elsewhere = attempt(app.root, notices, () => [
    ...configuredLeaks(build, flow),
    ...configLeaks(build),
    ...servedEnvironment(build),
    ...fileLeaks(build, mentioning),
  ]);
  return [...inModules, ...elsewhere];
};

const distinct = (leaks: readonly Leak[]): readonly Leak[] => {
  const found = new Map<string, Leak>();
  for (const leak of leaks) {
    const path = leak.location.kind === 'file' ? leak.location.path : '';
    const key = [leak.what, leak.secret ?? '', leak.verdict, path].join('\0');
    if (!found.has(key)) found.set(key, leak);
  }
  return [...found.values()];
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
  const sources = { program, repository, views: createViews(program) };
  const byPackage = pathsByPackage(mentioningPaths(repository), program);
  const apps = [...byPackage].flatMap(
    ([info, paths]) =>
      createApp(
        sources,
        info,
        paths.some((path) => /\.html?$/i.test(path)),
      ) ?? [],
  );
  const roots = new Set(apps.map((app) => app.root));
  const builds = apps.map(createBuild);
  const leaks = builds.flatMap((build) => {
    const parts = [...byPackage].filter(([info]) => isPartOf(build.app, info, roots));
    const paths = parts.flatMap(([, own]) => own);
    return leaksOfApp(build, paths, notices);
  });
  return {
    leaks: distinct(leaks),
    notices: [...program.notices(), ...notices],
    runtimeAt: (path, offset) =>
      runtimeAt(
        builds.filter(({ app }) => mayTakeIn(app, path, apps)),
        path,
        offset,
      ),
  };
};
