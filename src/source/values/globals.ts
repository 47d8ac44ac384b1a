import { type Place, unknownValue, type Value, type VariableForm } from './value.ts';

type EnvironmentSign = { readonly path: readonly string[]; readonly form: VariableForm };

/** Global paths that are the environment as an object. */
const environments: readonly EnvironmentSign[] = [
  { path: ['process', 'env'], form: 'process.env' },
  { path: ['globalThis', 'process', 'env'], form: 'process.env' },
  { path: ['global', 'process', 'env'], form: 'process.env' },
  { path: ['import.meta', 'env'], form: 'import.meta.env' },
  { path: ['Bun', 'env'], form: 'bun' },
  { path: ['Deno', 'env'], form: 'deno' },
  { path: ['Netlify', 'env'], form: 'binding' },
];

/** A member of something global: the environment, or a longer global path. */
export const globalMember = (path: readonly string[], name: string, at: Place): Value => {
  const whole = [...path, name];
  const found = environments.find(
    (sign) => sign.path.length === whole.length && sign.path.every((part, index) => part === whole[index]),
  );
  if (found !== undefined) return { kind: 'environment', form: found.form, at };
  return looksLikeVariable(name)
    ? { kind: 'variable', name, form: 'binding', at }
    : { kind: 'global', path: whole, at };
};

/** Modules that hand out the environment: by their name, whole (`env`), or every export one variable. */
const environmentModules: readonly {
  readonly pattern: RegExp;
  readonly form: VariableForm;
  readonly whole: readonly string[];
  readonly each: boolean;
}[] = [
  { pattern: /^(node:)?process$/, form: 'process.env', whole: ['env'], each: false },
  { pattern: /^\$env\/static\/(private|public)$/, form: 'sveltekit', whole: [], each: true },
  { pattern: /^\$env\/dynamic\/(private|public)$/, form: 'sveltekit', whole: ['env'], each: false },
  { pattern: /^\$app\/env\/(private|public)$/, form: 'sveltekit', whole: ['env'], each: true },
  { pattern: /^astro:env\/(server|client)$/, form: 'astro', whole: [], each: true },
  { pattern: /^cloudflare:workers$/, form: 'binding', whole: ['env'], each: false },
  { pattern: /^bun$/, form: 'bun', whole: ['env'], each: false },
  { pattern: /^(@env|react-native-dotenv)$/, form: 'binding', whole: [], each: true },
  { pattern: /^react-native-config$/, form: 'binding', whole: ['default', 'Config'], each: false },
];

/** What a package's export means when the package is a way to the environment. */
export const environmentExport = (name: string, exported: string, at: Place): Value | undefined => {
  const found = environmentModules.find(({ pattern }) => pattern.test(name));
  if (found === undefined) return undefined;
  if (found.whole.includes(exported)) return { kind: 'environment', form: found.form, at };
  if (found.form === 'process.env' && exported === 'default') return { kind: 'global', path: ['process'], at };
  return found.each && exported !== '*' ? { kind: 'variable', name: exported, form: found.form, at } : undefined;
};

/** A name that only environment variables have: `QDRANT_API_KEY`. */
export const looksLikeVariable = (name: string): boolean => /^[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+$/.test(name);

/** A member of something unknown: a variable if its name is one's (`c.env.QDRANT_URL`), else the trail ends. */
export const unknownMember = (name: string, because: string, at: Place): Value =>
  looksLikeVariable(name) ? { kind: 'variable', name, form: 'binding', at } : unknownValue(because, at);
