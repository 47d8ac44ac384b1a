import type { ts } from 'ts-morph';
import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { t } from '../../modules/typescript.ts';
import { type Build, leakOf } from '../build.ts';
import { wholeEnvironment } from '../flow/access-path.ts';
import type { Flow } from '../flow/flow.ts';
import type { Leak } from '../leak.ts';
import { isHarmlessValue } from '../names.ts';
import type { View } from '../scopes/view.ts';
import { placeOf } from '../shipped/trail.ts';
import { literalSecrets } from '../sources/literals.ts';
import { envModuleUses, variableUses } from '../sources/variables.ts';
import { runtimeConfigSources } from './runtime-config.ts';
import type { Source } from './source.ts';

const ofVariables = (build: Build, view: View, mentions: boolean): readonly Source[] =>
  variableUses(view, mentions).flatMap((use): readonly Source[] => {
    if (use.name !== null)
      return [
        { view, node: use.node, name: use.name, value: build.app.env.effective.get(use.name)?.value ?? null, path: [] },
      ];
    return mentions && use.object === 'process.env' && use.style === 'whole'
      ? [{ view, node: use.node, name: 'the whole environment', value: null, path: [wholeEnvironment] }]
      : [];
  });

const ofEnvModules = (build: Build, view: View): readonly Source[] =>
  envModuleUses(view).flatMap((use): readonly Source[] => {
    if (use.name === null)
      return [{ view, node: use.node, name: 'the whole environment', value: null, path: [wholeEnvironment] }];
    return isQdrantSecretName(use.name)
      ? [
          {
            view,
            node: use.node,
            name: use.name,
            value: build.app.env.effective.get(use.name)?.value ?? null,
            path: [],
          },
        ]
      : [];
  });

/** `env.QDRANT_API_KEY`, `platform.env.X`, `context.cloudflare.env.X`, `Deno.env.get('X')`: variables of other run times. */
const ofBindings = (view: View): readonly Source[] => {
  const found: Source[] = [];
  const visit = (node: ts.Node): void => {
    if (
      t.isPropertyAccessExpression(node) &&
      /^[A-Z0-9_]+$/.test(node.name.text) &&
      isQdrantSecretName(node.name.text) &&
      /(?:^|\.)env$/.test(node.expression.getText()) &&
      !/process|import\.meta/.test(node.expression.getText())
    )
      found.push({ view, node, name: node.name.text, value: null, path: [] });
    if (
      t.isCallExpression(node) &&
      /(?:^|\.)env\.get$/.test(node.expression.getText()) &&
      node.arguments[0] !== undefined &&
      t.isStringLiteralLike(node.arguments[0]) &&
      isQdrantSecretName(node.arguments[0].text)
    )
      found.push({ view, node, name: node.arguments[0].text, value: null, path: [] });
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
  return found;
};

const sourcesOf = (build: Build, view: View, mentions: boolean): readonly Source[] => [
  ...ofVariables(build, view, mentions),
  ...ofEnvModules(build, view),
  ...ofBindings(view),
  ...literalSecrets(view, mentions).map((secret) => ({
    view,
    node: secret.node,
    name: 'literal',
    value: secret.value,
    path: [],
  })),
];

const leaksFrom = (build: Build, flow: Flow, sources: readonly Source[]): readonly Leak[] =>
  sources.flatMap((source) => {
    if (source.value !== null && source.name !== 'literal' && isHarmlessValue(source.value)) return [];
    const trail = flow(source, source.path);
    if (trail === undefined) return [];
    const here = {
      location: placeOf(source.view, source.node),
      note: source.name === 'literal' ? 'the key stands here' : `${source.name} is read here`,
    };
    const variable = build.app.env.effective.get(source.name);
    const set = variable === undefined ? [] : [{ location: variable.location, note: `${source.name} is set here` }];
    return [
      leakOf(
        build.app,
        {
          what: source.name,
          name: source.name,
          secret: source.value,
          location: variable?.location ?? here.location,
          verdict: 'leak',
        },
        [...set, here, ...trail],
      ),
    ];
  });

/** Secrets of one module that the server hands to clients by value. */
export const serverLeaks = (build: Build, flow: Flow, view: View, mentions: boolean): readonly Leak[] =>
  leaksFrom(build, flow, sourcesOf(build, view, mentions));

/** Secrets that reach the app's code through its configuration (Nuxt's private `runtimeConfig`). */
export const configuredLeaks = (build: Build, flow: Flow): readonly Leak[] =>
  leaksFrom(build, flow, runtimeConfigSources(build));
