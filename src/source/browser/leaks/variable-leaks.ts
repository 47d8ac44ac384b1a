import type { ts } from 'ts-morph';
import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { type Build, leakOf } from '../build.ts';
import type { ConfigSecret, Define } from '../config/defines.ts';
import type { Leak } from '../leak.ts';
import { isHarmlessValue } from '../names.ts';
import type { View } from '../scopes/view.ts';
import { placeOf, type Step, type Trail } from '../shipped/trail.ts';
import { isOnlyAsked } from '../sources/asked-only.ts';
import {
  deviceModules,
  type EnvModuleUse,
  envModuleUses,
  type VariableUse,
  variableUses,
} from '../sources/variables.ts';
import { prefixesOf, publicLeak, publicNames, publicPrefixes, wholeNames } from './public-variables.ts';

const isWhole = (key: string): boolean => key === 'process.env' || key === 'import.meta.env';

const definesFor = (build: Build, use: VariableUse): readonly Define[] => {
  const exact = use.name === null ? undefined : `${use.object}.${use.name}`;
  return build.defines.filter((one) => one.key === use.object || one.key === exact);
};

const namesInlined = (build: Build, use: VariableUse): readonly string[] => {
  const { name } = use;
  const { inlining, name: framework } = build.app.framework;
  const prefixes = prefixesOf(build, use.object);
  if (name === null)
    return use.object === 'import.meta.env' && inlining.wholeImportMeta ? wholeNames(build, prefixes) : [];
  if (!prefixes.some((prefix) => name.startsWith(prefix))) return [];
  const understood =
    use.object === 'import.meta.env' || inlining.processStyles.has(use.style) || framework === 'esbuild';
  return understood ? [name] : [];
};

const definedLeak = (build: Build, define: Define, secret: ConfigSecret, trail: readonly Step[]): Leak => {
  const { name, value, location } = secret;
  const verdict = value !== null && isHarmlessValue(value) ? 'name-only' : 'leak';
  const set = { location, note: name === 'literal' ? 'the key stands here' : `${name} stands here` };
  const replaced = { location: define.location, note: `the build replaces ${define.key} by it` };
  return leakOf(build.app, { what: name, name, secret: value, location, verdict }, [set, replaced, ...trail]);
};

/** Everything that the defines put in at one place. */
const definedLeaks = (build: Build, defines: readonly Define[], trail: readonly Step[]): readonly Leak[] =>
  defines.flatMap((define) => define.secrets.map((secret) => definedLeak(build, define, secret, trail)));

const ofUse = (build: Build, use: VariableUse): readonly Leak[] => {
  const names = namesInlined(build, use);
  const defines = definesFor(build, use);
  const isPutIn = (names.length > 0 || defines.length > 0) && !(use.name !== null && isOnlyAsked(use.node));
  const trail = isPutIn ? build.shipping.ofNode(use) : undefined;
  if (trail === undefined) return [];
  const note = `${use.name ?? `the whole ${use.object}`} is put into the code here`;
  const here: Step = { location: placeOf(use.view, use.node), note };
  return [
    ...names.map((name) => publicLeak(build, name, here, trail)),
    ...definedLeaks(build, defines, [here, ...trail]),
  ];
};

/** Variables of the environment that the build puts into code it sends. */
export const variableLeaks = (build: Build, view: View, mentions: boolean): readonly Leak[] =>
  variableUses(
    view,
    mentions,
    build.defines.some((one) => isWhole(one.key)),
  ).flatMap((use) => ofUse(build, use));

/** `declare const __KEY__: string` declares a name that only the build fills. */
const usesOfDeclared = (view: View, name: string): readonly ts.Node[] => {
  const binding = view.names.get(name);
  const statement = binding?.declaration.parent?.parent;
  return binding !== undefined && statement !== undefined && /^\s*declare\b/.test(statement.getText())
    ? binding.references
    : [];
};

const isName = (key: string): boolean => /^[A-Za-z_$][\w$]*$/.test(key);

/** Constants that `define` and `DefinePlugin` invent: `__QDRANT_KEY__`. */
export const globalLeaks = (build: Build, view: View): readonly Leak[] =>
  build.defines
    .filter((one) => isName(one.key))
    .flatMap((define) =>
      [...(view.globals.get(define.key) ?? []), ...usesOfDeclared(view, define.key)].flatMap((node) => {
        const trail = build.shipping.ofNode({ view, node });
        const here = { location: placeOf(view, node), note: `${define.key} stands for it here` };
        return trail === undefined ? [] : definedLeaks(build, [define], [here, ...trail]);
      }),
    );

const namesTaken = (build: Build, { module, name }: EnvModuleUse): readonly string[] => {
  const all = () => publicNames(build, deviceModules.test(module) ? [''] : publicPrefixes(build));
  if (name === null) return all();
  return module === '$env/dynamic/public' ? [...new Set([name, ...all()])] : [name];
};

const trailOf = (build: Build, use: EnvModuleUse): Trail | undefined => {
  const shipped = build.shipping.ofNode(use);
  if (shipped !== undefined || use.module !== '$env/dynamic/public') return shipped;
  return [{ location: placeOf(use.view, use.node), note: 'every public variable is served at /_app/env.js' }];
};

const ofEnvModule = (build: Build, use: EnvModuleUse): readonly Leak[] => {
  const isPublic = /public|client/.test(use.module) || deviceModules.test(use.module);
  const trail = isPublic ? trailOf(build, use) : undefined;
  if (trail === undefined) return [];
  const here: Step = { location: placeOf(use.view, use.node), note: `taken from ${use.module} here` };
  return namesTaken(build, use)
    .filter(isQdrantSecretName)
    .map((name) => publicLeak(build, name, here, trail));
};

/** Names taken from public environment modules: `$env/static/public`, `$env/dynamic/public`, `astro:env/client`. */
export const envModuleLeaks = (build: Build, view: View): readonly Leak[] =>
  envModuleUses(view).flatMap((use) => ofEnvModule(build, use));

/** Words that a module must hold to have something put into it by the build: replaced texts, whole environments. */
export const replacedWords = (build: Build): readonly string[] => {
  const { wholeImportMeta } = build.app.framework.inlining;
  const whole = wholeImportMeta && wholeNames(build, prefixesOf(build, 'import.meta.env')).length > 0;
  const keys = build.defines.map((one) => one.key.replace(/^(process\.env|import\.meta\.env)\..*$/, '$1'));
  return [...new Set([...keys, ...(whole ? ['import.meta'] : [])])];
};
