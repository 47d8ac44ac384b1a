import type { Instruction } from '../../../read/dockerfile.ts';
import type { ImageState } from '../image-state.ts';
import type { StageContext } from '../stage-context.ts';
import { applyCopy } from './apply-copy.ts';
import { applyRun } from './apply-run.ts';
import { applyCmd, applyEntrypoint, applyShell } from './apply-start.ts';
import { type Apply, applyArg, applyEnv, applyExpose, applyLabel, applyUser, applyWorkdir } from './apply-values.ts';
import { readArguments, readNameValues } from './name-values.ts';

const applyOnbuild: Apply = (state, { trigger }) => {
  if (trigger !== undefined) state.triggers.push(trigger);
};
const ignore: Apply = () => undefined;

/** Every instruction that BuildKit knows, and what it does to the image. */
const instructions: Readonly<Record<string, Apply>> = {
  ADD: applyCopy,
  ARG: applyArg,
  CMD: applyCmd,
  COPY: applyCopy,
  ENTRYPOINT: applyEntrypoint,
  ENV: applyEnv,
  EXPOSE: applyExpose,
  HEALTHCHECK: ignore,
  LABEL: applyLabel,
  MAINTAINER: ignore,
  ONBUILD: applyOnbuild,
  RUN: applyRun,
  SHELL: applyShell,
  STOPSIGNAL: ignore,
  USER: applyUser,
  VOLUME: ignore,
  WORKDIR: applyWorkdir,
};

/** Changes the image as the instruction does; one that BuildKit does not know changes nothing. */
export const applyInstruction = (state: ImageState, instruction: Instruction, context: StageContext): void => {
  if (Object.hasOwn(instructions, instruction.keyword))
    instructions[instruction.keyword]?.(state, instruction, context);
};

const argumentsNeeded = new Set([
  'ADD',
  'COPY',
  'EXPOSE',
  'ONBUILD',
  'USER',
  'VOLUME',
  'WORKDIR',
  'STOPSIGNAL',
  'SHELL',
]);

/** Why BuildKit's parser refuses an instruction wherever it stands, or null. */
export const syntaxProblem = (instruction: Instruction): string | null => {
  const { keyword, words } = instruction;
  if (keyword === 'ENV' || keyword === 'LABEL') return readNameValues(instruction).problem;
  if (keyword === 'ARG') return readArguments(instruction).problem;
  if (keyword !== 'FROM' && !Object.hasOwn(instructions, keyword)) return 'an instruction is unknown';
  return argumentsNeeded.has(keyword) && words.length === 0 ? `${keyword} requires an argument` : null;
};
