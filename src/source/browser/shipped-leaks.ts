import { isQdrantSecretName } from '../../qdrant/keys/secret-names.ts';
import type { App } from './app.ts';
import type { ConfigSecret, Define } from './config/defines.ts';
import type { BuildSettings } from './config/settings.ts';
import type { Leak } from './leak.ts';
import { isHarmlessValue } from './names.ts';
import type { View } from './scopes/view.ts';
import type { Shipping } from './shipped/shipping.ts';
import { placeOf, type Step, type Trail } from './shipped/trail.ts';
import { literalSecrets } from './sources/literals.ts';
import { commentSecrets, markupSecrets } from './sources/texts.ts';
import { builtValue, type EnvModuleUse, envModuleUses, type VariableUse, variableUses } from './sources/variables.ts';

/** All that the question needs besides a module: the app, how it is built, and what its build sends. */
export type Build = {
  readonly app: App;
  readonly settings: BuildSettings;
  readonly defines: readonly Define[];
  readonly shipping: Shipping;
};

/** A leak of an app, with the framework's name and what people receive filled in. */
export const leakOf = (
  app: App,
  found: Pick<Leak, 'what' | 'name' | 'secret' | 'location' | 'verdict'>,
  steps: readonly Step[],
): Leak => ({
  ...found,
  evidence: steps.map(({ location, note }) => ({ location, note })),
  delivered: app.framework.delivered,
  framework: app.framework.name,
});

const fromLiterals = (build: Build, view: View, mentions: boolean): readonly Leak[] =>
  literalSecrets(view, mentions).flatMap((secret) => {
    const trail =
      build.shipping.ofNode(secret) ??
      (build.settings.maps || build.settings.development ? build.shipping.ofText(view.path) : undefined);
    if (trail === undefined) return [];
    return [
      leakOf(
        build.app,
        { what: 'literal', name: secret.name, secret: secret.value, location: secret.location, verdict: 'leak' },
        [{ location: secret.location, note: 'the key stands here' }, ...trail],
      ),
    ];
  });

const fromComments = (build: Build, view: View): readonly Leak[] => {
  const published = build.settings.maps ? build.shipping.ofText(view.path) : undefined;
  const keepsLegal = /^(?:esbuild|webpack)$/.test(build.app.framework.name);
  return commentSecrets(view).flatMap((secret) => {
    const trail =
      published ?? (secret.legal && keepsLegal ? build.shipping.ofText(view.path) : undefined) ?? rawTrail(build, view);
    return trail === undefined
      ? []
      : [
          leakOf(
            build.app,
            { what: 'literal', name: 'comment', secret: secret.value, location: secret.location, verdict: 'leak' },
            [{ location: secret.location, note: 'the key stands in a comment' }, ...trail],
          ),
        ];
  });
};

/** Next publishes the source text of a worker as it is (recorded). */
const rawTrail = (build: Build, view: View): Trail | undefined => {
  if (build.app.framework.name !== 'Next.js') return undefined;
  const edge = build.shipping.edges(view.path).find((one) => one.form === 'worker' || one.form === 'url');
  return edge && build.shipping.ofNode({ view: edge.view, node: edge.node });
};

const fromMarkup = (build: Build, view: View): readonly Leak[] => {
  const secrets = /\.(?:vue|svelte|html?)$/.test(view.path) ? markupSecrets(view) : [];
  if (secrets.length === 0) return [];
  const trail = /\.html?$/.test(view.path)
    ? build.shipping.ofModule(view.path)
    : (build.shipping.ofModule(view.path) ?? build.shipping.ofExport(view.path, 'default'));
  return trail === undefined
    ? []
    : secrets.map((secret) =>
        leakOf(
          build.app,
          { what: 'literal', name: 'markup', secret: secret.value, location: secret.location, verdict: 'leak' },
          [{ location: secret.location, note: 'the key stands in the page' }, ...trail],
        ),
      );
};

const prefixesOf = (build: Build, object: VariableUse['object']): readonly string[] => {
  const { inlining } = build.app.framework;
  // Code that reads process.env in an esbuild bundle has it defined on a command line that is not in the repository.
  if (object === 'process.env')
    return build.app.framework.name === 'esbuild' && !build.app.configs.some((view) => /esbuild/.test(view.module.text))
      ? ['']
      : inlining.processEnv;
  return inlining.importMeta.length === 0 ? [] : (build.settings.prefixes ?? inlining.importMeta);
};

const definesFor = (build: Build, use: VariableUse): readonly ConfigSecret[] => {
  const exact = use.name === null ? undefined : `${use.object}.${use.name}`;
  return build.defines.filter((one) => one.key === use.object || one.key === exact).flatMap((one) => one.secrets);
};

type Verdict = { readonly verdict: Leak['verdict']; readonly value: string | null; readonly place: Step | null };

/** What a build sends for a public variable that shipped code names. */
export const publicVariable = (build: Build, name: string): Verdict => {
  const built = builtValue(build.app, name);
  const written = build.app.env.effective.get(name) ?? build.app.env.elsewhere.find((one) => one.name === name);
  const place = written === undefined ? null : { location: written.location, note: `${name} is set here` };
  if (built === 'absent') return { verdict: 'name-only', value: null, place };
  if (built === null) return { verdict: 'leak', value: null, place };
  return { verdict: isHarmlessValue(built.value) ? 'name-only' : 'leak', value: built.value, place };
};

/** A public variable that the build puts into what it sends, at `here`. */
export const publicLeak = (build: Build, name: string, here: Step, trail: readonly Step[]): Leak => {
  const { verdict, value, place } = publicVariable(build, name);
  return leakOf(build.app, { what: name, name, secret: value, location: place?.location ?? here.location, verdict }, [
    ...(place === null ? [] : [place]),
    here,
    ...trail,
  ]);
};

