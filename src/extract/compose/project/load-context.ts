import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import type { TreeMap } from '../tree/tree.ts';
import type { Reading } from '../values/reading.ts';
import type { Scope } from '../values/scope.ts';

/**
 * Where files are loaded from: `base` is the directory of relative paths, `chain` the files that include these, `budget` how many more
 * files the whole project reads.
 */
export type LoadContext = {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly base: string;
  readonly chain: readonly string[];
  readonly load: Load;
  readonly budget: { left: number };
};

/**
 * Compose files as one tree. `files` are all that were read, `extended` names services of other files (`path#service`)
 * that only lend their fields to another one.
 */
export type Loaded = {
  readonly tree: TreeMap;
  readonly notices: readonly Notice[];
  readonly files: readonly string[];
  readonly extended: readonly string[];
  readonly included: readonly string[];
};

/** Reads files in order, each over the ones before it; `namedAt` is the place that names them. */
export type Load = (paths: readonly string[], context: LoadContext, namedAt?: Location) => Loaded;
