import type { Resolved } from '../../container/container.ts';
import { type EnvValue, envValues } from './env-values.ts';
import { directoryOf, nameOf } from './paths.ts';
import type { Files } from './reading.ts';
import { unsetScope } from './scope.ts';
import { canBeEmpty, joinSegments } from './segment.ts';

/** What an example file gives for the names of the env file it stands for. */
export type Example = { readonly path: string; readonly values: ReadonlyMap<string, EnvValue> };

const endings = [
  'example',
  'sample',
  'template',
  'dist',
  'tmpl',
  'tpl',
  'defaults',
  'default',
  'j2',
  'jinja',
  'jinja2',
  'jinja2',
  'local.example',
];

/** Names under which an example of `.env.production` or `api.env` is kept beside it, nearest first. */
const exampleNames = (name: string): readonly string[] => {
  const own = endings.flatMap((ending) => [
    `${name}.${ending}`,
    `${name}-${ending}`,
    `${ending}.${name}`,
    `${ending}${name}`,
  ]);
  const bare = name.replace(/^\./, '');
  const plain = name.startsWith('.')
    ? endings.flatMap((ending) => [`${bare}.${ending}`, `${ending}.${bare}`, `${bare}-${ending}`])
    : [];
  const general = name.startsWith('.env') && name !== '.env' ? exampleNames('.env') : [];
  return [...own, ...plain, ...general];
};

/** The example beside an env file that is not in the repository, if there is one. */
export const exampleOf = (path: string, files: Files): Example | undefined => {
  const directory = directoryOf(path);
  const present = new Set(files.list(directory));
  const name = exampleNames(nameOf(path)).find((candidate) => present.has(candidate));
  return name === undefined ? undefined : readExample(directory === '' ? name : `${directory}/${name}`, files);
};

/** Reads an example or a template of an env file. */
export const readExample = (path: string, files: Files): Example | undefined => {
  const file = files.text(path);
  return file.kind === 'text' ? { path, values: envValues({ text: file.text, path }, unsetScope).values } : undefined;
};

/** An example's value with its place. */
export const exampleValue = ({ segments, valueLocation }: EnvValue): Resolved => ({
  value: joinSegments(segments),
  mayBeEmpty: canBeEmpty(segments),
  location: valueLocation,
  evidence: [],
});
