import type { Repository } from '../../../model/repository.ts';
import { isQdrantSecretName } from '../../../qdrant/keys/secret-names.ts';
import { isBuildFile, isEnvFile, publicPrefixes } from '../../browser-packages.ts';
import { variablesIn } from '../config/env-files.ts';
import type { Leak } from '../leak.ts';
import { isHarmlessValue } from '../names.ts';
import { placeIn } from '../shipped/trail.ts';

const publicPrefix = new RegExp(`^(?:${publicPrefixes})_`);

/** Whether a name is a Qdrant secret under a prefix that some build tool makes public. */
export const isPublicSecretName = (name: string): boolean => publicPrefix.test(name) && isQdrantSecretName(name);

type Declared = {
  readonly name: string;
  readonly value: string;
  readonly location: Leak['location'];
  readonly does: 'set' | 'read';
};

/** The same before its place is known. */
type Written = Omit<Declared, 'location'> & { readonly at: number };

/** `NAME: value`, `NAME=value`, `ARG NAME`, `--build-arg NAME`, `- NAME`, `key = "NAME"`: what gives a variable to a build. */
const setting = new RegExp(
  `(^|[\\s'"{,(])((?:${publicPrefixes})_\\w{1,80})(?:['"]?[ \\t]*[:=][ \\t]*(?:"([^"\\n]{0,8192})"|'([^'\\n]{0,8192})'|(\\$\\{\\{[^}\\n]{0,200}\\}\\}|[^\\s"'#,]*))|['"]?(?=\\s|$))`,
  'gm',
);
const givesName = /(?:^[ \t]*(?:ARG|-)|--build-arg|\b(?:name|key|variable)["']?[ \t]*[:=])[ \t]*["']?$/i;
/** A program of another language asks for the variable. */
const asking = new RegExp(
  `(?:getenv|environ|env|ENV|config)\\w{0,40}(?:\\.get)?[ \\t]{0,9}[([{][ \\t]{0,9}["']((?:${publicPrefixes})_\\w{1,80})["']`,
  'gi',
);
/** Lines that look for the name in order to forbid it, or only speak of it. */
const searches = /\b(?:grep|rg|ag|findstr|Select-String|unset)\b|\b(?:echo|printf)\b[^>\n]*$/;

/** The line around an offset, at most 300 characters to each side. */
const lineAround = (text: string, at: number): { readonly before: string; readonly line: string } => {
  const before =
    text
      .slice(Math.max(0, at - 300), at)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(at, at + 300).split('\n', 1)[0] ?? '';
  return { before, line: before + after };
};

const isComment = (before: string): boolean => /(?:^|\s)#|^\s*\/\//.test(before);

const setIn = (text: string): readonly Written[] =>
  [...text.matchAll(setting)].flatMap((match) => {
    const [, opening = '', name = '', ...values] = match;
    const at = match.index + opening.length;
    const { before, line } = lineAround(text, at);
    const value = values.find((one) => one !== undefined);
    if (isComment(before) || searches.test(line) || (value === undefined && !givesName.test(before))) return [];
    return [{ name, value: value ?? '', at, does: 'set' }];
  });

const askedIn = (text: string): readonly Written[] =>
  [...text.matchAll(asking)].flatMap((match) => {
    const name = match[1] ?? '';
    const at = match.index + match[0].indexOf(name);
    return isComment(lineAround(text, at).before) ? [] : [{ name, value: '', at, does: 'read' }];
  });

const otherProgram = /\.(?:py|go|rb|php|rs|java|kt|cs|dart|ex|exs)$/i;

const declaredIn = (repository: Repository, path: string): readonly Declared[] => {
  if (isEnvFile(path)) return variablesIn(repository, path).map((one) => ({ ...one, does: 'set' }));
  const file = isBuildFile(path) || otherProgram.test(path) ? repository.text(path) : undefined;
  if (file?.kind !== 'text') return [];
  const { text } = file;
  const written = (otherProgram.test(path) ? askedIn(text) : setIn(text)).filter(({ name }) =>
    isPublicSecretName(name),
  );
  // One place a name is enough, and a generated file can repeat it many times.
  const first = new Map(written.toReversed().map((one) => [one.name, one]));
  return [...first.values()].map(({ at, ...one }) => ({
    ...one,
    location: placeIn(path, text, at, at + one.name.length),
  }));
};

const notes: Readonly<Record<Declared['does'], string>> = {
  set: 'is set under a prefix that builds make public',
  read: 'is read here, under a name that builds make public',
};

/** Public names that env files, images, workflows and manifests set, whether or not a module reads them: they teach the leak. */
export const declaredNames = (repository: Repository, paths: readonly string[]): readonly Leak[] =>
  paths
    .flatMap((path) => declaredIn(repository, path))
    .filter(({ name }) => isPublicSecretName(name))
    .map(({ name, value, location, does }) => ({
      what: name,
      name,
      secret: isHarmlessValue(value) ? null : value,
      location,
      verdict: 'name-only',
      evidence: [{ location, note: `${name} ${notes[does]}` }],
      delivered: 'page',
      framework: '',
    }));
