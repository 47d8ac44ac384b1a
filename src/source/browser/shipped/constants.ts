import type { App } from '../app.ts';

/** What a build knows an expression to be. */
export type Known = { readonly value: string | boolean | null | undefined };

/** What the server's side of a build decides the other way round than the browser's. */
export const serverSide = {
  'typeof window': 'undefined',
  'import.meta.client': false,
  'import.meta.server': true,
  'import.meta.browser': false,
  'process.server': true,
  'process.client': false,
  'process.browser': false,
  'import.meta.env.SSR': true,
  'browser@$app/environment': false,
} as const;

const publicName = (app: App, text: string): string | undefined => {
  const match = /^(process\.env|import\.meta\.env)\.(\w+)$/.exec(text);
  if (match === null) return undefined;
  const { importMeta, processEnv } = app.framework.inlining;
  const prefixes = match[1] === 'process.env' ? processEnv : importMeta;
  return prefixes.some((prefix) => match[2]?.startsWith(prefix)) ? match[2] : undefined;
};

/** What the build puts in place of a text: a condition the framework decides, or a public variable that an env file sets. */
export const constantOf = (
  app: App,
  text: string,
  overrides: Readonly<Record<string, boolean | string>>,
): Known | undefined => {
  const decided = overrides[text] ?? app.framework.constants[text];
  if (decided !== undefined) return { value: decided };
  const name = publicName(app, text);
  const variable = name === undefined ? undefined : app.env.effective.get(name);
  return variable && { value: variable.value };
};
