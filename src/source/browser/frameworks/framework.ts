import type { App } from '../app.ts';
import type { View } from '../scopes/view.ts';

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
  readonly detect: (app: Omit<App, 'framework'>) => boolean;
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

/** Runs in the browser, for its effects and all its exports. */
export const inBrowser = (stripped: readonly string[] = []): Role => ({
  kind: 'browser',
  exports: true,
  stripped: new Set(stripped),
});
/** Runs in the browser for its effects. */
export const browserEntry: Role = { kind: 'browser', exports: false, stripped: new Set() };
export const onServer: Role = { kind: 'server' };
export const guarded: Role = { kind: 'guarded' };
export const plain: Role = { kind: 'plain' };

const viteStyles = new Set<string>();
/** Nothing is inlined but what a configuration says. */
export const noInlining: Inlining = {
  importMeta: [],
  processEnv: [],
  processStyles: viteStyles,
  wholeImportMeta: false,
};
/** Vite's: `import.meta.env` under a prefix, and all of it when the object is used whole. */
export const viteInlining = (prefixes: readonly string[] = ['VITE_']): Inlining => ({
  importMeta: prefixes,
  processEnv: [],
  processStyles: viteStyles,
  wholeImportMeta: true,
});
/** webpack-like: `process.env.X` under a prefix, by member access. */
export const processInlining = (
  prefixes: readonly string[],
  styles: readonly string[] = ['dot', 'bracket', 'alias'],
): Inlining => ({ importMeta: [], processEnv: prefixes, processStyles: new Set(styles), wholeImportMeta: false });

/** What every production build decides. */
export const productionConstants: Framework['constants'] = { 'process.env.NODE_ENV': 'production' };
/** What Vite decides besides. */
export const viteConstants: Framework['constants'] = {
  ...productionConstants,
  'import.meta.env.DEV': false,
  'import.meta.env.PROD': true,
  'import.meta.env.MODE': 'production',
  'import.meta.env.SSR': false,
};
