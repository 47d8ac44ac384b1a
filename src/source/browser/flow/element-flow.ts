import type { ts } from 'ts-morph';
import type { Build } from '../build.ts';
import { arrive, type Carrier, inModule, nowhere, onto, type Step, together } from './carrier.ts';
import { astroPropUses, elementOf, renderedAs } from './jsx.ts';
import { toPattern } from './names-flow.ts';

/** The value stands in an element: as text, attribute or prop. */
export const toElement = (build: Build, from: Carrier, node: ts.Node): Step => {
  const { app, shipping } = build;
  const element = elementOf(node);
  const renders = app.framework.rendersOnServer || app.framework.serverComponents;
  if (element === undefined || !renders || !shipping.isServed(from.view.path)) return nowhere;
  const outcome = renderedAs(app, from.view, element, from.path);
  if (outcome.kind === 'nothing') return nowhere;
  if (outcome.kind === 'sink') return arrive(from, node, outcome.note);
  const inside = {
    ...inModule({ ...from, node }, outcome.view, { view: from.view, node }, 'passed to a component here'),
    calls: [],
  };
  if (outcome.kind === 'props') return toPattern(build, { ...inside, path: outcome.path }, outcome.parameter);
  return together(astroPropUses(outcome.view).map((use) => onto(inside, use, outcome.path)));
};
