import { unknown } from '../../model/maybe.ts';
import type { Notice } from '../../model/notice.ts';
import type { Location, Span } from '../../model/place.ts';
import type { Resolved } from '../container/container.ts';
import type { ImageState } from './image-state.ts';

/** What stands at a path of the build context, and what a directory of it holds. */
export type BuildContext = {
  readonly kindOf: (path: string) => 'file' | 'directory' | 'missing';
  readonly list: (directory: string) => readonly string[];
  /** Directories that can be the context, the likeliest first, relative to the scanned root. */
  readonly directories: readonly string[];
};

/** What instructions of one file need beside the image that they change. `globals` are the arguments before the first FROM. */
export type StageContext = {
  readonly path: string;
  readonly escapeToken: string;
  readonly buildArgs: ReadonlyMap<string, Resolved>;
  readonly globals: ReadonlyMap<string, Resolved>;
  /** What an argument is that nobody gives a value: not set, as Docker builds it, or unknown, because the command line is. */
  readonly undefinedArguments: 'unset' | 'unknown';
  readonly stageNamed: (name: string) => ImageState | undefined;
  readonly context: BuildContext;
};

export const locationOf = (path: string, span: Span): Location => ({ kind: 'file', path, span });

/** BuildKit would not build this file; we read on. */
export const refusal = (problem: string, location: Location): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message: `docker build refuses this Dockerfile: ${problem}`,
  location,
});

/** An argument that nobody in the repository gives a value: the command line can, and need not. */
export const undefinedArgument = (name: string, location: Location): Resolved => ({
  value: unknown(`${name} has no value in the repository`, location),
  mayBeEmpty: true,
  location,
  evidence: [{ location, note: `the build argument ${name} has no default` }],
});
