import type { ts } from 'ts-morph';
import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { t } from '../../modules/typescript.ts';
import type { App } from '../app.ts';
import { type EnvAccess, envAccesses } from '../env-access.ts';
import { isHarmlessValue, isOtherName } from '../names.ts';
import type { Link } from '../scopes/links.ts';
import type { View } from '../scopes/view.ts';
import { nameOf } from './literals.ts';

/** A use of a variable of the environment that holds a Qdrant secret; `name` is null for a use of the whole object. */
export type VariableUse = EnvAccess & { readonly view: View };

const keyOption = /^(?:api[-_]?key|qdrant[-_]?(?:api[-_]?)?key|authorization)$/i;

/** Whether a name is a secret's by itself, or because its value goes where Qdrant's key goes. */
const isSecretUse = (access: EnvAccess, mentions: boolean): boolean => {
  if (access.name === null || isQdrantSecretName(access.name)) return true;
  return mentions && !isOtherName(access.name) && keyOption.test(nameOf(access.node) ?? '');
};

/** The uses of environment variables in a module that concern Qdrant secrets; all of them when the build replaces the whole object. */
export const variableUses = (view: View, mentions: boolean, replacesWhole = false): readonly VariableUse[] =>
  envAccesses(view)
    .filter((access) => replacesWhole || isSecretUse(access, mentions))
    .map((access) => ({ ...access, view }));

/** Modules that hand the variables of the env file to an app on people's devices, whatever their prefix. */
export const deviceModules = /^(?:react-native-config|@env|react-native-dotenv)$/;
const envModules = /^(?:\$env\/|astro:env\/)/;

/** Whether a link takes the object that holds the variables, not one of them. */
const takesObject = ({ specifier, imported }: Link): boolean =>
  /dynamic/.test(specifier) ||
  imported === '*' ||
  (specifier === 'react-native-config' && /^(?:default|Config)$/.test(imported));

/** Names taken from SvelteKit's `$env/…`, Astro's `astro:env/…` and React Native's; `name` is null for the dynamic object. */
export type EnvModuleUse = {
  readonly module: string;
  readonly name: string | null;
  readonly node: ts.Node;
  readonly view: View;
};

/** Imports of environment modules, with every use of the imported names. */
export const envModuleUses = (view: View): readonly EnvModuleUse[] =>
  view.links
    .filter(({ specifier, typeOnly }) => (envModules.test(specifier) || deviceModules.test(specifier)) && !typeOnly)
    .flatMap((link) => {
      const references: readonly ts.Node[] = link.binding?.references ?? [];
      if (!takesObject(link))
        return references.map((node) => ({ module: link.specifier, name: link.imported, node, view }));
      return references.map((node) => {
        const parent = node.parent;
        const member = t.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : null;
        return { module: link.specifier, name: member, node: member === null ? node : parent, view };
      });
    });

/**
 * What a production build puts in place of a public variable: its value, `absent` when the files that could set it say
 * that this build has none, or null when they do not say (the build's own environment decides).
 */
export const builtValue = (app: App, name: string): { readonly value: string } | 'absent' | null => {
  const variable = app.env.effective.get(name);
  if (variable !== undefined) return { value: variable.value };
  const elsewhere = [...app.env.elsewhere, ...app.env.nested].filter(
    (one) => one.name === name && !isHarmlessValue(one.value),
  );
  const modes = elsewhere.filter(
    (one) => !/^\.env\.(?:development|dev|test|example|sample|template|dist|defaults)(?:\.|$)|\//.test(one.file),
  );
  if (elsewhere.length > 0 && modes.length === 0) return 'absent';
  return app.env.commented.has(name) ? 'absent' : null;
};
