import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import { type EnvValue, envValues } from './env-values.ts';
import { exampleOf, exampleValue } from './example-files.ts';
import { pathFrom } from './paths.ts';
import type { Files, Reading } from './reading.ts';
import { firstOf, type Scope, shellScope, unsetScope } from './scope.ts';
import { joinSegments } from './segment.ts';
import { shownVariable } from './shown-name.ts';

/** The variables that a project's files are interpolated with, and the env files that gave them. */
export type ProjectEnvironment = {
  readonly scope: Scope;
  readonly files: readonly string[];
  readonly notices: readonly Notice[];
};

/** The environment of a project in `directory`: the shell over its `.env` file. */
export const projectEnvironment = (directory: string, reading: Reading): ProjectEnvironment => {
  const shell = shellOf(reading, directory);
  const path = pathFrom(directory, '.env') ?? '.env';
  const own = envFileScope([path], shell, reading);
  return { ...own, scope: firstOf([shell, own.scope]) };
};

const shellOf = ({ mode }: Reading, directory: string): Scope => {
  if (mode.kind === 'audit') return unsetScope;
  const at = { line: 1, column: 1, offset: 0 };
  const location: Location = { kind: 'file', path: directory, span: { start: at, end: at } };
  return shellScope(mode.shell, location);
};

/** The variables that env files give over `outer`, which they see; later files beat earlier ones. */
export const envFileScope = (paths: readonly string[], outer: Scope, reading: Reading): ProjectEnvironment => {
  const scopes: Scope[] = [];
  const notices: Notice[] = [];
  const read: string[] = [];
  let known: ReadonlyMap<string, EnvValue> = new Map();
  for (const path of paths) {
    const file = reading.files.text(path);
    if (file.kind === 'text') {
      const { values, notices: problems } = envValues({ text: file.text, path }, outer, known);
      known = values;
      notices.push(...problems);
      read.push(path);
    }
    if (reading.mode.kind === 'audit' && (file.kind !== 'text' || isIgnored(path, reading.files)))
      scopes.push(absentScope(path, reading.files));
  }
  const hasAbsent = scopes.length > 0;
  return { scope: firstOf([valuesScope(known, hasAbsent), ...scopes]), files: read, notices };
};

const isIgnored = (path: string, files: Files): boolean => files.file(path)?.ignored === true;

// An ignored file tells what stands on this machine; that a name is missing or empty there says nothing of another.
const valuesScope =
  (values: ReadonlyMap<string, EnvValue>, isPartial: boolean): Scope =>
  (name) => {
    const found = values.get(name);
    if (found === undefined || (isPartial && joinSegments(found.segments) === '')) return { kind: 'unset' };
    return { kind: 'set', segments: found.segments };
  };

/** A file that is not in the repository: every name is open, and one that an example beside it names is to be expected. */
const absentScope = (path: string, files: Files): Scope => {
  let example: ReturnType<typeof exampleOf> | 'unread' = 'unread';
  return (name) => {
    if (example === 'unread') example = exampleOf(path, files);
    const value = example?.values.get(name);
    if (value === undefined) return { kind: 'open', because: `no file of the repository sets ${shownVariable(name)}` };
    return {
      kind: 'open',
      because: `${shownVariable(name)} is set in ${path}, which is not in the repository`,
      example: exampleValue(value),
    };
  };
};
