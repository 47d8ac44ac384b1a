import { unknown } from '../../../model/maybe.ts';
import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import type { FileText } from '../../../model/repository.ts';
import { childOf, itemsOf, type Leaf, leafOf, type Tree, type TreeMap } from '../tree/tree.ts';
import { type EnvValue, envValues } from '../values/env-values.ts';
import { type Example, exampleOf, exampleValue, readExample } from '../values/example-files.ts';
import { directoryOf, nameOf, pathFrom } from '../values/paths.ts';
import type { Reading } from '../values/reading.ts';
import { renderedFrom } from '../values/rendered-files.ts';
import type { Scope } from '../values/scope.ts';
import { joinSegments, knownText, unknownSegment } from '../values/segment.ts';
import { shownVariable } from '../values/shown-name.ts';
import { refused } from './problems.ts';

/** What the env files of a service hold. `namedAt` leads from a file that was read to the line that names it. */
export type EnvFileReading = {
  readonly values: ReadonlyMap<string, EnvValue>;
  readonly unread: { readonly because: string; readonly location: Location } | null;
  readonly files: readonly string[];
  readonly namedAt: ReadonlyMap<string, Location>;
  readonly notices: readonly Notice[];
};

/** Reads a service's `env_file` list in order; later files beat earlier ones. */
export const readEnvFiles = (service: TreeMap, surroundings: Scope, reading: Reading): EnvFileReading =>
  itemsOf(childOf(service, 'env_file')).reduce<EnvFileReading>(
    (below, item) => readItem(item, below, { surroundings, reading }),
    {
      values: new Map(),
      unread: null,
      files: [],
      namedAt: new Map(),
      notices: [],
    },
  );

type Context = { readonly surroundings: Scope; readonly reading: Reading };

const readItem = (item: Tree, below: EnvFileReading, context: Context): EnvFileReading => {
  const leaf = item.kind === 'leaf' ? item : leafOf(item, 'path');
  if (leaf === undefined) return below;
  const path = pathOf(leaf);
  const file = path === undefined ? undefined : context.reading.files.text(path);
  const isRaw = knownText(leafOf(item, 'format')?.text) === 'raw';
  // The library itself knows no format; `docker compose` adds `raw` from 2.30 on.
  const format: readonly Notice[] = isRaw
    ? [{ ...refused('the format raw before version 2.30', item.location), level: 'warning' }]
    : [];
  if (path !== undefined && file?.kind === 'text') {
    const { values, notices } = envValues(
      { text: file.text, path, ...(isRaw ? { dialect: 'raw' } : {}) },
      context.surroundings,
      below.values,
    );
    return added(below, { path, location: leaf.location, values, notices: [...format, ...notices] });
  }
  const missing = missingNotices(item, leaf, file, context);
  return withoutFile(leaf, path, { ...below, notices: [...below.notices, ...format, ...missing] }, context);
};

const pathOf = (leaf: Leaf): string | undefined => {
  const written = knownText(leaf.text);
  return written === undefined ? undefined : pathFrom(leaf.base, written);
};

type Added = {
  readonly path: string;
  readonly location: Location;
  readonly values: ReadonlyMap<string, EnvValue>;
  readonly notices: readonly Notice[];
};

const added = (below: EnvFileReading, { path, location, values, notices }: Added): EnvFileReading => ({
  ...below,
  values,
  files: [...below.files, path],
  namedAt: new Map([...below.namedAt, [path, location]]),
  notices: [...below.notices, ...notices],
});

const missingNotices = (
  item: Tree,
  leaf: Leaf,
  file: FileText | undefined,
  { reading }: Context,
): readonly Notice[] => {
  if (file?.kind === 'directory') return [refused('a directory as an env file', leaf.location)];
  if (file?.kind === 'refused' && reading.mode.kind === 'audit') return [file.notice];
  const isRequired = knownText(leafOf(item, 'required')?.text) !== 'false';
  // That a secret's file is not in the repository is as it should be: only where all files are given it is an error.
  return reading.mode.kind === 'exact' && isRequired ? [refused('an env file that is not there', leaf.location)] : [];
};

/** A file that is not there: the names of its example or template are set, their values unknown. */
const withoutFile = (
  leaf: Leaf,
  path: string | undefined,
  below: EnvFileReading,
  { reading }: Context,
): EnvFileReading => {
  if (reading.mode.kind === 'exact') return below;
  const name = path ?? leaf.text.written;
  const example = path === undefined ? undefined : exampleOf(path, reading.files);
  const template = example ?? templateOf(leaf, reading);
  if (template === undefined) {
    return {
      ...below,
      unread: below.unread ?? {
        because: `the env file ${nameOf(name)} is not in the repository`,
        location: leaf.location,
      },
    };
  }
  const expected = [...template.values.values()].map(
    (value) => [value.name, expectedValue(value, leaf, template)] as const,
  );
  return added(below, {
    path: template.path,
    location: leaf.location,
    values: new Map([...below.values, ...expected]),
    notices: [],
  });
};

const templateOf = (leaf: Leaf, { files }: Reading): Example | undefined => {
  const path = renderedFrom(leaf.text.written, { directory: directoryOf(pathOfFile(leaf.location)), files });
  return path === undefined ? undefined : readExample(path, files);
};

const pathOfFile = (location: Location): string => (location.kind === 'file' ? location.path : '');

const expectedValue = (value: EnvValue, leaf: Leaf, { path }: Example): EnvValue => {
  const example = exampleValue(value);
  const reason = unknown(
    `${shownVariable(value.name)} is set in ${nameOf(leaf.text.written)}, which is not in the repository`,
    leaf.location,
  );
  const segment = unknownSegment(reason, joinSegments(value.segments) === '', [
    { location: value.valueLocation, note: `${nameOf(path)} names ${shownVariable(value.name)}` },
  ]);
  return { ...value, segments: [{ ...segment, example }] };
};