/** Qdrant secrets of the env files under one of the prefixes. */
export const publicNames = (build: Build, prefixes: readonly string[]): readonly string[] =>
  [...build.app.env.effective.keys()].filter(
    (name) => isQdrantSecretName(name) && prefixes.some((prefix) => name.startsWith(prefix)),
  );

const namesInlined = (build: Build, use: VariableUse): readonly string[] => {
  const prefixes = prefixesOf(build, use.object);
  if (use.name === null)
    return use.object === 'import.meta.env' && build.app.framework.inlining.wholeImportMeta
      ? publicNames(build, prefixes)
      : [];
  if (!prefixes.some((prefix) => use.name?.startsWith(prefix))) return [];
  return use.object === 'import.meta.env' ||
    build.app.framework.inlining.processStyles.has(use.style) ||
    build.app.framework.name === 'esbuild'
    ? [use.name]
    : [];
};

const fromVariables = (build: Build, view: View, mentions: boolean): readonly Leak[] =>
  variableUses(
    view,
    mentions,
    build.defines.some((one) => one.key === 'process.env' || one.key === 'import.meta.env'),
  ).flatMap((use) => {
    const names = namesInlined(build, use);
    const secrets = definesFor(build, use);
    if (names.length === 0 && secrets.length === 0) return [];
    const trail = build.shipping.ofNode(use);
    if (trail === undefined) return [];
    const here: Step = {
      location: placeOf(view, use.node),
      note: `${use.name ?? `the whole ${use.object}`} is put into the code here`,
    };
    return [
      ...names.map((name) => publicLeak(build, name, here, trail)),
      ...secrets.map((secret) => defined(build, secret, [here, ...trail])),
    ];
  });

const defined = (build: Build, secret: ConfigSecret, trail: readonly Step[]): Leak =>
  leakOf(
    build.app,
    {
      what: secret.name,
      name: secret.name,
      secret: secret.value,
      location: secret.location,
      verdict: secret.value !== null && isHarmlessValue(secret.value) ? 'name-only' : 'leak',
    },
    [{ location: secret.location, note: 'the build puts this into the code' }, ...trail],
  );

/** Constants that `define` and `DefinePlugin` invent: `__QDRANT_KEY__`. */
const fromGlobals = (build: Build, view: View): readonly Leak[] =>
  build.defines
    .filter((one) => /^[A-Za-z_$][\w$]*$/.test(one.key))
    .flatMap((one) =>
      [...(view.globals.get(one.key) ?? []), ...declaredOnly(view, one.key)].flatMap((node) => {
        const trail = build.shipping.ofNode({ view, node });
        return trail === undefined
          ? []
          : one.secrets.map((secret) =>
              defined(build, secret, [
                { location: placeOf(view, node), note: `${one.key} stands for it here` },
                ...trail,
              ]),
            );
      }),
    );

/** `declare const __KEY__: string` declares a name that only the build fills. */
const declaredOnly = (view: View, name: string) => {
  const binding = view.names.get(name);
  return binding !== undefined && /\bdeclare\b/.test(binding.declaration.parent.parent.getText().slice(0, 40))
    ? binding.references
    : [];
};

const fromEnvModule = (build: Build, use: EnvModuleUse, wholeTrail: Trail | undefined): readonly Leak[] => {
  if (!/public|client/.test(use.module)) return [];
  const names =
    use.module === '$env/dynamic/public'
      ? [...new Set([...(use.name === null ? [] : [use.name]), ...publicNames(build, publicPrefixes(build))])]
      : use.name === null
        ? publicNames(build, publicPrefixes(build))
        : [use.name];
  const trail =
    use.module === '$env/dynamic/public'
      ? (wholeTrail ?? [
          { location: placeOf(use.view, use.node), note: 'every public variable is served at /_app/env.js' },
        ])
      : build.shipping.ofNode(use);
  if (trail === undefined) return [];
  const here: Step = { location: placeOf(use.view, use.node), note: `taken from ${use.module} here` };
  return names.filter(isQdrantSecretName).map((name) => publicLeak(build, name, here, trail));
};

/** The prefix of SvelteKit's public variables; `kit.env.publicPrefix` changes it. */
export const publicPrefixes = (build: Build): readonly string[] => {
  const written = build.app.configs.flatMap((view) =>
    [...view.module.text.matchAll(/\bpublicPrefix\s*:\s*['"`]([^'"`]*)['"`]/g)].map((match) => match[1] ?? ''),
  );
  return written.length > 0 ? written : ['PUBLIC_'];
};

/** Words that a module must hold to have something put into it by the build: replaced texts, whole environments. */
export const replacedWords = (build: Build): readonly string[] => {
  const whole =
    build.app.framework.inlining.wholeImportMeta && publicNames(build, prefixesOf(build, 'import.meta.env')).length > 0;
  return [
    ...new Set([
      ...build.defines.map((one) => one.key.replace(/^(process\.env|import\.meta\.env)\..*$/, '$1')),
      ...(whole ? ['import.meta'] : []),
    ]),
  ];
};

/** Everything of one module that the build sends to people because its code is sent. */
export const shippedLeaks = (build: Build, view: View, mentions: boolean): readonly Leak[] => [
  ...fromLiterals(build, view, mentions),
  ...fromComments(build, view),
  ...fromMarkup(build, view),
  ...fromVariables(build, view, mentions),
  ...fromGlobals(build, view),
  ...envModuleUses(view).flatMap((use) => fromEnvModule(build, use, build.shipping.ofNode(use))),
];
