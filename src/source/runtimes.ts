import { unknown } from '../model/maybe.ts';
import type { Runtime } from './browser/runtime-at.ts';
import { createViews, type Views } from './browser/scopes/view.ts';
import { type Side, sideOf } from './browser/sides.ts';
import { isForServers } from './browser-packages.ts';
import type { ClientRuntime } from './clients/client-subject.ts';
import type { Program } from './program.ts';

/** Where code runs: what the apps that take it in say; without one, what the module says of itself. */
export const createRuntimes = (
  program: Program,
  runtimeAt: (path: string, offset: number) => Runtime,
): ((path: string, offset: number) => ClientRuntime) => {
  const views = createViews(program, () => {});
  return (path, offset) => {
    const known = runtimeAt(path, offset);
    if (known !== null)
      return { runtime: known.runtime, evidence: known.trail.map(({ location, note }) => ({ location, note })) };
    return { runtime: ofSide(withoutApp(program, views, path)), evidence: [] };
  };
};

/** A package without a browser framework needs no look at its modules, but for those that say otherwise themselves. */
const withoutApp = (program: Program, views: Views, path: string): Side => {
  const text = program.module(path)?.text ?? '';
  const isServers = isForServers(program.package(path).manifest);
  if (isServers && !/\.(?:vue|svelte|astro)$/i.test(path) && !/['"]use client['"]/.test(text)) return 'server';
  const view = views(path);
  return view === undefined ? 'undecided' : sideOf(view);
};

const ofSide = (side: Side): ClientRuntime['runtime'] => {
  if (side === 'undecided') return unknown('no app of the files takes the module in');
  return side === 'client' ? 'browser' : 'server';
};
