import type { ts } from 'ts-morph';
import { matchesGlob } from '../../modules/glob.ts';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { createReplacedTest } from '../config/provided.ts';
import type { Link } from '../scopes/links.ts';
import type { View } from '../scopes/view.ts';
import { autoImportEdges } from './auto-imports.ts';
import type { Edge } from './edge.ts';

const notShipped =
  /(?:\.(?:test|spec|cy|e2e|stories|story)\.[cm]?[jt]sx?$)|(?:^|\/)(?:__tests__|__mocks__|cypress|e2e|\.storybook|node_modules)\//;

/** Whether a file belongs to tests or stories, which no build of the app takes in. */
export const isTestPath = (path: string): boolean => notShipped.test(path);

const isTypeScript = (view: View, node: ts.Node): boolean =>
  /\.[cm]?tsx?$/i.test(node.getSourceFile().fileName) && !/\.svelte\.js$/.test(view.path);

/** Whether the statement around a link is still there after compilation. */
const isKept = (view: View, link: Link, verbatim: boolean): boolean => {
  if (link.form !== 'import' && link.form !== 'reexport' && link.form !== 'star') return true;
  if (
    link.node.kind === t.SyntaxKind.ImportDeclaration &&
    t.isImportDeclaration(link.node) &&
    link.node.importClause?.isTypeOnly
  )
    return false;
  if (link.form !== 'import') return !link.typeOnly;
  if (verbatim) return true;
  const siblings = view.links.filter((one) => one.node === link.node);
  if (siblings.every((one) => one.typeOnly)) return false;
  return (
    !isTypeScript(view, link.node) || siblings.some((one) => !one.typeOnly && (one.binding?.references.length ?? 0) > 0)
  );
};

/** Builds the question who uses a module, asked once a module. */
export const createEdges = (app: App, isVerbatim: (path: string) => boolean): ((path: string) => readonly Edge[]) => {
  const known = new Map<string, readonly Edge[]>();
  const isReplaced = createReplacedTest(app);
  const edgesFrom = (importer: string, path: string): readonly Edge[] => {
    const view = isTestPath(importer) ? undefined : app.views(importer);
    if (view === undefined) return [];
    const verbatim = isVerbatim(importer);
    return view.links.flatMap((link): readonly Edge[] => {
      if (!leadsTo(link, importer, path)) return [];
      const kept = isKept(view, link, verbatim);
      if (!kept && link.typeOnly) return [];
      return [
        {
          view,
          form: link.form,
          imported: link.imported,
          exported: link.exported,
          references: link.typeOnly ? [] : (link.binding?.references ?? []),
          node: link.node,
          kept,
          link,
        },
      ];
    });
  };
  const leadsTo = (link: Link, importer: string, path: string): boolean => {
    if (isReplaced(link.specifier)) return false;
    if (link.form === 'glob') return matchesGlob(link.specifier, importer, app.root, path);
    const found = app.program.resolve(link.specifier, importer, 'browser');
    return found.kind === 'file' && found.path === path;
  };
  return (path) => {
    const cached = known.get(path);
    if (cached !== undefined) return cached;
    const edges = [
      ...app.program.importers(path).flatMap((importer) => edgesFrom(importer, path)),
      ...autoImportEdges(app, path),
    ];
    known.set(path, edges);
    return edges;
  };
};
