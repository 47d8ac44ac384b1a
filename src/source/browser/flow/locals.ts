import type { ts } from 'ts-morph';
import { loadTypeScript } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import type { Site, View } from '../scopes/view.ts';

const usesIn = (view: View): readonly ts.Node[] => {
  const t = loadTypeScript();
  const found: ts.Node[] = [];
  for (const binding of new Set(view.bindingOf.values()))
    if (binding.name === 'locals') found.push(...binding.references);
  const visit = (node: ts.Node): void => {
    if (t.isPropertyAccessExpression(node) && node.name.text === 'locals') found.push(node);
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
  return found;
};

/** Uses of the request's `locals` in an app (SvelteKit, Astro), where handlers leave values for others. */
export const localsUses = (app: App, near: string): readonly Site[] =>
  app.program.mentioning('locals', near).flatMap((path) => {
    const view = app.views(path);
    return view === undefined ? [] : usesIn(view).map((node) => ({ view, node }));
  });
