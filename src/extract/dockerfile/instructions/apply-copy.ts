import { posix } from 'node:path';
import { isUnknown } from '../../../model/maybe.ts';
import { isQdrantImage } from '../../../qdrant/images.ts';
import { type Instruction, opensHeredoc, type Word } from '../../../read/dockerfile.ts';
import type { MountSource, Resolved } from '../../container/container.ts';
import { expand } from '../expand/expand.ts';
import { textWithHoles } from '../expand/resolve-word.ts';
import { matchesPattern } from '../expand/shell-pattern.ts';
import type { CopiedFile, ImageState } from '../image-state.ts';
import { locationOf, type StageContext } from '../stage-context.ts';
import { downloadedRelease } from './apply-run.ts';
import { jsonWords } from './apply-start.ts';
import { type Apply, resolved } from './apply-values.ts';
import { filesOfStage } from './copied-from-stage.ts';

/** Directories that Qdrant's image has: a file copied to one lands in it, slash at the end or not. */
const qdrantDirectories = new Set([
  '/qdrant',
  '/qdrant/config',
  '/qdrant/static',
  '/qdrant/storage',
  '/qdrant/snapshots',
  '/etc/qdrant',
]);

type Paths = { readonly sources: readonly Word[]; readonly destination: Word };

const pathsOf = ({ rest, words }: Instruction): Paths | undefined => {
  const listed = jsonWords(rest.text)?.map((text) => ({ text, span: rest.span })) ?? words;
  const destination = listed.at(-1);
  return destination === undefined || listed.length < 2 ? undefined : { sources: listed.slice(0, -1), destination };
};

const targetOf = (destination: string, name: string, intoDirectory: boolean): string =>
  intoDirectory || qdrantDirectories.has(destination) ? posix.join(destination, name) : destination;

/** A source in the build context, relative to the scanned root; the first possible context that has it. */
const contextPath = (source: string, { context }: StageContext): string => {
  const inside = posix.normalize(`/${source}`).slice(1);
  const candidates = context.directories.map((directory) => posix.normalize(posix.join(directory, inside)));
  return candidates.find((path) => context.kindOf(path) !== 'missing') ?? candidates[0] ?? inside;
};

const isPattern = (source: string): boolean => /[*?]/.test(source);

const matching = (source: string, context: StageContext): readonly string[] => {
  const path = contextPath(posix.dirname(source), context);
  const names = context.context
    .list(path)
    .filter((name) => matchesPattern(name.replace(/\/$/, ''), posix.basename(source)));
  return names.map((name) => posix.join(path, name));
};

const sourceAt = (path: string, { context }: StageContext): MountSource => ({
  kind: context.kindOf(path) === 'directory' ? 'directory' : 'file',
  path,
});

type Placing = { readonly destination: string; readonly intoDirectory: boolean; readonly word: Word };

const filesOfContext = (source: string, placing: Placing, context: StageContext): readonly CopiedFile[] => {
  const location = locationOf(context.path, placing.word.span);
  const { destination } = placing;
  if (/^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(source)) {
    const target = targetOf(destination, posix.basename(source), placing.intoDirectory);
    return [{ target, source: { kind: 'unknown', because: 'it is downloaded' }, location, from: 'instruction' }];
  }
  const paths = isPattern(source) ? matching(source, context) : [contextPath(source, context)];
  return paths.map((path) => {
    const found = sourceAt(path, context);
    const intoDirectory = placing.intoDirectory || isPattern(source);
    const target =
      found.kind === 'directory' ? destination : targetOf(destination, posix.basename(path), intoDirectory);
    return { target, source: found, location, from: 'context' };
  });
};

const textOf = (state: ImageState, word: Word, { escapeToken }: StageContext): string =>
  textWithHoles(expand(word.text, { scope: state.scope, escapeToken }));

/** `COPY <<EOF /target`: each block is a file of its own. */
const copyHeredocs = (
  state: ImageState,
  instruction: Instruction,
  placing: Omit<Placing, 'word'>,
  context: StageContext,
): void => {
  for (const { name, expands, text, span } of instruction.heredocs) {
    const options = { scope: state.scope, escapeToken: context.escapeToken, keepsQuotes: true };
    const content = expands ? textWithHoles(expand(text, options)) : text;
    const location = locationOf(context.path, span);
    const target = targetOf(placing.destination, name, placing.intoDirectory);
    state.files.push({ target, source: { kind: 'text', text: content, location }, location, from: 'instruction' });
  }
};

const holdsProgram = (source: string): boolean =>
  /^\/?$|(?:^|\/)qdrant\/?$|(?:^|\/)qdrant\/\*$|(?:^|\/)qdrant[-_.\w]*$/.test(source);

const copyFrom = (state: ImageState, from: Resolved, sources: readonly string[], context: StageContext): void => {
  if (isUnknown(from.value)) return;
  state.copiedFrom.push(from);
  if (!sources.some(holdsProgram)) return;
  const stage = context.stageNamed(from.value);
  if (stage !== undefined) state.qdrant = stage.qdrant ?? state.qdrant;
  else if (isQdrantImage(from.value) === true) state.qdrant = from;
};

export const applyCopy: Apply = (state, instruction, context) => {
  const paths = pathsOf(instruction);
  if (paths === undefined) return;
  const written = textOf(state, paths.destination, context);
  const destination = posix.resolve('/', state.workingDirectory ?? '/', written);
  const intoDirectory = paths.sources.length > 1 || /(?:^|\/)\.?$/.test(written);
  const flag = instruction.flags.find(({ name }) => name === 'from');
  const from = flag === undefined ? undefined : resolved(state, flag.value, context);
  const words = paths.sources.filter(({ text }) => !opensHeredoc(text));
  if (from !== undefined)
    copyFrom(
      state,
      from,
      words.map((word) => textOf(state, word, context)),
      context,
    );
  for (const word of words) {
    const source = textOf(state, word, context);
    const placing = { destination, intoDirectory, word };
    const files =
      from === undefined ? filesOfContext(source, placing, context) : filesOfStage(source, placing, from, context);
    state.files.push(...files.slice(0, 1000));
    const place: Resolved = {
      value: '',
      mayBeEmpty: false,
      location: locationOf(context.path, word.span),
      evidence: [],
    };
    state.qdrant = downloadedRelease(source, state.scope, place, context.escapeToken) ?? state.qdrant;
  }
  copyHeredocs(state, instruction, { destination, intoDirectory }, context);
};
