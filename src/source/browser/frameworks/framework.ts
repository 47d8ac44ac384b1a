import type { Framework, Inlining, Role } from '../app.ts';

/** Runs in the browser, for its effects and all its exports. */
export const inBrowser = (stripped: readonly string[] = []): Role => ({
  kind: 'browser',
  exports: true,
  stripped: new Set(stripped),
});
/** Runs in the browser for its effects. */
export const browserEntry: Role = { kind: 'browser', exports: false, stripped: new Set() };
/** Stays on the server. */
export const onServer: Role = { kind: 'server' };
/** Can never be part of a browser's graph. */
export const guarded: Role = { kind: 'guarded' };
/** Goes where those that import it go. */
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
