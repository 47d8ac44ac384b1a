import type { Leak } from './leak.ts';
import { isHarmlessValue } from './names.ts';
import { type Build, leakOf, publicNames, publicPrefixes } from './shipped-leaks.ts';

/**
 * SvelteKit serves every public variable of its run time at `/_app/env.js`, read or not (recorded). A variable that is
 * taken from `$env/static/public` is there at build time; one that nothing takes from there can only be meant for run time.
 */
export const servedEnvironment = (build: Build): readonly Leak[] => {
  const { app } = build;
  const near = app.configs[0]?.path;
  if (app.framework.name !== 'SvelteKit' || near === undefined) return [];
  const names = publicNames(build, publicPrefixes(build));
  if (names.length === 0 || app.program.mentioning('$env/static/public', near).length > 0) return [];
  return names.flatMap((name) => {
    const variable = app.env.effective.get(name);
    if (variable === undefined || isHarmlessValue(variable.value)) return [];
    return [
      leakOf(app, { what: name, name, secret: variable.value, location: variable.location, verdict: 'leak' }, [
        { location: variable.location, note: 'every public variable is served at /_app/env.js' },
      ]),
    ];
  });
};
