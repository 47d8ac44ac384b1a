import { unknown } from '../../../model/maybe.ts';
import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import type { Variable } from '../../container/container.ts';
import { childOf, entriesOf, isNull, type TreeEntry, type TreeMap } from '../tree/tree.ts';
import { type EnvValue, variableOf } from '../values/env-values.ts';
import type { Reading } from '../values/reading.ts';
import { firstOf, type Lookup, type Scope } from '../values/scope.ts';
import { resolveText, type Segment, unknownSegment } from '../values/segment.ts';
import { shownVariable } from '../values/shown-name.ts';
import { type EnvFileReading, readEnvFiles } from './env-files.ts';
import { refused } from './problems.ts';

/** A service's variables; `unread` is set when an env file of it is not in the repository, `files` are the ones read. */
export type ServiceEnvironment = {
  readonly variables: readonly Variable[];
  readonly unread: EnvFileReading['unread'];
  readonly files: readonly string[];
  readonly notices: readonly Notice[];
};

/**
 * The environment Compose gives a container: env files in order, over them `environment`. A name without a value
 * there takes the shell's or the project `.env`'s and hides what an env file says of it.
 */
export const serviceEnvironment = (service: TreeMap, scope: Scope, reading: Reading): ServiceEnvironment => {
  const entries = entriesOf(childOf(service, 'environment'));
  const own = new Map(entries.map((entry) => [entry.key, entry]));
  const surroundings = firstOf([scope, (name) => lookupEntry(own.get(name))]);
  const read = readEnvFiles(service, surroundings, reading);
  const fromFiles = [...read.values.values()]
    .filter(({ name }) => !own.has(name))
    .map((value) => fileVariable(value, read));
  const declared = [...own.values()].map((entry) => declaredVariable(entry, scope));
  const wrong = entries
    .filter(({ value }) => value.kind !== 'leaf')
    .map(({ value }) => refused('a variable that is no text', value.location));
  return {
    variables: [...fromFiles, ...declared],
    unread: read.unread,
    files: read.files,
    notices: [...read.notices, ...wrong],
  };
};

const lookupEntry = (entry: TreeEntry | undefined): Lookup =>
  entry?.value.kind !== 'leaf' || isNull(entry.value)
    ? { kind: 'unset' }
    : { kind: 'set', segments: entry.value.text.segments };

const fileVariable = (value: EnvValue, { namedAt }: EnvFileReading): Variable => {
  const variable = variableOf(value);
  const { keyLocation } = variable;
  const from = keyLocation.kind === 'file' ? namedAt.get(keyLocation.path) : undefined;
  if (from === undefined || variable.value === null) return variable;
  const evidence = [...variable.value.evidence, { location: from, note: 'the service reads this env file' }];
  return { ...variable, value: { ...variable.value, evidence } };
};

const declaredVariable = ({ key, keyLocation, value }: TreeEntry, scope: Scope): Variable => {
  const place = { name: key, keyLocation };
  if (value.kind !== 'leaf')
    return {
      ...place,
      value: {
        value: unknown(`${shownVariable(key)} holds no text`),
        mayBeEmpty: true,
        location: value.location,
        evidence: [],
      },
    };
  if (!isNull(value)) return { ...place, value: resolveText(value.text) };
  const segments = passedThrough(key, scope(key), keyLocation);
  return {
    ...place,
    value:
      segments === undefined
        ? null
        : resolveText({ segments, location: keyLocation, written: '', literalFrom: undefined }),
  };
};

/** What the shell or the project's `.env` hands on under this name; undefined when it is not set there. */
const passedThrough = (name: string, found: Lookup, location: Location): readonly Segment[] | undefined => {
  if (found.kind === 'unset') return undefined;
  if (found.kind === 'set') return found.segments;
  const { because, example } = found;
  const evidence =
    example === undefined ? [] : [{ location: example.location, note: `an example file names ${shownVariable(name)}` }];
  const open = unknownSegment(unknown(because, location), example?.mayBeEmpty ?? true, evidence);
  return [example === undefined ? open : { ...open, example }];
};
