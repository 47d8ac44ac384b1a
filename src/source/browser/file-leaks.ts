import { isQdrantSecretName } from '../../qdrant/keys/secret-names.ts';
import { isModulePath } from '../modules/parse.ts';
import { within } from './app.ts';
import type { Leak } from './leak.ts';
import { placeIn, type Step, type Trail } from './shipped/trail.ts';
import { type Build, leakOf, publicLeak, publicPrefixes } from './shipped-leaks.ts';
import { textSecrets } from './sources/texts.ts';

const isPublic = (build: Build, path: string): boolean =>
  build.settings.publicFolders.some((folder) => path.startsWith(`${folder.replace(/^\.\//, '').replace(/\/$/, '')}/`));

const inPublic = (
  build: Build,
  path: string,
  text: string,
  note = 'files of this folder are served as they are',
): readonly Leak[] =>
  textSecrets(path, text).map((secret) =>
    leakOf(
      build.app,
      { what: 'literal', name: secret.name, secret: secret.value, location: secret.location, verdict: 'leak' },
      [{ location: secret.location, note }],
    ),
  );

/** How a file that is no module gets into the code: JSON imports, `?raw`, globs, `new URL(…)`, stylesheets. */
const importTrail = (build: Build, path: string): Trail | undefined => {
  for (const edge of build.shipping.edges(path)) {
    const trail =
      edge.form === 'import' || edge.form === 'bare'
        ? staticTrail(build, edge)
        : build.shipping.ofNode({ view: edge.view, node: edge.node });
    if (trail !== undefined) return trail;
  }
  return undefined;
};

const staticTrail = (build: Build, edge: ReturnType<Build['shipping']['edges']>[number]): Trail | undefined => {
  if (edge.form === 'bare' || build.settings.maps) return build.shipping.ofModule(edge.view.path);
  for (const node of edge.references) {
    const trail = build.shipping.ofNode({ view: edge.view, node });
    if (trail !== undefined) return trail;
  }
  return undefined;
};

const imported = (build: Build, path: string, text: string): readonly Leak[] => {
  const secrets = textSecrets(path, text);
  const trail = secrets.length === 0 ? undefined : importTrail(build, path);
  if (trail === undefined) return [];
  return secrets.map((secret) => {
    const here: Step = { location: secret.location, note: 'the key stands here' };
    return leakOf(
      build.app,
      { what: 'literal', name: secret.name, secret: secret.value, location: secret.location, verdict: 'leak' },
      [here, ...trail],
    );
  });
};

/** Leaks of files that are no modules: what stands in a public folder, and what modules import as data. */
export const fileLeaks = (build: Build, mentioning: readonly string[]): readonly Leak[] =>
  mentioning.flatMap((path) => {
    const relative = within(build.app, path);
    const file = relative === undefined ? undefined : build.app.repository.text(path);
    if (relative === undefined || file?.kind !== 'text') return [];
    if (isPublic(build, relative)) return inPublic(build, path, file.text);
    if (/\.html?$/i.test(path)) return inHtml(build, path, file.text);
    if (isModulePath(path)) return [];
    return isPage(build, relative)
      ? inPublic(build, path, file.text, 'this page is served')
      : imported(build, path, file.text);
  });

/** Astro and Nuxt Content print Markdown files as pages. */
const isPage = (build: Build, path: string): boolean =>
  /\.mdx?$/i.test(path) &&
  (build.app.framework.name === 'Astro'
    ? /^src\/(?:pages|content)\//.test(path)
    : build.app.framework.name === 'Nuxt' && /^content\//.test(path));

const placeholderInHtml = /%(?:sveltekit\.env\.)?([A-Z]\w*)%/g;

/** `%VITE_X%` and `%sveltekit.env.PUBLIC_X%` of an HTML template are replaced by the variable's value. */
const inHtml = (build: Build, path: string, text: string): readonly Leak[] => {
  const { inlining, name: framework } = build.app.framework;
  const prefixes =
    framework === 'SvelteKit'
      ? publicPrefixes(build)
      : [...(build.settings.prefixes ?? inlining.importMeta), ...inlining.processEnv.filter((one) => one !== '')];
  const names = [...text.matchAll(placeholderInHtml)].filter(
    (match) => isQdrantSecretName(match[1] ?? '') && prefixes.some((prefix) => match[1]?.startsWith(prefix)),
  );
  const trail = names.length === 0 ? undefined : build.shipping.ofModule(path);
  return trail === undefined
    ? []
    : names.map((match) =>
        publicLeak(
          build,
          match[1] ?? '',
          {
            location: placeIn(path, text, match.index, match.index + match[0].length),
            note: 'its value is put into the page here',
          },
          trail,
        ),
      );
};
