import { posix } from 'node:path';
import { isUnknown } from '../../model/maybe.ts';
import type { Notice } from '../../model/notice.ts';
import { readDockerfile } from '../../read/dockerfile.ts';
import type { Resolved } from '../container/container.ts';
import { type BuiltStage, buildStages, type KnownImages } from './build-stages.ts';
import { globalArguments } from './global-arguments.ts';
import { fullImageName } from './image-name.ts';
import { splitStages } from './split-stages.ts';
import { type BuildContext, locationOf, refusal, type StageContext } from './stage-context.ts';

/** How a file is built: `docker build --build-arg … --target …`, what its base images bring, what lies in the context. */
export type BuildOptions = {
  readonly buildArgs?: ReadonlyMap<string, Resolved>;
  readonly target?: string;
  readonly images?: KnownImages;
  readonly undefinedArguments?: StageContext['undefinedArguments'];
  readonly context?: BuildContext;
};

/**
 * What a Dockerfile builds. `stages` are those up to the target, `final` is the target (undefined when there is no
 * stage at all); `bases` are the images that the build really pulls, in full.
 */
export type ResolvedDockerfile = {
  readonly stages: readonly BuiltStage[];
  readonly final: BuiltStage | undefined;
  readonly bases: readonly string[];
  readonly notices: readonly Notice[];
};

const noContext = (path: string): BuildContext => ({
  kindOf: () => 'file',
  list: () => [],
  directories: [posix.dirname(path)],
});

const finalIndex = (stages: readonly { readonly name: string | null }[], target: string | undefined): number => {
  if (target === undefined) return stages.length - 1;
  const named = stages.findLastIndex(({ name }) => name === target.toLowerCase());
  return named === -1 && /^\d+$/.test(target) && Number(target) < stages.length ? Number(target) : named;
};

/** The stages that the final one needs, itself included. */
const needed = (built: readonly BuiltStage[], final: number): ReadonlySet<number> => {
  const found = new Set([final]);
  for (const index of found) {
    const stage = built[index];
    if (stage?.base.kind === 'stage') found.add(stage.base.index);
    for (const { value } of stage?.state.copiedFrom ?? []) {
      const source = isUnknown(value)
        ? -1
        : finalIndex(
            built.map(({ written }) => written),
            value,
          );
      if (source >= 0 && source < index) found.add(source);
    }
  }
  return found;
};

const pulledBy = ({ base, state }: BuiltStage, names: ReadonlySet<string | null>): readonly string[] => {
  const copied = state.copiedFrom
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string' && !names.has(value.toLowerCase()) && !/^\d+$/.test(value));
  const from = base.kind === 'image' ? [base.reference.value] : [];
  return [...from, ...copied].flatMap((value) => (isUnknown(value) ? [] : (fullImageName(value) ?? [])));
};

const missingTarget = (target: string, stages: readonly BuiltStage[], path: string): readonly Notice[] => {
  const span = stages.at(-1)?.written.from.span;
  return span === undefined
    ? []
    : [refusal(`there is no stage for the target ${JSON.stringify(target)}`, locationOf(path, span))];
};

/**
 * Works out what image a Dockerfile gives, as BuildKit does. Where BuildKit refuses the file there is a notice
 * `refused-by-tool`, and what can be read is read. Never throws for what stands in the file.
 */
export const resolveDockerfile = (text: string, path: string, options: BuildOptions = {}): ResolvedDockerfile => {
  const {
    buildArgs = new Map(),
    undefinedArguments = 'unset',
    context = noContext(path),
    images = () => undefined,
    target,
  } = options;
  const reading = readDockerfile(text, path);
  const { globals, stages, notices } = splitStages(reading, path);
  const shared = { path, escapeToken: reading.escapeToken, buildArgs, undefinedArguments };
  const wanted = finalIndex(stages, target);
  const last = wanted === -1 ? stages.length - 1 : wanted;
  const built = buildStages(
    stages.slice(0, last + 1),
    { ...shared, globals: globalArguments(globals, shared), context },
    images,
  );
  const used = [...needed(built, last)].flatMap((index) => built[index] ?? []);
  const names = new Set(built.map(({ written }) => written.name));
  return {
    stages: built,
    final: built[last],
    bases: [...new Set(used.flatMap((stage) => pulledBy(stage, names)))],
    notices: [
      ...reading.notices,
      ...notices,
      ...used.flatMap(({ problems, state }) => [...problems, ...state.notices]),
      ...(wanted === -1 && target !== undefined ? missingTarget(target, built, path) : []),
    ],
  };
};
