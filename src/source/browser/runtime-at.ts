import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import { type App, within } from './app.ts';
import type { Build } from './build.ts';
import type { View } from './scopes/view.ts';
import type { Trail } from './shipped/trail.ts';

/** Where code runs: what people receive of it, with the way it takes; null where no browser framework takes it in. */
export type Runtime = { readonly runtime: 'browser' | 'server' | 'both'; readonly trail: Trail } | null;

const nodeAt = (view: View, offset: number): ts.Node | undefined => {
  const script = view.module.scripts.find((one) => offset >= one.offset && offset < one.offset + one.file.text.length);
  if (script === undefined) return undefined;
  const at = offset - script.offset;
  let found: ts.Node = script.file;
  for (let next: ts.Node | undefined = found; next !== undefined; ) {
    found = next;
    next = t.forEachChild(found, (child) => (child.getStart(script.file) <= at && at < child.end ? child : undefined));
  }
  return found;
};

const ofApp = ({ app, shipping }: Build, view: View, node: ts.Node): Runtime => {
  const trail = shipping.ofNode({ view, node });
  const renders = app.framework.rendersOnServer && shipping.isServed(view.path);
  if (trail !== undefined) return { runtime: renders ? 'both' : 'browser', trail };
  return within(app, view.path) === undefined ? null : { runtime: 'server', trail: [] };
};

/** Where the code at an offset of a module runs, by the apps that take it in: sent by one of them is sent. */
export const runtimeAt = (builds: readonly Build[], path: string, offset: number): Runtime => {
  const answers = builds.flatMap((build) => {
    const view = build.app.views(path);
    const node = view && nodeAt(view, offset);
    return view === undefined || node === undefined ? [] : [ofApp(build, view, node)];
  });
  return answers.find((one) => one !== null && one.runtime !== 'server') ?? answers.find((one) => one !== null) ?? null;
};

/** Whether an app can take in a file: it stands in it, or outside of every app. */
export const mayTakeIn = (app: App, path: string, apps: readonly App[]): boolean =>
  within(app, path) !== undefined || !apps.some((one) => within(one, path) !== undefined);
