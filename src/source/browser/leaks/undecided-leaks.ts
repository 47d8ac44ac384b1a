import { filesBelow } from '../../files-below.ts';
import { within } from '../app.ts';
import type { Build } from '../build.ts';
import type { Leak } from '../leak.ts';
import { keysInText } from '../names.ts';
import type { View } from '../scopes/view.ts';
import { placeOf } from '../shipped/trail.ts';
import { type Side, sideOf } from '../sides.ts';
import { literalSecrets } from '../sources/literals.ts';
import { namedUses } from '../sources/named-variables.ts';
import { envModuleUses, variableUses } from '../sources/variables.ts';
import { isPublicSecretName } from './declared-names.ts';

/** Prefixes that only a build for people ever reads; `process.env.VITE_X` and `NEXT_PUBLIC_X` serve servers as well. */
const alwaysInlined = /^(?:REACT_APP|VUE_APP|GATSBY|EXPO_PUBLIC|PLASMO_PUBLIC|NG_APP|TARO_APP)_/;

/** `inlined`: builds put the value there; null: nobody's build does, whatever module it is. */
type Use = {
  readonly name: string;
  readonly inlined: boolean | null;
  readonly view: View;
  readonly node: Parameters<typeof placeOf>[1];
};

const usesOf = (view: View): readonly Use[] => [
  ...variableUses(view, true).flatMap((use) =>
    use.name !== null && isPublicSecretName(use.name)
      ? [
          {
            name: use.name,
            inlined: use.object === 'import.meta.env' || alwaysInlined.test(use.name),
            view,
            node: use.node,
          },
        ]
      : [],
  ),
  ...envModuleUses(view).flatMap((use) =>
    use.name !== null && isPublicSecretName(use.name) ? [{ name: use.name, inlined: true, view, node: use.node }] : [],
  ),
  ...namedUses(view).flatMap(({ name, node }) =>
    isPublicSecretName(name) ? [{ name, inlined: null, view, node }] : [],
  ),
];

const entryFile =
  /(?:^|\/)(?:index\.html|_app\.[jt]sx?|(?:page|layout)\.[jt]sx?|\+(?:page|layout)\.svelte|app\.vue|(?:main|index|App)\.[jt]sx)$|(?:^|\/)pages\/.*\.(?:[jt]sx|vue|astro)$/;
const mostEntries = 30;

const whole = new WeakMap<Build, boolean>();

/** Whether an app's entries are in the repository with all that they import: parts of repositories decide nothing. */
const isWhole = (build: Build): boolean => {
  const answer = whole.get(build) ?? hasWholeEntries(build);
  whole.set(build, answer);
  return answer;
};

const hasWholeEntries = ({ app }: Build): boolean => {
  const entries = filesBelow(app.repository.files, app.root)
    .map(({ path }) => path)
    .filter((path) => entryFile.test(path) && within(app, path) !== undefined)
    .slice(0, mostEntries);
  const finds = (path: string) =>
    (app.views(path)?.links ?? []).every(
      ({ specifier }) =>
        !/^(?:\.|@\/|~\/|\$lib)/.test(specifier) || app.program.resolve(specifier, path).kind === 'file',
    );
  return entries.length > 0 && entries.every(finds);
};

/** What a graph says of a module: it is sent or served, or nothing of a whole app takes it in. */
const isDecided = (builds: readonly Build[], path: string): boolean =>
  builds.some((build) => build.shipping.isServed(path) || build.shipping.ofText(path) !== undefined || isWhole(build));

const verdictOf = (use: Use, side: Side): Leak['verdict'] => {
  if (side === 'server' || use.inlined === null) return 'name-only';
  return use.inlined || side === 'client' ? 'leak' : 'unknown';
};

const because: Readonly<Record<Leak['verdict'], string>> = {
  leak: 'is put into code for browsers here',
  unknown: 'is read here; whether a browser receives this module is not in the files',
  'name-only': 'is read here, under a name that builds make public',
};

const leakOfUse = (use: Use, verdict: Leak['verdict']): Leak => {
  const location = placeOf(use.view, use.node);
  return {
    what: use.name,
    name: use.name,
    secret: null,
    location,
    verdict,
    evidence: [{ location, note: `${use.name} ${because[verdict]}` }],
    delivered: 'page',
    framework: '',
  };
};

const leaksOfLiterals = (view: View, side: Side): readonly Leak[] =>
  side !== 'client' || !(/\.(?:vue|svelte)$/.test(view.path) || view.directives.has('use client'))
    ? []
    : literalSecrets(view, true).map(({ name, value, location }) => ({
        what: 'literal',
        name,
        secret: value,
        location,
        verdict: 'leak',
        evidence: [{ location, note: 'the key stands in code for browsers' }],
        delivered: 'page',
        framework: '',
      }));

/**
 * Public names that a module reads, and literals of client modules, where no graph has an answer: a package that no
 * known framework builds, or one whose pages are not in the repository. What the module says of itself decides then.
 */
export const undecidedLeaks = (builds: readonly Build[], view: View): readonly Leak[] => {
  const side = sideOf(view);
  if (isDecided(builds, view.path)) return usesOf(view).map((use) => leakOfUse(use, 'name-only'));
  return [...usesOf(view).map((use) => leakOfUse(use, verdictOf(use, side))), ...leaksOfLiterals(view, side)];
};

/** Whether a module's text can hold something for `undecidedLeaks`. */
export const mayBeUndecided = (path: string, text: string): boolean =>
  /(?:PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY|PLASMO|WXT|NG_APP|TARO_APP|STORYBOOK|REDWOOD_ENV)_\w*QDRANT/i.test(text) ||
  ((/\.(?:vue|svelte)$/i.test(path) || /['"]use client['"]/.test(text)) && keysInText(text).length > 0);
