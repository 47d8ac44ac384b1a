import { unknown } from '../model/maybe.ts';
import type { Runtime } from './browser/runtime-at.ts';
import { createViews } from './browser/scopes/view.ts';
import { type Side, sideOf } from './browser/sides.ts';
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
    const view = views(path);
    return { runtime: ofSide(view === undefined ? 'undecided' : sideOf(view)), evidence: [] };
  };
};

const ofSide = (side: Side): ClientRuntime['runtime'] => {
  if (side === 'undecided') return unknown('no app of the files takes the module in');
  return side === 'client' ? 'browser' : 'server';
};
