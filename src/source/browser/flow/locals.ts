import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import type { Site, View } from '../scopes/view.ts';

/** What a framework calls the object on a request where handlers leave values for others. */
const storeNames: Readonly<Record<string, string>> = { SvelteKit: 'locals', Astro: 'locals', Nuxt: 'context' };

const usesIn = (view: View, name: string): readonly ts.Node[] => {
  const bindings = [...new Set(view.bindingOf.values())].filter((binding) => binding.name === name);
  const found: ts.Node[] = bindings.flatMap((binding) => binding.references);
  const visit = (node: ts.Node): void => {
    if (t.isPropertyAccessExpression(node) && node.name.text === name) found.push(node);
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
  return found;
};

/** What an assignment to `event.locals.a.b` leaves under which path, and who can read it; undefined when it is another assignment. */
export const requestStore = (
  app: App,
  near: string,
  names: readonly string[],
): { readonly path: readonly string[]; readonly uses: readonly Site[] } | undefined => {
  const name = storeNames[app.framework.name];
  const at = name === undefined ? -1 : names.indexOf(name);
  if (name === undefined || at < 0) return undefined;
  const uses = app.program.mentioning(name, near).flatMap((path) => {
    const view = app.views(path);
    return view === undefined ? [] : usesIn(view, name).map((node) => ({ view, node }));
  });
  return { path: names.slice(at + 1), uses };
};
