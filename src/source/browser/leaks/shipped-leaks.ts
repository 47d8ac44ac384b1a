import { type Build, leakOf } from '../build.ts';
import type { Leak } from '../leak.ts';
import type { View } from '../scopes/view.ts';
import type { Trail } from '../shipped/trail.ts';
import { literalSecrets } from '../sources/literals.ts';
import type { Secret } from '../sources/secret.ts';
import { commentSecrets, markupSecrets, pageCommentSecrets } from '../sources/texts.ts';
import { envModuleLeaks, globalLeaks, variableLeaks } from './variable-leaks.ts';

/** A literal that the build sends. */
export const literalLeak = (build: Build, secret: Secret, note: string, trail: Trail): Leak =>
  leakOf(
    build.app,
    { what: 'literal', name: secret.name, secret: secret.value, location: secret.location, verdict: 'leak' },
    [{ location: secret.location, note }, ...trail],
  );

const fromLiterals = (build: Build, view: View, mentions: boolean): readonly Leak[] =>
  literalSecrets(view, mentions).flatMap((secret) => {
    const trail = build.shipping.ofNode(secret) ?? (build.settings.maps ? build.shipping.ofText(view.path) : undefined);
    return trail === undefined ? [] : [literalLeak(build, secret, 'the key stands here', trail)];
  });

/** Next publishes the source text of a worker as it is (recorded). */
const rawTrail = (build: Build, view: View): Trail | undefined => {
  if (build.app.framework.name !== 'Next.js') return undefined;
  const edge = build.shipping.edges(view.path).find((one) => one.form === 'worker' || one.form === 'url');
  return edge && build.shipping.ofNode(edge);
};

const fromComments = (build: Build, view: View): readonly Leak[] => {
  const comments = commentSecrets(view);
  if (comments.length === 0) return [];
  const published = build.settings.maps ? build.shipping.ofText(view.path) : undefined;
  const keepsLegal = /^(?:esbuild|webpack)$/.test(build.app.framework.name) && !build.settings.dropsLegalComments;
  return comments.flatMap((secret) => {
    const kept = secret.legal && keepsLegal ? build.shipping.ofText(view.path) : undefined;
    const trail = published ?? kept ?? rawTrail(build, view);
    return trail === undefined ? [] : [literalLeak(build, secret, 'the key stands in a comment', trail)];
  });
};

const componentTrail = (build: Build, path: string): Trail | undefined =>
  build.shipping.ofModule(path) ?? (/\.html?$/.test(path) ? undefined : build.shipping.ofExport(path, 'default'));

const fromMarkup = (build: Build, view: View): readonly Leak[] => {
  const secrets = /\.(?:vue|svelte|html?)$/.test(view.path) ? markupSecrets(view) : [];
  const trail = secrets.length === 0 ? undefined : componentTrail(build, view.path);
  return trail === undefined
    ? []
    : secrets.map((secret) => literalLeak(build, secret, 'the key stands in the page', trail));
};

/** Comments of Astro's templates and of HTML that no minifier goes over are part of the page (recorded). */
const fromPageComments = (build: Build, view: View): readonly Leak[] => {
  const kept =
    /\.astro$/.test(view.path) || (/\.html?$/.test(view.path) && /^(?:Vite|SvelteKit)$/.test(build.app.framework.name));
  const secrets = kept ? pageCommentSecrets(view) : [];
  const isPage =
    secrets.length > 0 &&
    (/\.astro$/.test(view.path)
      ? build.shipping.isServed(view.path)
      : build.shipping.ofModule(view.path) !== undefined);
  return isPage
    ? secrets.map((secret) => literalLeak(build, secret, 'the key stands in a comment of the page', []))
    : [];
};

/** Everything of one module that the build sends to people because its code is sent. */
export const shippedLeaks = (build: Build, view: View, mentions: boolean): readonly Leak[] => [
  ...fromLiterals(build, view, mentions),
  ...fromComments(build, view),
  ...fromMarkup(build, view),
  ...fromPageComments(build, view),
  ...variableLeaks(build, view, mentions),
  ...globalLeaks(build, view),
  ...envModuleLeaks(build, view),
];
