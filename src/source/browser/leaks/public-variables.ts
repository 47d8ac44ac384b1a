import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { filesBelow } from '../../files-below.ts';
import { isJsonObject } from '../../modules/json.ts';
import { isModulePath } from '../../modules/parse.ts';
import { within } from '../app.ts';
import { type Build, leakOf } from '../build.ts';
import type { EnvAccess } from '../env-access.ts';
import type { Leak } from '../leak.ts';
import { isHarmlessValue } from '../names.ts';
import type { Step } from '../shipped/trail.ts';
import { builtValue } from '../sources/variables.ts';

/** Parcel's switch in package.json; a list of patterns still inlines what it names. */
const inlinesEnvironment = (build: Build): boolean => {
  const options = build.app.info.manifest['@parcel/transformer-js'];
  return !(isJsonObject(options) && options.inlineEnvironment === false);
};

/** Prefixes under which the build puts variables of an environment object into code. */
export const prefixesOf = (build: Build, object: EnvAccess['object']): readonly string[] => {
  const { inlining, name } = build.app.framework;
  if (object === 'import.meta.env')
    return inlining.importMeta.length === 0 ? [] : (build.settings.prefixes ?? inlining.importMeta);
  // Code that reads the environment in an esbuild bundle has it defined on a command line that is not in the repository.
  if (name === 'Parcel' && !inlinesEnvironment(build)) return [];
  const isUnseen = name === 'esbuild' && !build.app.configs.some((view) => /esbuild/.test(view.module.text));
  return isUnseen ? [''] : inlining.processEnv;
};

/** The prefixes of SvelteKit's public variables; `kit.env.publicPrefix` changes them. */
export const publicPrefixes = (build: Build): readonly string[] => {
  const pattern = /\bpublicPrefix\s*:\s*['"`]([^'"`]*)['"`]/g;
  const written = build.app.configs.flatMap((view) =>
    [...view.module.text.matchAll(pattern)].map((match) => match[1] ?? ''),
  );
  return written.length > 0 ? written : ['PUBLIC_'];
};

/** Qdrant secrets of the env files under one of the prefixes. */
export const publicNames = (build: Build, prefixes: readonly string[]): readonly string[] =>
  [...build.app.env.effective.keys()].filter(
    (name) => isQdrantSecretName(name) && prefixes.some((prefix) => name.startsWith(prefix)),
  );

const spoken = new WeakMap<Build, readonly string[]>();

const readSpoken = ({ app }: Build): readonly string[] =>
  filesBelow(app.repository.files, app.root)
    .filter(({ path, mentionsQdrant }) => mentionsQdrant && isModulePath(path) && within(app, path) !== undefined)
    .flatMap(({ path }) => {
      const file = app.repository.text(path);
      return file.kind === 'text' ? (file.text.match(/\b[A-Z][A-Z0-9_]*QDRANT\w*/g) ?? []) : [];
    });

/** Qdrant secrets that the app's modules name under one of the prefixes: who builds it sets them, whatever the env files say. */
const spokenNames = (build: Build, prefixes: readonly string[]): readonly string[] => {
  const names = spoken.get(build) ?? [...new Set(readSpoken(build))].filter(isQdrantSecretName);
  spoken.set(build, names);
  return names.filter((name) => prefixes.some((prefix) => prefix !== '' && name.startsWith(prefix)));
};

/** What one use of the whole environment puts into the code: what the env files set, and what the modules expect there. */
export const wholeNames = (build: Build, prefixes: readonly string[]): readonly string[] => [
  ...new Set([...publicNames(build, prefixes), ...spokenNames(build, prefixes)]),
];

const outcomeOf = (build: Build, name: string): Pick<Leak, 'verdict' | 'secret'> => {
  const built = builtValue(build.app, name);
  if (built === 'absent') return { verdict: 'name-only', secret: null };
  if (built === null) return { verdict: 'leak', secret: null };
  return { verdict: isHarmlessValue(built.value) ? 'name-only' : 'leak', secret: built.value };
};

/** A public variable that the build puts into what it sends, at `here`. */
export const publicLeak = (build: Build, name: string, here: Step, trail: readonly Step[]): Leak => {
  const written = build.app.env.effective.get(name) ?? build.app.env.elsewhere.find((one) => one.name === name);
  const set = written === undefined ? [] : [{ location: written.location, note: `${name} is set here` }];
  return leakOf(
    build.app,
    { what: name, name, location: written?.location ?? here.location, ...outcomeOf(build, name) },
    [...set, here, ...trail],
  );
};
