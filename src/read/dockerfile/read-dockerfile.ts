import type { Notice } from '../../model/notice.ts';
import type { Span } from '../../model/place.ts';
import { positionsOf } from '../positions.ts';
import type { DockerfileReading, Instruction } from './instruction.ts';
import { isComment, joinLines, type Line, type LineReader, readLines } from './logical-lines.ts';
import { readHeredocs } from './read-heredocs.ts';
import { type InstructionReader, readInstruction } from './read-instruction.ts';

/** Longer files are no Dockerfiles that a person wrote. */
const longestDockerfile = 256 * 1024;
const directivePattern = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/;
/** Only these take heredocs (BuildKit, parser.heredocDirectives); elsewhere `<<X` is text. */
const takesHeredocs = new Set(['ADD', 'COPY', 'RUN']);

/** Directives stand before anything else; the first line that is none ends them. */
const readEscape = (text: string): string => {
  const lines = readLines(text);
  for (let line = lines.take(); line !== undefined; line = lines.take()) {
    const [, name, value] = directivePattern.exec(line.text.trim()) ?? [];
    if (name === undefined) return '\\';
    if (name.toLowerCase() === 'escape') return value?.trim() === '`' ? '`' : '\\';
  }
  return '\\';
};

type Read = { readonly instruction: Instruction; readonly unclosed?: string };

const readOne = (first: Line, lines: LineReader, reader: InstructionReader): Read => {
  const instruction = readInstruction(joinLines(first, lines, reader.escapeToken), reader);
  const taking = instruction.trigger ?? instruction;
  if (!takesHeredocs.has(taking.keyword)) return { instruction };
  const words = taking.words.map(({ text }) => text);
  const { heredocs, unclosed } = readHeredocs(words, lines, reader.positions);
  return { instruction: { ...instruction, heredocs }, ...(unclosed === undefined ? {} : { unclosed }) };
};

const problem = (code: Notice['code'], message: string, path: string, span: Span): Notice => ({
  level: 'error',
  code,
  message,
  location: { kind: 'file', path, span },
});

/**
 * Reads a Dockerfile's text into instructions with their places, line by line as BuildKit's parser does; linear in the
 * text. What no instruction allows is left to those who interpret them. Text over 256 KB is refused with a notice.
 */
export const readDockerfile = (text: string, path: string): DockerfileReading => {
  const positions = positionsOf(text);
  const escapeToken = readEscape(text);
  if (text.length > longestDockerfile) {
    const refused = problem(
      'too-large',
      'the Dockerfile is larger than 256 KB and is not read',
      path,
      positions.span(0, 0),
    );
    return { instructions: [], escapeToken, notices: [refused] };
  }
  const lines = readLines(text);
  const read: Read[] = [];
  for (let line = lines.take(); line !== undefined; line = lines.take()) {
    if (line.text.trim() !== '' && !isComment(line.text)) read.push(readOne(line, lines, { positions, escapeToken }));
  }
  const notices = read.flatMap(({ instruction, unclosed }) =>
    unclosed === undefined
      ? []
      : [problem('refused-by-tool', `the block <<${unclosed} is never closed`, path, instruction.span)],
  );
  return { instructions: read.map(({ instruction }) => instruction), escapeToken, notices };
};
