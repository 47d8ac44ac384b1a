import type { Framework, PackageFacts } from '../app.ts';
import { astro } from './astro.ts';
import { angular, createReactApp, docusaurus, esbuild, parcel, storybook, vueCli, webpack } from './bundlers.ts';
import { electron, extension } from './desktop.ts';
import { expo } from './expo.ts';

import { gatsby } from './gatsby.ts';
import { next } from './next.ts';
import { nuxt } from './nuxt.ts';
import { reactRouter } from './react-router.ts';
import { sveltekit } from './sveltekit.ts';
import { vite } from './vite.ts';

/** The frameworks, the ones that stand on others first: Nuxt and SvelteKit apps depend on Vite too. */
export const frameworks: readonly Framework[] = [
  next,
  nuxt,
  sveltekit,
  astro,
  reactRouter,
  gatsby,
  docusaurus,
  expo,
  electron,
  extension,
  angular,
  vueCli,
  createReactApp,
  vite,
  parcel,
  webpack,
  storybook,
  esbuild,
];

/** The framework that builds a package for browsers, undefined for a package without one. */
export const frameworkOf = (app: PackageFacts): Framework | undefined => frameworks.find((one) => one.detect(app));
