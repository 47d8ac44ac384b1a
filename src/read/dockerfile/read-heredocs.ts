import type { Positions } from '../positions.ts';
import type { Heredoc } from './instruction.ts';
import type { LineReader } from './logical-lines.ts';

type Opening = { readonly name: string; readonly expands: boolean; readonly chomps: boolean };

const openingPattern = /^\d*<<(-?)(?:"([^"<\s]+)"|'([^'<\s]+)'|([^<\s"']+))$/;

/** `<<EOF`, `<<-EOF`, `3<<"EOF"`; a quoted name keeps variables as they are. */
const openingOf = (word: string): Opening | undefined => {
  const match = openingPattern.exec(word);
  const name = match?.[2] ?? match?.[3] ?? match?.[4];
  if (match === null || name === undefined) return undefined;
  return { name, expands: match[4] !== undefined, chomps: match[1] === '-' };
};

/** Whether a word opens a block. */
export const opensHeredoc = (word: string): boolean => openingOf(word) !== undefined;

/** A block's lines up to its end; `undefined`, and nothing taken, when its end is missing. */
const readBody = (
  { name, expands, chomps }: Opening,
  reader: LineReader,
  positions: Positions,
): Heredoc | undefined => {
  const start = reader.peek()?.start;
  if (start === undefined || reader.lastLineOf(chomps ? `\n${name}` : name) < start) return undefined;
  const lines: string[] = [];
  for (let line = reader.take(); line !== undefined; line = reader.take()) {
    const text = chomps ? line.text.replace(/^\t+/, '') : line.text;
    if (text === name) return { name, expands, text: lines.join(''), span: positions.span(start, line.start) };
    lines.push(`${text}\n`);
  }
  reader.seek(start);
  return undefined;
};

/** The blocks that an instruction's words open; `unclosed` names the first whose end is missing: it is read as none. */
export const readHeredocs = (
  words: readonly string[],
  reader: LineReader,
  positions: Positions,
): { readonly heredocs: readonly Heredoc[]; readonly unclosed?: string } => {
  const heredocs: Heredoc[] = [];
  for (const opening of words.flatMap((word) => openingOf(word) ?? [])) {
    const heredoc = readBody(opening, reader, positions);
    if (heredoc === undefined) return { heredocs, unclosed: opening.name };
    heredocs.push(heredoc);
  }
  return { heredocs };
};
