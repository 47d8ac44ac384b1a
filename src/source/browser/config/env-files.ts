import { posix } from 'node:path';
import type { Location } from '../../../model/place.ts';
import type { Repository } from '../../../model/repository.ts';
import { readDotenv } from '../../../read/dotenv.ts';
import { filesBelow } from '../../files-below.ts';

/** One variable of an env file. `value` is raw text and stays inside the door. */
export type EnvVariable = { readonly name: string; readonly value: string; readonly location: Location };

/**
 * The env files of one folder as a production build reads them: `effective` are the variables it ends up with, `all`
 * every assignment in a file it reads; `elsewhere` stand in files it does not read (`.env.development`, `.env.example`),
 * `commented` are names whose line in a read file is commented out.
 */
export type EnvFiles = {
  readonly effective: ReadonlyMap<string, EnvVariable>;
  readonly all: readonly EnvVariable[];
  readonly elsewhere: readonly (EnvVariable & { readonly file: string })[];
  readonly commented: ReadonlySet<string>;
  /** Assignments in folders below, which no build reads; `file` is relative to the folder. */
  readonly nested: readonly (EnvVariable & { readonly file: string })[];
};

/** What a production build reads, weakest first (Vite, Next, Nuxt, Parcel and CRA agree on these four). */
const readInProduction = ['.env', '.env.local', '.env.production', '.env.production.local'];

/** The assignments of one env file. */
export const variablesIn = (repository: Repository, path: string): readonly EnvVariable[] => {
  const file = repository.text(path);
  if (file.kind !== 'text') return [];
  return readDotenv(file.text, path, { dialect: 'npm' })
    .entries.filter((entry) => !entry.isInherited)
    .map((entry) => ({ name: entry.name, value: entry.text, location: { kind: 'file', path, span: entry.keySpan } }));
};

const commentedIn = (repository: Repository, path: string): readonly string[] => {
  const file = repository.text(path);
  return file.kind === 'text'
    ? [...file.text.matchAll(/^[ \t]*#[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].map((match) => match[1] ?? '')
    : [];
};

const expand = (value: string, variables: ReadonlyMap<string, EnvVariable>, depth = 0): string =>
  depth > 5
    ? value
    : value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
        const found = variables.get(braced ?? plain ?? '');
        return found === undefined ? whole : expand(found.value, variables, depth + 1);
      });

const nestedIn = (repository: Repository, folder: string): EnvFiles['nested'] =>
  filesBelow(repository.files, folder)
    .map((file) => file.path)
    .filter(
      (path) =>
        /(?:^|\/)\.env(?:\.local|\.production)?$/.test(path) && posix.dirname(path) !== (folder === '' ? '.' : folder),
    )
    .flatMap((path) =>
      variablesIn(repository, path).map((one) => ({
        ...one,
        file: folder === '' ? path : path.slice(folder.length + 1),
      })),
    );

/** Reads the env files of a folder. */
export const readEnvFiles = (repository: Repository, directory: string): EnvFiles => {
  const folder = directory === '.' ? '' : directory;
  const names = repository.list(folder).filter((name) => /^\.env(?:\.[\w.-]+)?$/.test(name));
  const read = readInProduction.filter((name) => names.includes(name)).map((name) => posix.join(folder, name));
  const all = read.flatMap((path) => variablesIn(repository, path));
  const raw = new Map(all.map((one) => [one.name, one]));
  const effective = new Map([...raw].map(([name, one]) => [name, { ...one, value: expand(one.value, raw) }]));
  const others = names.filter((name) => !readInProduction.includes(name));
  const elsewhere = others.flatMap((name) =>
    variablesIn(repository, posix.join(folder, name)).map((one) => ({ ...one, file: name })),
  );
  return {
    effective,
    all,
    elsewhere,
    nested: nestedIn(repository, folder),
    commented: new Set(read.flatMap((path) => commentedIn(repository, path)).filter((name) => !raw.has(name))),
  };
};
