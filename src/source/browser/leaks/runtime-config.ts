import type { ts } from 'ts-morph';
import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { t } from '../../modules/typescript.ts';
import type { Build } from '../build.ts';
import { secretsIn } from '../config/config-secrets.ts';
import { configProperties } from '../config/settings.ts';
import { bare } from '../env-access.ts';
import type { View } from '../scopes/view.ts';
import type { Source } from './source.ts';

const callsOf = (view: View): readonly ts.CallExpression[] => {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isCallExpression(node) && t.isIdentifier(node.expression) && node.expression.text === 'useRuntimeConfig')
      found.push(node);
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
  return found;
};

const isNested = (value: ts.Expression): boolean => t.isObjectLiteralExpression(bare(value));

/** Keys of Nuxt's private `runtimeConfig` that hold a Qdrant secret, as every `useRuntimeConfig()` call has them. */
export const runtimeConfigSources = (build: Build): readonly Source[] => {
  const { app } = build;
  if (app.framework.name !== 'Nuxt') return [];
  const keys = configProperties(app.configs).flatMap((one) => {
    const at = one.path.indexOf('runtimeConfig');
    if (at < 0 || one.path.length < at + 2 || one.path[at + 1] === 'public' || isNested(one.value)) return [];
    const secrets = secretsIn(app, one.view, one.value);
    const path = one.path.slice(at + 1);
    const named =
      secrets.length === 0 && isQdrantSecretName(path.join('_'))
        ? [{ name: `NUXT_${path.join('_')}`, value: null }]
        : secrets;
    return named.map((secret) => ({ path, name: secret.name, value: secret.value }));
  });
  const near = app.configs[0]?.path;
  if (keys.length === 0 || near === undefined) return [];
  return app.program.mentioning('useRuntimeConfig', near).flatMap((path) => {
    const view = app.views(path);
    return view === undefined ? [] : callsOf(view).flatMap((node) => keys.map((key) => ({ view, node, ...key })));
  });
};
