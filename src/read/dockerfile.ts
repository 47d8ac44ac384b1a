export type { DockerfileReading, Flag, Heredoc, Instruction, Word } from './dockerfile/instruction.ts';
export { readDockerfile } from './dockerfile/read-dockerfile.ts';
export { opensHeredoc } from './dockerfile/read-heredocs.ts';
