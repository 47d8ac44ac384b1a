import type { Repository } from '../../model/repository.ts';
import type { PackageInfo, Program } from '../program.ts';
import type { EnvFiles } from './config/env-files.ts';
import type { Framework } from './frameworks/framework.ts';
import type { View, Views } from './scopes/view.ts';

/** One package that a browser framework builds: where it stands, how it is built and what its environment holds. */
export type App = {
  readonly info: PackageInfo;
  readonly root: string;
  readonly framework: Framework;
  readonly program: Program;
  readonly repository: Repository;
  readonly views: Views;
  readonly dependencies: ReadonlySet<string>;
  readonly env: EnvFiles;
  /** Build configuration files of the package's root, parsed. */
  readonly configs: readonly View[];
};

/** A path relative to the app's root; undefined for a file outside of it. */
export const within = (app: Pick<App, 'root'>, path: string): string | undefined => {
  if (app.root === '') return path;
  return path.startsWith(`${app.root}/`) ? path.slice(app.root.length + 1) : undefined;
};
