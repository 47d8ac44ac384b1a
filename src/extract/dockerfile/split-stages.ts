import type { Notice } from '../../model/notice.ts';
import type { DockerfileReading, Instruction, Word } from '../../read/dockerfile.ts';
import { syntaxProblem } from './instructions/apply-instruction.ts';
import { locationOf, refusal } from './stage-context.ts';

/** A `FROM` and what follows it. `name` in lower case, as BuildKit keeps it. */
export type WrittenStage = {
  readonly from: Instruction;
  readonly image: Word;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
};

/** A file as its stages; `globals` are the ARGs before the first FROM. */
export type WrittenStages = {
  readonly globals: readonly Instruction[];
  readonly stages: readonly WrittenStage[];
  readonly notices: readonly Notice[];
};

/** More stages are no file that a person wrote. */
const mostStages = 500;

const readStage = (from: Instruction): WrittenStage | undefined => {
  const [image, as, name] = from.words;
  if (image === undefined) return undefined;
  const named = as?.text.toUpperCase() === 'AS' && name !== undefined;
  return { from, image, name: named ? name.text.toLowerCase() : null, instructions: [] };
};

const fromProblem = ({ words }: Instruction): string | null => {
  if (words.length !== 1 && words.length !== 3) return 'FROM requires either one or three arguments';
  return words.length === 3 && words[1]?.text.toUpperCase() !== 'AS'
    ? 'the second argument of FROM should be AS'
    : null;
};

const noticesOf = (instructions: readonly Instruction[], path: string): readonly Notice[] =>
  instructions.flatMap((instruction) => {
    const problem = instruction.keyword === 'FROM' ? fromProblem(instruction) : syntaxProblem(instruction);
    return problem === null ? [] : [refusal(problem, locationOf(path, instruction.span))];
  });

const nowhere = { line: 1, column: 1, offset: 0 };

const emptyNotice = (instructions: readonly Instruction[], stages: number, path: string): readonly Notice[] => {
  if (stages > 0) return [];
  const span = instructions[0]?.span ?? { start: nowhere, end: nowhere };
  const problem = instructions.length === 0 ? 'it holds no instruction' : 'it holds no build stage';
  return [refusal(problem, locationOf(path, span))];
};

/** Splits a file at its FROMs. What BuildKit's parser refuses anywhere is a notice, and left out. */
export const splitStages = ({ instructions }: DockerfileReading, path: string): WrittenStages => {
  const globals: Instruction[] = [];
  const stages: (Omit<WrittenStage, 'instructions'> & { readonly instructions: Instruction[] })[] = [];
  const notices: Notice[] = [...noticesOf(instructions, path)];
  for (const instruction of instructions) {
    const stage = instruction.keyword === 'FROM' && stages.length < mostStages ? readStage(instruction) : undefined;
    if (stage !== undefined) stages.push({ ...stage, instructions: [] });
    else if (stages.length > 0) stages.at(-1)?.instructions.push(instruction);
    else if (instruction.keyword === 'ARG') globals.push(instruction);
    else if (syntaxProblem(instruction) === null)
      notices.push(refusal('an instruction stands before the first FROM', locationOf(path, instruction.span)));
  }
  return { globals, stages, notices: [...notices, ...emptyNotice(instructions, stages.length, path)] };
};
