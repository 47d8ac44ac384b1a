import type { Repository } from '../../model/repository.ts';
import type { PackageInfo, Program } from '../program.ts';
import type { EnvFiles } from './config/env-files.ts';
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

/**
 * What a framework makes of a file. `browser`: its build sends it to people, all exports or only its effects, without
 * the exports in `stripped`. `server`: an entry that runs on the server; `renders` when what it returns or renders is the
 * response. `guarded`: can never be part of a browser's graph (the build fails, or replaces it). `plain`: belongs to whoever imports it.
 */
export type Role =
  | { readonly kind: 'browser'; readonly exports: boolean; readonly stripped: ReadonlySet<string> }
  | { readonly kind: 'server' }
  | { readonly kind: 'guarded' }
  | { readonly kind: 'plain' };

/** How a bundler puts variables of the environment into browser code. */
export type Inlining = {
  /** Prefixes of `import.meta.env.X` that are inlined; empty where that object does not exist. */
  readonly importMeta: readonly string[];
  /** Prefixes of `process.env.X` that are inlined; `''` inlines every name. */
  readonly processEnv: readonly string[];
  /** Styles of access that the inlining of `process.env` understands. */
  readonly processStyles: ReadonlySet<string>;
  /** Whether one use of the whole `import.meta.env` inlines everything under the prefix. */
  readonly wholeImportMeta: boolean;
};

/** One framework as data; `detect` looks at dependencies and configuration files only. */
export type Framework = {
  readonly name: string;
  readonly delivered: 'page' | 'app' | 'extension';
  readonly detect: (facts: PackageFacts) => boolean;
  readonly role: (view: View, app: App) => Role;
  /** Folders whose files are served as they are. */
  readonly publicFolders: readonly string[];
  readonly inlining: Inlining;
  /** Conditions that the build decides: `typeof window`, `import.meta.client`; text of the expression → value. */
  readonly constants: Readonly<Record<string, boolean | string>>;
  /** Whether client and server components live in one graph, divided by `'use client'`. */
  readonly serverComponents: boolean;
  /** Whether components are rendered on the server, so that what they print is in the page. */
  readonly rendersOnServer: boolean;
  /** Whether unread properties of a constant object are dropped: never, or when one module alone uses it. */
  readonly prunesProperties: boolean;
  /** Whether source maps are published without being asked for. */
  readonly mapsByDefault: boolean;
};

/** What a framework is detected by: nothing of it needs a parser. `configNames` are names like `vite` of `vite.config.ts`. */
export type PackageFacts = {
  readonly root: string;
  readonly dependencies: ReadonlySet<string>;
  readonly configNames: ReadonlySet<string>;
  readonly repository: Repository;
};

/** A path relative to the app's root; undefined for a file outside of it. */
export const within = (app: Pick<App, 'root'>, path: string): string | undefined => {
  if (app.root === '') return path;
  return path.startsWith(`${app.root}/`) ? path.slice(app.root.length + 1) : undefined;
};
