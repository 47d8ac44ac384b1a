import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { type Build, leakOf } from '../build.ts';
import { configProperties } from '../config/settings.ts';
import type { Leak } from '../leak.ts';
import { isHarmlessValue } from '../names.ts';
import { publicNames, publicPrefixes } from './public-variables.ts';

const servedLeak = (build: Build, name: string, note: string): readonly Leak[] => {
  const variable = build.app.env.effective.get(name);
  if (variable === undefined || isHarmlessValue(variable.value)) return [];
  const found = { what: name, name, secret: variable.value, location: variable.location, verdict: 'leak' } as const;
  return [leakOf(build.app, found, [{ location: variable.location, note }])];
};

/** SvelteKit serves every public variable of its run time, read or not (recorded); one taken from `$env/static/public` is there at build time. */
const ofSvelteKit = (build: Build, near: string): readonly Leak[] => {
  const names = publicNames(build, publicPrefixes(build));
  if (names.length === 0 || build.app.program.mentioning('$env/static/public', near).length > 0) return [];
  return names.flatMap((name) => servedLeak(build, name, 'every public variable is served at /_app/env.js'));
};

const snake = (path: readonly string[]): string =>
  path.map((name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()).join('_');

/** Nuxt fills `runtimeConfig.public.x` from `NUXT_PUBLIC_X`. */
const ofNuxt = (build: Build): readonly Leak[] => {
  const names = configProperties(build.app.configs).flatMap(({ path }) => {
    const at = path.indexOf('runtimeConfig');
    return at >= 0 && path[at + 1] === 'public' && path.length > at + 2 ? [`NUXT_${snake(path.slice(at + 1))}`] : [];
  });
  return names
    .filter(isQdrantSecretName)
    .flatMap((name) => servedLeak(build, name, 'every page holds runtimeConfig.public, which this variable fills'));
};

/** Public variables that a framework serves whether or not a module reads them. */
export const servedEnvironment = (build: Build): readonly Leak[] => {
  const near = build.app.configs[0]?.path;
  if (near === undefined) return [];
  if (build.app.framework.name === 'SvelteKit') return ofSvelteKit(build, near);
  return build.app.framework.name === 'Nuxt' ? ofNuxt(build) : [];
};
