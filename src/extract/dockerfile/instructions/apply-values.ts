import { posix } from 'node:path';
import { isUnknown } from '../../../model/maybe.ts';
import type { Instruction, Word } from '../../../read/dockerfile.ts';
import type { Resolved } from '../../container/container.ts';
import { expand } from '../expand/expand.ts';
import { asBinding, isKnown, resolveWord, textWithHoles } from '../expand/resolve-word.ts';
import type { ImageState } from '../image-state.ts';
import { locationOf, refusal, type StageContext, undefinedArgument } from '../stage-context.ts';
import { type NameValue, readArguments, readNameValues } from './name-values.ts';

/** One kind of instruction: changes the image that is being built. */
export type Apply = (state: ImageState, instruction: Instruction, context: StageContext) => void;

/** More ports in one range are no list of ports. */
const longestRange = 1000;

/** Expands a word; a refusal becomes a notice at the word. */
export const resolved = (state: ImageState, word: Word, context: StageContext): Resolved => {
  const location = locationOf(context.path, word.span);
  const { value, problem } = resolveWord(word.text, location, { scope: state.scope, escapeToken: context.escapeToken });
  if (problem !== null) state.notices.push(refusal(problem, location));
  return value;
};

const nameOf = (state: ImageState, word: Word, { escapeToken }: StageContext): string =>
  textWithHoles(expand(word.text, { scope: state.scope, escapeToken }));

/** All values of a line are made before any is set: `ENV A=b B=$A` uses the A from before. */
export const applyEnv: Apply = (state, instruction, context) => {
  const { pairs } = readNameValues(instruction);
  const variables = pairs.map(({ name, value }) => ({
    name: nameOf(state, name, context),
    keyLocation: locationOf(context.path, name.span),
    value: resolved(state, value ?? name, context),
  }));
  for (const variable of variables) {
    state.environment.set(variable.name, variable);
    state.scope.set(variable.name, asBinding(variable.value, `the image sets ${variable.name} here`));
  }
};

export const applyLabel: Apply = (state, instruction, context) => {
  const { pairs } = readNameValues(instruction);
  const labels = pairs.map(
    ({ name, value }) => [nameOf(state, name, context), resolved(state, value ?? name, context)] as const,
  );
  for (const [name, value] of labels) state.labels.set(name, value);
};

/** The value of an argument: what the build is given, its default, the one before the first FROM; `undefined`: not set. */
const argumentValue = (state: ImageState, { name, value }: NameValue, context: StageContext): Resolved | undefined => {
  const given = context.buildArgs.get(name.text);
  if (given !== undefined) return given;
  if (value !== null)
    return asBinding(resolved(state, value, context), `the build argument ${name.text} has this default`);
  const global = context.globals.get(name.text);
  if (global !== undefined || context.undefinedArguments === 'unset') return global;
  return undefinedArgument(name.text, locationOf(context.path, name.span));
};

export const applyArg: Apply = (state, instruction, context) => {
  const { pairs } = readArguments(instruction);
  const values = pairs.map((pair) => [pair.name.text, argumentValue(state, pair, context)] as const);
  for (const [name, value] of values) if (value !== undefined) state.scope.set(name, value);
};

export const applyUser: Apply = (state, instruction, context) => {
  state.user = resolved(state, instruction.rest, context);
};

export const applyWorkdir: Apply = (state, instruction, context) => {
  const { value } = resolved(state, instruction.rest, context);
  state.workingDirectory = isUnknown(value) ? null : posix.resolve('/', state.workingDirectory ?? '/', value);
};

const addPorts = (state: ImageState, text: string): void => {
  const [, first, last, protocol = 'tcp'] = /^(?:.*:)?(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(text) ?? [];
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  if (first === undefined || to - from > longestRange) return;
  for (let port = from; port <= to; port += 1) state.exposed.add(`${port}/${protocol.toLowerCase()}`);
};

export const applyExpose: Apply = (state, instruction, { escapeToken }) => {
  for (const word of instruction.words) {
    const expansion = expand(word.text, { scope: state.scope, escapeToken });
    if (isKnown(expansion)) for (const port of textWithHoles(expansion).split(/\s+/)) addPorts(state, port);
  }
};
