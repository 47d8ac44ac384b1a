import type { Instruction } from '../../../read/dockerfile.ts';
import type { Resolved } from '../../container/container.ts';
import { locationOf, type StageContext } from '../stage-context.ts';
import type { Apply } from './apply-values.ts';

/** `["a", "b"]`; anything that is not a JSON list of texts is a shell line. */
export const jsonWords = (text: string): readonly string[] | undefined => {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Start commands are not expanded by the build: what stands there is what runs. */
const startWords = ({ rest }: Instruction, shell: readonly string[], path: string): readonly Resolved[] => {
  const location = locationOf(path, rest.span);
  const words = jsonWords(rest.text) ?? [...shell, rest.text];
  return words.map((value) => ({ value, mayBeEmpty: value === '', location, evidence: [], inCommandLine: true }));
};

export const applyCmd: Apply = (state, instruction, context) => {
  state.command = startWords(instruction, state.shell, context.path);
  state.commandIsOwn = true;
};

/** A new entry point drops the command that the base image brought. */
export const applyEntrypoint: Apply = (state, instruction, context: StageContext) => {
  state.entrypoint = startWords(instruction, state.shell, context.path);
  if (!state.commandIsOwn) state.command = null;
};

export const applyShell: Apply = (state, instruction) => {
  state.shell = jsonWords(instruction.rest.text) ?? state.shell;
};
