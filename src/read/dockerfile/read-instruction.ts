import type { Span } from '../../model/place.ts';
import type { Positions } from '../positions.ts';
import type { Flag, Instruction, Stretch, Word } from './instruction.ts';
import { splitWords } from './split-words.ts';

/** What turns an instruction's text into places and words. */
export type InstructionReader = { readonly positions: Positions; readonly escapeToken: string };

/** Flags are few: a line of a hundred thousand is not worth its time. */
const mostFlags = 50;
const flagged = new Set(['ADD', 'COPY', 'FROM', 'RUN', 'HEALTHCHECK']);

const spanIn = ({ offsets }: Stretch, from: number, to: number, positions: Positions): Span => {
  const start = offsets[from] ?? (offsets.at(-1) ?? -1) + 1;
  return positions.span(start, to > from ? (offsets[to - 1] ?? start) + 1 : start);
};

/** Skips the flags of a line: `COPY --from=a x y` → the flags, and where `x` begins. */
const readFlags = (line: Stretch, from: number, positions: Positions): { flags: readonly Flag[]; rest: number } => {
  const flags: Flag[] = [];
  const pattern = /\s+--([a-zA-Z][\w-]*)(?:=("[^"]*"|'[^']*'|\S*))?(?=\s|$)/y;
  let rest = from;
  pattern.lastIndex = from;
  for (
    let match = pattern.exec(line.text);
    match !== null && flags.length < mostFlags;
    match = pattern.exec(line.text)
  ) {
    rest = pattern.lastIndex;
    const start = rest - (match[2]?.length ?? 0);
    flags.push({
      name: match[1] ?? '',
      value: { text: line.text.slice(start, rest), span: spanIn(line, start, rest, positions) },
    });
  }
  return { flags, rest };
};

const tail = ({ text, offsets }: Stretch, start: number): Stretch => ({
  text: text.slice(start),
  offsets: offsets.slice(start),
});

/** One instruction's joined text → its keyword, flags and words. */
export const readInstruction = (line: Stretch, reader: InstructionReader): Instruction => {
  const { positions, escapeToken } = reader;
  const written = /^\S+/.exec(line.text)?.[0] ?? '';
  const keyword = written.toUpperCase();
  const { flags, rest } = flagged.has(keyword)
    ? readFlags(line, written.length, positions)
    : { flags: [], rest: written.length };
  const start = rest + (/^\s*/.exec(line.text.slice(rest))?.[0].length ?? 0);
  const end = Math.max(start, line.text.trimEnd().length);
  const word = (from: number, to: number): Word => ({
    text: line.text.slice(from, to),
    span: spanIn(line, from, to, positions),
  });
  const words = splitWords(line.text.slice(start), escapeToken);
  return {
    keyword,
    keywordSpan: spanIn(line, 0, written.length, positions),
    flags,
    rest: word(start, end),
    words: words.map((range) => word(start + range.start, start + range.end)),
    heredocs: [],
    ...(keyword === 'ONBUILD' && end > start ? { trigger: readTrigger(tail(line, start), reader) } : {}),
    span: spanIn(line, 0, line.text.length, positions),
  };
};

/** ONBUILD must not hold another ONBUILD: it is read as an instruction without a trigger. */
const readTrigger = (line: Stretch, reader: InstructionReader): Instruction =>
  /^ONBUILD\b/i.test(line.text)
    ? readInstruction({ text: 'ONBUILD', offsets: line.offsets.slice(0, 7) }, reader)
    : readInstruction(line, reader);
