import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { isModulePath } from '../../modules/parse.ts';
import { within } from '../app.ts';
import type { Build } from '../build.ts';
import type { Leak } from '../leak.ts';
import type { Edge } from '../shipped/edge.ts';
import { firstTrail, placeIn, placeOf, type Trail } from '../shipped/trail.ts';
import { textSecrets } from '../sources/texts.ts';
import { publicLeak, publicPrefixes } from './public-variables.ts';
import { literalLeak } from './shipped-leaks.ts';

const folderOf = (folder: string): string => `${folder.replace(/^\.\//, '').replace(/\/$/, '')}/`;

/** Why a file is served as it is, or undefined when it is not. */
const servedBecause = (build: Build, path: string): string | undefined => {
  const { name } = build.app.framework;
  const isPublic = build.settings.publicFolders.some((folder) => path.startsWith(folderOf(folder)) || path === folder);
  if (isPublic) return 'files of this folder are served as they are';
  // Astro and Nuxt Content print Markdown files as pages.
  const pages =
    name === 'Astro' ? /^src\/(?:pages|content)\/.*\.md$/i : name === 'Nuxt' ? /^content\/.*\.md$/i : undefined;
  return pages?.test(path) ? 'this page is served' : undefined;
};

const alongStatic = (build: Build, edge: Edge): Trail | undefined => {
  if (edge.form === 'bare' || build.settings.maps) return build.shipping.ofModule(edge.view.path);
  return firstTrail(edge.references, (node) => build.shipping.ofNode({ view: edge.view, node }));
};

/** Next publishes what a served module names with `new URL(…, import.meta.url)`, on the server too (recorded). */
const assetTrail = (build: Build, edge: Edge): Trail | undefined => {
  const published =
    edge.form === 'url' && build.app.framework.name === 'Next.js' && build.shipping.isServed(edge.view.path);
  return published ? [{ location: placeOf(edge.view, edge.node), note: 'the file is published for this' }] : undefined;
};

/** How a file that is no module gets into the code: JSON imports, `?raw`, globs, `new URL(…)`, stylesheets. */
const importTrail = (build: Build, path: string): Trail | undefined =>
  firstTrail(
    build.shipping.edges(path),
    (edge) =>
      assetTrail(build, edge) ??
      (edge.form === 'import' || edge.form === 'bare' ? alongStatic(build, edge) : build.shipping.ofNode(edge)),
  );

const importedLeaks = (build: Build, path: string, text: string): readonly Leak[] => {
  const secrets = textSecrets(path, text);
  const trail = secrets.length === 0 ? undefined : importTrail(build, path);
  return trail === undefined ? [] : secrets.map((secret) => literalLeak(build, secret, 'the key stands here', trail));
};

const placeholderInHtml = /%(?:sveltekit\.env\.)?([A-Z]\w*)%/g;

const htmlPrefixes = (build: Build): readonly string[] => {
  const { inlining, name } = build.app.framework;
  if (name === 'SvelteKit') return publicPrefixes(build);
  return [...(build.settings.prefixes ?? inlining.importMeta), ...inlining.processEnv.filter((one) => one !== '')];
};

/** `%VITE_X%` and `%sveltekit.env.PUBLIC_X%` of an HTML template are replaced by the variable's value. */
const htmlLeaks = (build: Build, path: string, text: string): readonly Leak[] => {
  const prefixes = htmlPrefixes(build);
  const found = [...text.matchAll(placeholderInHtml)].flatMap((match) => {
    const name = match[1] ?? '';
    const isPublic = isQdrantSecretName(name) && prefixes.some((prefix) => name.startsWith(prefix));
    return isPublic ? [{ name, location: placeIn(path, text, match.index, match.index + match[0].length) }] : [];
  });
  const trail = found.length === 0 ? undefined : build.shipping.ofModule(path);
  return trail === undefined
    ? []
    : found.map(({ name, location }) =>
        publicLeak(build, name, { location, note: 'its value is put into the page here' }, trail),
      );
};

const ofFile = (build: Build, path: string): readonly Leak[] => {
  const relative = within(build.app, path);
  const file = relative === undefined ? undefined : build.app.repository.text(path);
  if (relative === undefined || file?.kind !== 'text') return [];
  const because = servedBecause(build, relative);
  if (because !== undefined)
    return textSecrets(path, file.text).map((secret) => literalLeak(build, secret, because, []));
  if (/\.html?$/i.test(path)) return htmlLeaks(build, path, file.text);
  const isRead = isModulePath(path) && build.app.views(path) !== undefined;
  return isRead ? [] : importedLeaks(build, path, file.text);
};

/** Imported data that the walk did not keep by its name, where it speaks of Qdrant. */
const unwalked = ({ app }: Build): readonly string[] =>
  app.program.assets(app.root === '' ? 'package.json' : `${app.root}/package.json`).filter((path) => {
    const file = app.repository.text(path);
    return file.kind === 'text' && /qdrant/i.test(file.text);
  });

/** Leaks of files that are no modules: what stands in a public folder, and what modules import as data. */
export const fileLeaks = (build: Build, mentioning: readonly string[]): readonly Leak[] =>
  [...new Set([...mentioning, ...unwalked(build)])].flatMap((path) => ofFile(build, path));
