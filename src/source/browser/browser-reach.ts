import type { Notice } from '../../model/notice.ts';
import type { Repository } from '../../model/repository.ts';
import { isModulePath } from '../modules/parse.ts';
import type { PackageInfo, Program } from '../program.ts';
import type { App } from './app.ts';
import { candidateModules } from './candidates.ts';
import { createApp, createBuild } from './create-app.ts';
import { createFlow } from './flow/flow.ts';
import type { Leak } from './leak.ts';
import { configLeaks } from './leaks/config-leaks.ts';
import { fileLeaks } from './leaks/file-leaks.ts';
import { servedEnvironment } from './leaks/served-environment.ts';
import { configuredLeaks, serverLeaks } from './leaks/server-leaks.ts';
import { shippedLeaks } from './leaks/shipped-leaks.ts';
import { replacedWords } from './leaks/variable-leaks.ts';
import { createViews } from './scopes/view.ts';
import { isTestPath } from './shipped/edges.ts';

/** The secrets that a browser, or the owner of an app or extension, receives. */
export type BrowserReach = { readonly leaks: readonly Leak[]; readonly notices: readonly Notice[] };

const isUnder = (path: string, root: string): boolean => root === '' || path.startsWith(`${root}/`);

const leaksOfApp = (app: App, mentioning: readonly string[]): readonly Leak[] => {
  const build = createBuild(app);
  const flow = createFlow(build);
  const modules = candidateModules(
    app,
    mentioning.filter((path) => isModulePath(path) && !isTestPath(path)),
    replacedWords(build),
  );
  const configs = new Set(app.configs.map((view) => view.path));
  const inModules = [...modules].flatMap(([path, mentions]) => {
    const view = configs.has(path) ? undefined : app.views(path);
    return view === undefined
      ? []
      : [...shippedLeaks(build, view, mentions), ...serverLeaks(build, flow, view, mentions)];
  });
  return [
    ...inModules,
    ...configuredLeaks(build, flow),
    ...configLeaks(build),
    ...servedEnvironment(build),
    ...fileLeaks(build, mentioning),
  ];
};

const distinct = (leaks: readonly Leak[]): readonly Leak[] => {
  const found = new Map<string, Leak>();
  for (const leak of leaks) {
    const key = `${leak.what}\0${leak.secret ?? ''}\0${leak.verdict}\0${leak.location.kind === 'file' ? leak.location.path : ''}`;
    if (!found.has(key)) found.set(key, leak);
  }
  return [...found.values()];
};

/**
 * Decides for every Qdrant secret of the repository whether a production build sends it to browsers (or, for apps and
 * extensions, to their owners), with the way it takes. Packages without a browser framework cost nothing. Never throws
 * for what stands in a file.
 */
export const browserReach = (program: Program, repository: Repository): BrowserReach => {
  const views = createViews(program);
  const mentioning = repository.files
    .filter((file) => file.mentionsQdrant || /qdrant/i.test(file.path))
    .map((file) => file.path);
  const packages = new Map<string, PackageInfo>(
    mentioning.map((path) => [program.package(path).root, program.package(path)]),
  );
  const apps = [...packages.values()].flatMap(
    (info) =>
      createApp(
        { program, repository, views },
        info,
        mentioning.some((path) => /\.html?$/i.test(path) && program.package(path).root === info.root),
      ) ?? [],
  );
  const leaks = apps.flatMap((app) => {
    const others = [...packages.keys()].filter(
      (root) => root !== app.root && apps.some((one) => one.root === root) && isUnder(root, app.root),
    );
    return leaksOfApp(
      app,
      mentioning.filter((path) => isUnder(path, app.root) && !others.some((root) => isUnder(path, root))),
    );
  });
  return { leaks: distinct(leaks), notices: program.notices() };
};
