import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { isJsonObject } from '../../modules/json.ts';
import { t } from '../../modules/typescript.ts';
import { type Build, leakOf } from '../build.ts';
import { secretsIn } from '../config/config-secrets.ts';
import type { Leak } from '../leak.ts';
import { isHarmlessValue } from '../names.ts';
import type { View } from '../scopes/view.ts';
import { placeOf } from '../shipped/trail.ts';

/** Parts of a configuration whose values are sent to clients: framework, a path of names in it, and what that part does. */
const served: readonly (readonly [
  framework: string,
  within: readonly string[],
  not: readonly string[],
  note: string,
])[] = [
  ['Nuxt', ['runtimeConfig', 'public'], [], 'every page holds runtimeConfig.public'],
  ['Nuxt', ['publicRuntimeConfig'], [], 'every page holds publicRuntimeConfig'],
  ['Nuxt', ['app', 'head'], [], 'written into the head of every page'],
  ['Nuxt', ['routeRules', 'headers'], ['proxy'], 'sent as a response header'],
  ['Nuxt', ['head', 'script'], [], 'written into the head of every page'],
  ['Next.js', ['publicRuntimeConfig'], [], 'every page holds publicRuntimeConfig'],
  ['Next.js', ['headers', 'value'], ['has', 'missing'], 'sent as a response header'],
  ['Next.js', ['rewrites', 'has', 'value'], [], 'written into the public build manifest'],
  ['Next.js', ['redirects', 'destination'], [], 'sent as a redirect'],
  ['Docusaurus', ['customFields'], [], 'every page holds the configuration'],
  ['Docusaurus', ['themeConfig'], [], 'every page holds the configuration'],
  ['*', ['transformIndexHtml'], [], 'written into the page by the build'],
  ['*', ['templateParameters'], [], 'written into the page by the build'],
  ['*', ['banner'], [], 'written at the head of the code'],
  ['*', ['footer'], [], 'written at the end of the code'],
  ['*', ['options', 'replace'], ['proxy'], 'written into the code by a loader'],
  ['React Native', ['extra'], [], 'packed into the app'],
];

const inOrder = (path: readonly string[], wanted: readonly string[]): boolean => {
  let at = 0;
  for (const name of path) if (name === wanted[at]) at += 1;
  return at === wanted.length;
};

/** Next 16 has no `publicRuntimeConfig` any more (recorded); a range without a number says nothing. */
const isBefore16 = ({ app }: Build): boolean => {
  const { dependencies } = app.info.manifest;
  const range = isJsonObject(dependencies) ? dependencies.next : undefined;
  const major = typeof range === 'string' ? /\d+/.exec(range)?.[0] : undefined;
  return major !== undefined && Number(major) < 16;
};

const isServed = (build: Build, [framework, wanted, not]: (typeof served)[number], path: readonly string[]): boolean =>
  (framework === '*' || framework === build.app.framework.name) &&
  inOrder(path, wanted) &&
  !not.some((name) => path.includes(name)) &&
  !(framework === 'Next.js' && wanted[0] === 'publicRuntimeConfig' && !isBefore16(build));

const noteFor = (build: Build, path: readonly string[]): string | undefined =>
  served.find((part) => isServed(build, part, path))?.[3];

/** The outermost expressions of a configuration that stand in a served part, with why they are served. */
const servedParts = (build: Build, view: View): readonly { readonly node: ts.Node; readonly note: string }[] => {
  const found: { node: ts.Node; note: string }[] = [];
  const visit = (node: ts.Node, path: readonly string[]): void => {
    const named = t.isPropertyAssignment(node) || t.isMethodDeclaration(node);
    const below = named ? [...path, propertyName(node.name) ?? ''] : path;
    const note = named ? noteFor(build, below) : undefined;
    if (note !== undefined) found.push({ node: t.isPropertyAssignment(node) ? node.initializer : node, note });
    else t.forEachChild(node, (child) => visit(child, below));
  };
  for (const script of view.scripts) visit(script.file, []);
  return found;
};

/** Secrets that the build configuration itself sends to clients. */
export const configLeaks = (build: Build): readonly Leak[] =>
  build.app.configs.flatMap((view) =>
    servedParts(build, view).flatMap(({ node, note }) =>
      secretsIn(build.app, view, node)
        .filter((secret) => secret.name !== 'the whole environment')
        .map((secret) =>
          leakOf(
            build.app,
            {
              what: secret.name,
              name: secret.name,
              secret: secret.value,
              location: secret.location,
              verdict: secret.value !== null && isHarmlessValue(secret.value) ? 'name-only' : 'leak',
            },
            [
              { location: secret.location, note: `${secret.name === 'literal' ? 'the key' : secret.name} stands here` },
              { location: placeOf(view, node), note },
            ],
          ),
        ),
    ),
  );
