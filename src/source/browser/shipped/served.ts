import type { App, Role } from '../app.ts';
import type { View } from '../scopes/view.ts';
import type { Edge } from './edge.ts';

/**
 * Builds the question whether the framework runs a module on the server for a page or handler: it is an entry itself, or
 * something served imports it. Modules that nothing served imports are not part of the app.
 */
export const createServed = (
  app: App,
  roleOf: (view: View) => Role,
  edges: (path: string) => readonly Edge[],
): ((path: string) => boolean) => {
  const known = new Map<string, boolean>();
  const isServed = (path: string): boolean => {
    const cached = known.get(path);
    if (cached !== undefined) return cached;
    known.set(path, false);
    const view = app.views(path);
    if (view === undefined) return false;
    const role = roleOf(view);
    const answer =
      role.kind === 'server' ||
      role.kind === 'browser' ||
      edges(path).some((edge) => (edge.kept || edge.references.length > 0) && isServed(edge.view.path));
    known.set(path, answer);
    return answer;
  };
  return isServed;
};
